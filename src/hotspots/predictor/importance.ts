import type {RiskPart} from "../../report/risk.ts";
import {type Random, shuffled} from "../../stats/random.ts";
import {hitsOn, rankCells} from "../measures.ts";
import type {FeatureTable} from "./features.ts";
import type {Predictor} from "./fit.ts";
import {addUp, contributions} from "./forecast.ts";
import {FEATURE_NAMES, RISK_PARTS} from "./sources.ts";

/** Times that each part is shuffled on each test. */
const SHUFFLES = 3;

/**
 * Permutation importance (Breiman 2001): hits lost on the flagged cells when one part's features are permuted over the
 * cells, all of the part alike, as a share of the hits without that. The base is the same everywhere and has none.
 * @param features of the morning of the test
 * @param observed incidents of the test per cell, at least one
 * @param n_flagged cells flagged
 */
export function partImportance(
  predictor: Predictor,
  features: FeatureTable,
  observed: Float64Array,
  n_flagged: number,
  random: Random
): Record<RiskPart, number> {
  const hits = (table: FeatureTable) =>
    hitsOn(rankCells(addUp(contributions(predictor, table))), observed, n_flagged);
  const usual = hits(features);
  const cells = Int32Array.from(observed.keys());
  const lost = RISK_PARTS.map((part) => {
    if (part === "base" || usual === 0) return [part, 0] as const;
    let sum = 0;
    for (let k = 0; k < SHUFFLES; k++) {
      const permutation = shuffled(cells, random);
      const other = features.map((column, j) =>
        FEATURE_NAMES[j].part === part ? column.map((_, i) => column[permutation[i]]) : column
      );
      sum += usual - hits(other);
    }
    return [part, sum / SHUFFLES / usual] as const;
  });
  return Object.fromEntries(lost) as Record<RiskPart, number>;
}
