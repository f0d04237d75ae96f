import type {FeatureScales} from "../../src/models/features.ts";
import type {LoadedModel} from "../../src/models/load-model.ts";
import type {Row} from "../../src/models/rows.ts";
import {HOUR_COLUMNS} from "../../src/models/temporal.ts";
import {seededRandom} from "../../src/stats/random.ts";

/** Whether a model is asked by a column. */
export const takes = ({signature}: LoadedModel, column: string): boolean =>
  signature.inputs.some(({name}) => name === column);

/** Whether a column is among a model's answers. */
export const gives = ({signature}: LoadedModel, column: string): boolean =>
  signature.outputs.some(({name}) => name === column);

/** Rows to ask a model about: most as its data are, some with nothing, far away or out of all bounds. */
export function rowsFor(loaded: LoadedModel, n: number, seed: number): Row[] {
  const {
    kind,
    signature,
    packaged: {model}
  } = loaded;
  const random = seededRandom(seed);
  const between = (from: number, to: number) => from + (to - from) * random();
  const types = ["THEFT", "BATTERY", "NO SUCH TYPE", null];
  const place = (odd: number): Row => {
    if (odd < 0.03) return {latitude: null, longitude: -87.65};
    if (odd < 0.06) return {latitude: between(-90, 90), longitude: between(-180, 180)};
    if (odd < 0.08) return {latitude: 1e300, longitude: -200};
    return {latitude: between(41.6, 42.05), longitude: between(-87.95, -87.5)};
  };
  const profile = (odd: number): Row => {
    const most = odd < 0.05 ? 1 : 20;
    const counts = signature.inputs.map(({name, type}) => [
      name,
      type === "string" ? types[Math.floor(random() * types.length)] : Math.floor(random() * most)
    ]);
    return {
      ...Object.fromEntries(counts),
      ...(odd > 0.97 ? {hour_of_week_7: null} : odd > 0.94 ? {hour_of_week_7: -1} : {})
    };
  };
  const features =
    ({feature_names, mean, scale}: FeatureScales) =>
    (odd: number): Row => {
      const spread = odd < 0.03 ? 1e7 : odd < 0.06 ? 1e300 : 3;
      return Object.fromEntries(
        feature_names.map((name, j) => [
          name,
          random() < 0.02 ? null : mean[j] + scale[j] * between(-spread, spread)
        ])
      );
    };
  const rowLike = () => {
    if ("feature_names" in model) return features(model);
    if (takes(loaded, "latitude")) return place;
    if (takes(loaded, HOUR_COLUMNS[0])) return profile;
    throw new Error(`nobody has said what rows a model of the kind ${kind} is asked about`);
  };
  const row = rowLike();
  return Array.from({length: n}, () => row(random()));
}
