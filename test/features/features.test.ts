import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {featureList, fillFeatures} from "../../src/features/features.ts";
import {
  type AvailableColumns,
  type IncidentColumns,
  sliceColumns
} from "../../src/features/incident-columns.ts";
import {pca} from "../../src/reduce/pca.ts";
import {covarianceAccumulator} from "../../src/stats/covariance.ts";
import {ALL, incidents} from "./incidents.ts";

function row(columns: IncidentColumns, i = 0): Record<string, number> {
  const names = featureList(ALL).map(({name}) => name);
  const out = new Float64Array(columns.n * names.length);
  fillFeatures(columns, out, ALL);
  return Object.fromEntries(names.map((name, j) => [name, out[i * names.length + j]]));
}

describe("the list of features", () => {
  it("has 18 features with every column and 11 without the optional ones", () => {
    expect(featureList(ALL)).toHaveLength(18);
    expect(featureList({})).toHaveLength(11);
  });

  it("names each feature once and gives each a reason on one line", () => {
    const features = featureList(ALL);
    expect(new Set(features.map(({name}) => name)).size).toBe(features.length);
    for (const {reason} of features) expect(reason).toMatch(/^.{5,100}$/);
  });

  it("leaves out the features of a missing column and no others", () => {
    const names = (available: AvailableColumns) => featureList(available).map(({name}) => name);
    const without_arrest = names({...ALL, arrest: false});
    expect(names(ALL).filter((name) => !without_arrest.includes(name))).toEqual(["arrest"]);
    const without_rate = names({...ALL, local_rate: false});
    expect(names(ALL).filter((name) => !without_rate.includes(name))).toEqual(["local_rate"]);
    const without_place = names({...ALL, location_kind: false});
    expect(names(ALL).filter((name) => !without_place.includes(name))).toEqual([
      "at_outdoor",
      "at_residence",
      "at_commercial",
      "at_transport"
    ]);
  });

  it("leaves out hours and weekdays that records do not tell", () => {
    const names = (available: AvailableColumns) => featureList(available).map(({name}) => name);
    const of_days = names({...ALL, no_hours: true});
    expect(names(ALL).filter((name) => !of_days.includes(name))).toEqual(["hour_sin", "hour_cos"]);
    const of_months = names({...ALL, no_hours: true, no_weekdays: true});
    expect(of_days.filter((name) => !of_months.includes(name))).toEqual(["weekday_sin", "weekday_cos"]);
  });
});

describe("the feature matrix", () => {
  it("puts one row's values where the list says", () => {
    const one: IncidentColumns = {
      n: 1,
      hour: Float64Array.of(21),
      weekday: Uint8Array.of(6),
      day_of_year: Uint16Array.of(91),
      x: Float64Array.of(-1200),
      y: Float64Array.of(3400),
      type: Uint8Array.of(1),
      type_names: ["THEFT", "BATTERY"],
      severity: Float64Array.of(0.6),
      local_rate: Float64Array.of(3.1),
      arrest: Uint8Array.of(0),
      domestic: Uint8Array.of(1),
      location_kind: Uint8Array.of(1)
    };
    const half = Math.SQRT1_2;
    const expected: Record<string, number> = {
      hour_sin: -half,
      hour_cos: half,
      weekday_sin: Math.sin((12 * Math.PI) / 7),
      weekday_cos: Math.cos((12 * Math.PI) / 7),
      season_sin: Math.sin((91 / 365.25) * 2 * Math.PI),
      season_cos: Math.cos((91 / 365.25) * 2 * Math.PI),
      x: -1200,
      y: 3400,
      local_rate: 3.1,
      type_violent: 1,
      type_property: 0,
      type_vice: 0,
      at_outdoor: 0,
      at_residence: 1,
      at_commercial: 0,
      at_transport: 0,
      arrest: 0,
      domestic: 1
    };
    const actual = row(one);
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(value, 12);
  });

  it("has no seam at midnight, between Sunday and Monday, or at New Year", () => {
    const two = incidents(2);
    two.hour.set([23.999, 0.001]);
    two.day_of_year.set([365, 0]);
    for (const name of ["hour_sin", "hour_cos", "season_sin", "season_cos"])
      expect(Math.abs(row(two, 0)[name] - row(two, 1)[name]), name).toBeLessThan(5e-3);
    const step = (from: number, to: number) => {
      two.weekday.set([from, to]);
      const [a, b] = [row(two, 0), row(two, 1)];
      return Math.hypot(a.weekday_sin - b.weekday_sin, a.weekday_cos - b.weekday_cos);
    };
    expect(step(6, 0)).toBeCloseTo(step(2, 3), 12);
  });

  it("counts a type it does not know as public order: no group's column is set", () => {
    const columns = incidents(5);
    columns.type.set([0, 1, 2, 3, 4]);
    const groups = columns.type_names.map((_, i) => {
      const {type_violent, type_property, type_vice} = row(columns, i);
      return [type_violent, type_property, type_vice];
    });
    expect(groups).toEqual([
      [0, 1, 0],
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0]
    ]);
  });

  it("is the same however the rows are cut into chunks", () => {
    const whole = incidents(40);
    const d = featureList(ALL).length;
    const expected = new Float64Array(40 * d);
    fillFeatures(whole, expected);
    fc.assert(
      fc.property(fc.integer({min: 0, max: 40}), (cut) => {
        const out = new Float64Array(40 * d);
        fillFeatures(sliceColumns(whole, 0, cut), out);
        fillFeatures(sliceColumns(whole, cut, 40), out.subarray(cut * d));
        expect(out).toEqual(expected);
      })
    );
  });

  it("says nothing twice: columns of different variables are not correlated in incidents made at random", () => {
    const columns = incidents(5000);
    const features = featureList(ALL);
    const d = features.length;
    const out = new Float64Array(5000 * d);
    fillFeatures(columns, out);
    const accumulator = covarianceAccumulator(d);
    accumulator.add(out, 5000);
    const {comoment} = accumulator.moments();
    const correlation = (i: number, j: number) =>
      comoment[i * d + j] / Math.sqrt(comoment[i * d + i] * comoment[j * d + j]);
    for (let i = 0; i < d; i++)
      for (let j = 0; j < i; j++)
        if (features[i].variable !== features[j].variable)
          expect(Math.abs(correlation(i, j)), `${features[i].name} and ${features[j].name}`).toBeLessThan(
            4.5 / Math.sqrt(5000)
          );
  });

  it("has full rank: no feature is a combination of the others", () => {
    const columns = incidents(2000);
    const d = featureList(ALL).length;
    const out = new Float64Array(2000 * d);
    fillFeatures(columns, out);
    const accumulator = covarianceAccumulator(d);
    accumulator.add(out, 2000);
    const {eigenvalues, constant} = pca(accumulator.moments());
    expect(constant).toEqual([]);
    expect(eigenvalues[d - 1]).toBeGreaterThan(0.01);
  });

  it("refuses a matrix that is too small, a type without a name and a column it was promised", () => {
    const columns = incidents(3);
    expect(() => fillFeatures(columns, new Float64Array(53))).toThrow(
      "out holds 53 values, fewer than 3 rows × 18 features"
    );
    const unnamed = {...columns, type: Uint8Array.of(0, 9, 1)};
    expect(() => fillFeatures(unnamed, new Float64Array(54))).toThrow(
      "type code 9 of row 1 has no name: type_names has 5"
    );
    const bare = {...columns, arrest: undefined};
    expect(() => fillFeatures(bare, new Float64Array(54), ALL)).toThrow("no column arrest");
    expect(fillFeatures(bare, new Float64Array(54))).toBe(17);
  });
});
