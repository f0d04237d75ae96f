import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {featureMoments} from "../../src/features/feature-moments.ts";
import {featureList, fillFeatures} from "../../src/features/features.ts";
import type {IncidentColumns} from "../../src/features/incident-columns.ts";
import {famd} from "../../src/reduce/famd.ts";
import {parallelAnalysis} from "../../src/reduce/parallel-analysis.ts";
import {type PcaModel, pca, transformPca} from "../../src/reduce/pca.ts";
import {correlation} from "../../src/stats/correlation.ts";
import {covarianceAccumulator} from "../../src/stats/covariance.ts";
import {ALL} from "../features/incidents.ts";

interface Answer {
  standardize: boolean;
  n_features: number;
  eigenvalues: number[];
  ratio: number[];
  /** Components that lie apart from their neighbours. */
  determined: number[];
  components: number[];
  scores: number[];
}

type NumberColumn = Exclude<keyof IncidentColumns, "n" | "type_names" | "severity">;

interface Golden {
  cases: (Answer & {name: string; data: number[]; fresh: number[]})[];
  city: Answer & {
    type_names: string[];
    features: string[];
    columns: Record<NumberColumn, number[]>;
    fresh: Record<NumberColumn, number[]>;
    /** 95th percentiles of eigenvalues over 3,000 shuffles of each column. */
    parallel: number[];
    /** prince's factor analysis of mixed data: all eigenvalues; of four axes what they tell of variables and features. */
    famd: {
      eigenvalues: number[];
      told: Record<string, number[]>;
      correlations: number[][];
      /** The same percentiles over shuffles of whole variables. */
      parallel: number[];
    };
  };
}

const golden: Golden = JSON.parse(
  readFileSync(new URL("../golden/reduce/pca.json", import.meta.url), "utf8")
);

/** scikit-learn's scaler divides by n: behind it variances are n / (n − 1) times ours. */
function expectAnswer(model: PcaModel, answer: Answer, fresh: Float64Array): void {
  const {n_features: d, eigenvalues, ratio, determined, components, scores} = answer;
  const {n_rows: n} = model;
  const times = answer.standardize ? n / (n - 1) : 1;
  eigenvalues.forEach((value, k) => {
    expect(Math.abs(model.eigenvalues[k] * times - value) / value, `eigenvalue ${k}`).toBeLessThan(1e-8);
    expect(Math.abs(model.explained_variance_ratio[k] - ratio[k])).toBeLessThan(1e-9);
  });
  const ours = transformPca(model, fresh, fresh.length / d);
  const q = determined.length;
  determined.forEach((k, c) => {
    let cosine = 0;
    for (let j = 0; j < d; j++) cosine += model.components[k * d + j] * components[c * d + j];
    expect(Math.abs(cosine), `component ${k}`).toBeGreaterThanOrEqual(1 - 1e-12);
    const sign = Math.sign(cosine) * Math.sqrt(times);
    for (let r = 0; r < fresh.length / d; r++) {
      const theirs = scores[r * q + c];
      expect(Math.abs(sign * ours[r * model.n_components + k] - theirs)).toBeLessThan(
        1e-8 * (1 + Math.abs(theirs))
      );
    }
  });
}

function columnsOf(columns: Golden["city"]["columns"], type_names: string[]): IncidentColumns {
  const f64 = (name: NumberColumn) => Float64Array.from(columns[name]);
  const u8 = (name: NumberColumn) => Uint8Array.from(columns[name]);
  return {
    n: columns.hour.length,
    hour: f64("hour"),
    weekday: u8("weekday"),
    day_of_year: Uint16Array.from(columns.day_of_year),
    x: f64("x"),
    y: f64("y"),
    type: u8("type"),
    type_names,
    severity: new Float64Array(columns.hour.length),
    local_rate: f64("local_rate"),
    arrest: u8("arrest"),
    domestic: u8("domestic"),
    location_kind: u8("location_kind")
  };
}

