import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {featureMoments} from "../../src/features/feature-moments.ts";
import {featureList, fillFeatures} from "../../src/features/features.ts";
import {
  type AvailableColumns,
  availableColumns,
  type IncidentColumns,
  sliceColumns
} from "../../src/features/incident-columns.ts";
import {pca} from "../../src/reduce/pca.ts";
import {covarianceAccumulator, type Moments} from "../../src/stats/covariance.ts";
import {ALL, incidents} from "./incidents.ts";

function byMatrix(columns: IncidentColumns, available: AvailableColumns): Moments {
  const d = featureList(available).length;
  const matrix = new Float64Array(columns.n * d);
  fillFeatures(columns, matrix, available);
  const accumulator = covarianceAccumulator(d);
  accumulator.add(matrix, columns.n);
  return accumulator.moments();
}

function byColumns(columns: IncidentColumns, available: AvailableColumns): Moments {
  const moments = featureMoments(available);
  moments.add(columns);
  return moments.moments();
}

function expectSame(ours: Moments, theirs: Moments): void {
  const d = theirs.n_features;
  expect(ours.n_rows).toBe(theirs.n_rows);
  const spread = (j: number) => Math.sqrt(theirs.comoment[j * d + j]);
  for (let i = 0; i < d; i++) {
    expect(Math.abs(ours.mean[i] - theirs.mean[i])).toBeLessThan(1e-9 * (1 + Math.abs(theirs.mean[i])));
    for (let j = 0; j < d; j++) {
      const difference = Math.abs(ours.comoment[i * d + j] - theirs.comoment[i * d + j]);
      expect(difference).toBeLessThanOrEqual(1e-12 * spread(i) * spread(j) + 1e-9);
    }
  }
}

describe("moments without a feature matrix", () => {
  it("are those of the matrix, whichever columns there are", () => {
    const columns = incidents(3000);
    const flag = fc.boolean();
    fc.assert(
      fc.property(
        fc.record({
          ...{local_rate: flag, arrest: flag, domestic: flag, location_kind: flag},
          ...{no_hours: flag, no_weekdays: flag}
        }),
        (available) => {
          expectSame(byColumns(columns, available), byMatrix(columns, available));
        }
      ),
      {numRuns: 20}
    );
  });

  it("lose no digit of places far from the origin", () => {
    const columns = incidents(5000);
    const far = {...columns, x: columns.x.map((v) => v / 1e4 + 1e8)};
    const near = {...far, x: far.x.map((v) => v - 1e8)};
    const ours = byColumns(far, ALL);
    const theirs = byMatrix(near, ALL);
    expect(ours.mean[6] - 1e8).toBeCloseTo(theirs.mean[6], 7);
    ours.mean[6] = theirs.mean[6];
    expectSame(ours, theirs);
  });

  it("are bit for bit the same however the rows are cut into chunks", () => {
    const columns = incidents(2500);
    const expected = byColumns(columns, ALL);
    fc.assert(
      fc.property(fc.array(fc.integer({min: 0, max: 2500}), {maxLength: 5}), (cuts) => {
        const moments = featureMoments(ALL);
        let from = 0;
        for (const to of [...cuts.sort((a, b) => a - b), 2500]) {
          moments.add(sliceColumns(columns, from, to));
          moments.moments();
          from = to;
        }
        expect(moments.moments()).toEqual(expected);
      }),
      {numRuns: 20}
    );
  });

  it("of rows that all share a value have exactly no spread there, and PCA drops the feature by its name", () => {
    const columns = incidents(700);
    const same = {
      ...columns,
      weekday: columns.weekday.fill(2),
      domestic: columns.domestic.fill(1),
      hour: columns.hour.fill(13.7)
    };
    const {constant} = pca(byColumns(same, ALL));
    const names = featureList(ALL).map(({name}) => name);
    expect(constant.map((j) => names[j])).toEqual([
      "hour_sin",
      "hour_cos",
      "weekday_sin",
      "weekday_cos",
      "domestic"
    ]);
  });

  it("of no rows and of one row are those of the matrix", () => {
    expect(featureMoments(ALL).moments()).toEqual(byMatrix(incidents(0), ALL));
    expectSame(byColumns(incidents(1), ALL), byMatrix(incidents(1), ALL));
    expect(() => pca(byColumns(incidents(1), ALL))).toThrow("PCA needs at least 2 rows, got 1");
  });

  it("refuse a value that is not finite, a code out of range and a column that is missing", () => {
    const bad = (change: (columns: ReturnType<typeof incidents>) => void) => () => {
      const columns = incidents(2000);
      change(columns);
      byColumns(columns, ALL);
    };
    expect(bad(({x}) => x.fill(Number.NaN, 1500, 1501))).toThrow(
      "feature x of row 1500 is NaN: PCA takes finite values"
    );
    expect(bad(({local_rate}) => local_rate.fill(Number.NEGATIVE_INFINITY, 0, 1))).toThrow(
      "feature local_rate of row 0 is -Infinity"
    );
    expect(bad(({hour}) => hour.fill(Number.NaN, 3, 4))).toThrow("row 3 has hour NaN: hours go from 0 to 24");
    expect(bad(({weekday}) => weekday.fill(7, 4, 5))).toThrow("row 4 has weekday 7");
    expect(bad(({location_kind}) => location_kind.fill(5, 4, 5))).toThrow("kind of location 5");
    expect(bad(({type}) => type.fill(5, 4, 5))).toThrow("type code 5 of row 4 has no name");
    const bare = {...incidents(10), arrest: undefined};
    expect(() => byColumns(bare, ALL)).toThrow(
      "this chunk has no column arrest, which the features call for"
    );
    expect(availableColumns(bare).arrest).toBe(false);
  });
});
