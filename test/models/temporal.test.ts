import {describe, expect, it} from "vitest";
import {kmeansNd} from "../../src/cluster/kmeans/kmeans-nd.ts";
import {predictorOf} from "../../src/models/all.ts";
import {HOUR_COLUMNS} from "../../src/models/temporal.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {
  HOURS_OF_WEEK,
  type Profile,
  profileShapes,
  SHRINKAGE,
  shapeMatrix
} from "../../src/temporal/profiles.ts";

const random = seededRandom(2);
/** Profiles of two types in thirty areas, those of every other area busy at night. */
const profiles: Profile[] = Array.from({length: 60}, (_, i) => {
  const night = Math.floor(i / 2) % 2 === 0;
  const counts = Float64Array.from({length: HOURS_OF_WEEK}, (_, h) =>
    Math.floor(random() * (h % 24 < 6 === night ? 20 : 4))
  );
  return {
    type: i % 2 === 0 ? "THEFT" : "BATTERY",
    area: `Area ${i}`,
    incidents: counts.reduce((a, b) => a + b),
    counts
  };
});
const data = shapeMatrix(profiles);
const weights = Float64Array.from(profiles, ({incidents}) => incidents);
const fit = kmeansNd(
  {data, n_rows: 60, n_features: HOURS_OF_WEEK, weights},
  {n_clusters: 2, n_init: 3, seed: 1}
);
const predict = predictorOf("temporal_profiles", {
  shrinkage: SHRINKAGE,
  centroids: [0, 1].map((k) => [...fit.centroids.subarray(k * 168, (k + 1) * 168)]),
  names: ["a", "b"],
  ...profileShapes(profiles)
});
const row = (counts: ArrayLike<number | null>, type?: string) => ({
  ...Object.fromEntries(HOUR_COLUMNS.map((name, h) => [name, counts[h]])),
  ...(type === undefined ? {} : {type})
});

describe("weekly rhythms as a model", () => {
  it("gives every profile the pattern it was fitted in", () => {
    const answers = predict(
      profiles.map(({counts, type}) => row(counts, type)),
      {}
    );
    expect(answers.map(({pattern}) => pattern)).toEqual([...fit.labels]);
    expect(Math.max(...answers.map(({distance}) => distance))).toBeLessThan(0.5);
  });

  it("takes a type that it does not know for the shape of all", () => {
    const [{counts}] = profiles;
    const [known, unknown, none] = predict([row(counts, "THEFT"), row(counts, "new"), row(counts)], {});
    expect(unknown).toEqual(none);
    expect(known.distance).not.toBe(none.distance);
    expect(predict([row(counts, "constructor")], {})).toEqual([none]);
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