describe("scikit-learn's golden components", () => {
  it.each(golden.cases)("are ours of the matrix $name, standardize $standardize", (answer) => {
    const {data, fresh, n_features, standardize} = answer;
    const accumulator = covarianceAccumulator(n_features);
    accumulator.add(Float64Array.from(data), data.length / n_features);
    const model = pca(accumulator.moments(), {standardize});
    expect(model.constant).toEqual(answer.name === "constant" ? [2] : []);
    expectAnswer(model, answer, Float64Array.from(fresh));
  });

  it("are ours of incidents whose features pandas made, and of new ones", () => {
    const {city} = golden;
    const available = ALL;
    expect(featureList(available).map(({name}) => name)).toEqual(city.features);
    const moments = featureMoments(available);
    moments.add(columnsOf(city.columns, city.type_names));
    const fresh = columnsOf(city.fresh, city.type_names);
    const matrix = new Float64Array(fresh.n * city.n_features);
    fillFeatures(fresh, matrix, available);
    expectAnswer(pca(moments.moments()), city, matrix);
  });

  const moments = featureMoments(ALL);
  moments.add(columnsOf(golden.city.columns, golden.city.type_names));
  const variables = featureList(ALL).map(({variable}) => variable);
  const near = (ours: ArrayLike<number>, theirs: readonly number[], tolerance: number, what: string) => {
    expect(ours).toHaveLength(theirs.length);
    theirs.forEach((value, k) => {
      expect(Math.abs(ours[k] - value), `${what} ${k}`).toBeLessThan(tolerance);
    });
  };
  const beyond = (eigenvalues: Float64Array, threshold: readonly number[]) =>
    eigenvalues.findIndex((value, k) => value <= threshold[k]);

  it("and those of shuffled columns leave as many beyond chance as ours of drawn correlations", () => {
    const {eigenvalues} = pca(moments.moments());
    const {threshold, n_kept} = parallelAnalysis(eigenvalues, 400, [...variables.keys()]);
    near(threshold, golden.city.parallel, 0.02, "threshold");
    expect(n_kept).toBe(beyond(eigenvalues, golden.city.parallel));
    expect(n_kept).toBeGreaterThan(0);
  });

  it("prince's axes of mixed data are ours, with what they tell of variables, and what is beyond chance", () => {
    const {famd: theirs} = golden.city;
    const ours = famd(moments.moments(), variables);
    near(ours.eigenvalues, theirs.eigenvalues, 1e-8, "eigenvalue");
    expect(ours.dimensions).toHaveLength(18);
    for (let k = 0; k < 4; k++) {
      ours.variables.forEach((name, v) => {
        expect(Math.abs(ours.told[k][v] - theirs.told[name][k]), `${name} on ${k}`).toBeLessThan(1e-8);
      });
      const sign = Math.sign(ours.correlations[k][0] * theirs.correlations[k][0]);
      near(
        ours.correlations[k],
        theirs.correlations[k].map((value) => sign * value),
        1e-8,
        `correlation on ${k}`
      );
    }
    const {threshold, n_kept} = parallelAnalysis(ours.eigenvalues, 400, ours.dimensions);
    const matrix = new Float64Array(400 * 18);
    fillFeatures(columnsOf(golden.city.columns, golden.city.type_names), matrix, ALL);
    const {mean, scale} = pca(moments.moments());
    const scores = Float64Array.from({length: 400}, (_, row) =>
      ours.weights[0].reduce(
        (sum, weight, j) => sum + (weight * (matrix[18 * row + j] - mean[j])) / scale[j],
        0
      )
    );
    const variance = scores.reduce((sum, score) => sum + score ** 2, 0) / 399;
    expect(variance).toBeCloseTo(ours.eigenvalues[0], 9);
    const column = Float64Array.from(scores, (_, row) => matrix[18 * row]);
    expect(correlation(scores, column)).toBeCloseTo(ours.correlations[0][0], 9);
    near(threshold, theirs.parallel, 0.02, "threshold");
    expect(n_kept).toBe(beyond(ours.eigenvalues, theirs.parallel));
    expect(n_kept).toBeGreaterThan(0);
  });
});
