import {describe, expect, it} from "vitest";
import {drawnEmbedding} from "../../src/features/drawn-embedding.ts";
import {featureMoments} from "../../src/features/feature-moments.ts";
import {featureList} from "../../src/features/features.ts";
import {LOCATION_KINDS} from "../../src/features/location-kind.ts";
import {TYPE_GROUPS} from "../../src/features/offence/groups.ts";
import {sampleCollector} from "../../src/features/sample.ts";
import {pca} from "../../src/reduce/pca.ts";
import {seededRandom} from "../../src/stats/random.ts";

const N = 200;
/** Every incident has a type of its own, by which it is known again. */
const type_names = Array.from({length: N}, (_, i) => `TYPE ${i}`);
const groupOf = (name: string) => TYPE_GROUPS[Number(name.slice(5)) % 4] ?? "order";

function pictured(available: {location_kind?: boolean; arrest?: boolean; domestic?: boolean}) {
  const random = seededRandom(7);
  const numbers = () => Float64Array.from({length: N}, () => random());
  const codes = (most: number) => Uint8Array.from({length: N}, () => Math.floor(most * random()));
  const columns = {
    n: N,
    hour: Float64Array.from(codes(24)),
    weekday: codes(7),
    day_of_year: Uint16Array.from(codes(200)),
    x: numbers(),
    y: numbers(),
    severity: numbers(),
    type: Uint8Array.from({length: N}, (_, i) => i),
    type_names,
    type_groups: type_names.map(groupOf),
    location_kind: codes(LOCATION_KINDS.length),
    arrest: codes(2),
    domestic: codes(2)
  };
  const moments = featureMoments(available);
  moments.add(columns);
  const model = pca(moments.moments(), {n_components: 3});
  const collector = sampleCollector(N, model, available);
  collector.take(columns, new Int32Array(N));
  const {drawn} = drawnEmbedding(
    {
      sample: collector.finish(model),
      features: featureList(available),
      weights: [],
      type_names,
      groupOf,
      embedding: null,
      zone_of: null
    },
    42
  );
  return {columns, drawn};
}

describe("the drawn incidents", () => {
  it("keep the group of types, the kind of place, the arrest and whether they were domestic, each its own", () => {
    const {columns, drawn} = pictured({location_kind: true, arrest: true, domestic: true});
    expect(drawn.n).toBe(N);
    const of = (values: ArrayLike<number>) => drawn.type.map((row) => values[row]);
    expect(drawn.location).toEqual(of(columns.location_kind));
    expect(drawn.domestic).toEqual(of(columns.domestic));
    expect(drawn.arrest).toEqual(of(columns.arrest));
    expect(drawn.group).toEqual(drawn.type.map((row) => row % 4));
  });

  it("say nothing of a column that no file has", () => {
    const {drawn} = pictured({});
    expect([drawn.location, drawn.domestic, drawn.arrest]).toEqual([null, null, null]);
  });
});
