import {expect, it} from "vitest";
import {featureMoments} from "../../src/features/feature-moments.ts";
import {sampleCollector} from "../../src/features/sample.ts";
import {pca} from "../../src/reduce/pca.ts";

const type_names = ["BATTERY", "THEFT"];
const block = (first: number) => {
  const value = Float64Array.of(first, first + 1, first + 3);
  const code = Uint8Array.of(0, 1, 1);
  const time = {hour: value, weekday: code, day_of_year: Uint16Array.of(first + 1, 40, 200)};
  return {n: 3, ...time, x: value, y: value, severity: value, type: code, type_names, arrest: code};
};
const place = Int32Array.of(1, 0, 1);

const moments = featureMoments({arrest: true});
for (const first of [0, 5, 9]) moments.add(block(first));
const model = pca(moments.moments(), {n_components: 3});

it("collects rows of several blocks, one after the other", () => {
  const collector = sampleCollector(9, model, {arrest: true});
  for (const first of [0, 5, 9]) collector.take(block(first), place);
  const sample = collector.finish(model);
  expect([...sample.place]).toEqual([1, 0, 1, 1, 0, 1, 1, 0, 1]);
  expect([...sample.hour]).toEqual([0, 1, 3, 5, 6, 8, 9, 10, 12]);
  expect([...sample.arrest]).toEqual([0, 1, 1, 0, 1, 1, 0, 1, 1]);
  expect(sample.scores).toHaveLength(27);
});
