import {describe, expect, it} from "vitest";
import {kmeansNd} from "../../src/cluster/kmeans/kmeans-nd.ts";
import {predictorOf} from "../../src/models/all.ts";
import {HOUR_COLUMNS} from "../../src/models/temporal.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {departures, type Shrinkage} from "../../src/temporal/departures.ts";
import {HOURS_OF_WEEK, type Profile} from "../../src/temporal/profiles.ts";
import {N_BLOCKS} from "../../src/temporal/week-blocks.ts";

const random = seededRandom(2);
/** Profiles of two types in thirty areas, both busy at night in every other area. */
const profiles: Profile[] = Array.from({length: 60}, (_, i) => {
  const night = Math.floor(i / 2) % 2 === 0;
  const counts = Float64Array.from({length: HOURS_OF_WEEK}, (_, h) =>
    Math.floor(random() * (h % 24 < 6 === night ? 20 : 4) * (i % 2 === 0 && h % 24 > 12 ? 3 : 1))
  );
  return {
    type: i % 2 === 0 ? "THEFT" : "BATTERY",
    area: `Area ${Math.floor(i / 2)}`,
    incidents: counts.reduce((a, b) => a + b),
    counts
  };
});
const even = (value: number) => new Array<number>(N_BLOCKS).fill(value);
const shrinkage: Shrinkage = {area: even(50), profile: even(30), alone: even(20)};
const {data, baseline} = departures(profiles, shrinkage);
const weights = Float64Array.from(profiles, ({incidents}) => incidents);
const fit = kmeansNd({data, n_rows: 60, n_features: N_BLOCKS, weights}, {n_clusters: 2, n_init: 3, seed: 1});
const predict = predictorOf("temporal_profiles", {
  shrinkage,
  centroids: [0, 1].map((k) => [...fit.centroids.subarray(k * N_BLOCKS, (k + 1) * N_BLOCKS)]),
  names: ["a", "b"],
  ...baseline
});
const row = (counts: ArrayLike<number | null>, type?: string, area?: string) => ({
  ...Object.fromEntries(HOUR_COLUMNS.map((name, h) => [name, counts[h]])),
  ...(type === undefined ? {} : {type}),
  ...(area === undefined ? {} : {area})
});

describe("departures as a model", () => {
  it("gives every profile the cluster it was fitted in", () => {
    const answers = predict(
      profiles.map(({counts, type, area}) => row(counts, type, area)),
      {}
    );
    expect(answers.map(({pattern}) => pattern)).toEqual([...fit.labels]);
    answers.forEach(({distance, pattern}, i) => {
      const own = data.subarray(i * N_BLOCKS, (i + 1) * N_BLOCKS);
      const centre = fit.centroids.subarray(pattern * N_BLOCKS, (pattern + 1) * N_BLOCKS);
      expect(distance).toBeCloseTo(Math.hypot(...own.map((value, b) => value - centre[b])), 9);
    });
  });

  it("takes a type that it does not know for the shape of all", () => {
    const [{counts}] = profiles;
    const [known, unknown, none] = predict([row(counts, "THEFT"), row(counts, "new"), row(counts)], {});
    expect(unknown).toEqual(none);
    expect(known.distance).not.toBe(none.distance);
    expect(predict([row(counts, "constructor")], {})).toEqual([none]);
  });

  it("draws an area that it does not know to its type's week, not to an area's", () => {
    const [{counts, area}] = profiles;
    const [known, unknown, none] = predict(
      [row(counts, "THEFT", area), row(counts, "THEFT", "X"), row(counts, "THEFT")],
      {}
    );
    expect(unknown).toEqual(none);
    expect(known.distance).not.toBe(none.distance);
  });

  it("says -1 of a row that is no profile: an hour missing or negative, or nothing counted", () => {
    const [{counts}] = profiles;
    const rows = [
      row(Array.from(counts, (n, h) => (h === 5 ? null : n))),
      row(Array.from(counts, (n, h) => (h === 5 ? -1 : n))),
      row(new Array(168).fill(0))
    ];
    expect(predict(rows, {})).toEqual(rows.map(() => ({pattern: -1, distance: -1})));
  });
});
