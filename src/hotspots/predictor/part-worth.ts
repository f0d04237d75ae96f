import type {Reason} from "../../report/reason.ts";
import type {PartTests, RiskPart} from "../../report/risk.ts";
import {type Random, shuffled} from "../../stats/random.ts";
import {mean, spread, squaredDeviations, sum} from "../../stats/sums.ts";
import {logScore} from "../proper-scores.ts";
import type {FeatureTable} from "./features.ts";
import type {Predictor} from "./fit.ts";
import {addUp, contributions} from "./forecast.ts";
import {COUNTED_PARTS, FEATURE_NAMES, RISK_PARTS} from "./sources.ts";

/** What a part makes of a forecast, and what it is worth to it. */
export interface PartWorth {
  part: RiskPart;
  /** Share of all that is expected. */
  share: number;
  /** Fall of the log score, nats per incident, when the part's counts are permuted over the cells. */
  importance: number;
}

/** Times that each part is shuffled on each test. */
const SHUFFLES = 3;

/**
 * Share and permutation importance (Breiman 2001) of each part that is made of counts. The score is the mean logarithm of
 * the chance that a forecast gives to the cells of the incidents that came.
 * @param features of the morning of the test
 * @param observed incidents of the test per cell, at least one
 */
export function partWorth(
  predictor: Predictor,
  features: FeatureTable,
  observed: Float64Array,
  random: Random
): PartWorth[] {
  const parts = contributions(predictor, features);
  const total = addUp(parts);
  const usual = logScore(total, observed);
  const cells = Int32Array.from(observed.keys());
  return COUNTED_PARTS.map((part) => {
    const share = sum(parts[RISK_PARTS.indexOf(part)]) / sum(total);
    if (share === 0) return {part, share, importance: 0};
    const falls = Array.from({length: SHUFFLES}, () => {
      const permutation = shuffled(cells, random);
      const other = features.map((column, j) =>
        FEATURE_NAMES[j].part === part ? column.map((_, i) => column[permutation[i]]) : column
      );
      return usual - logScore(addUp(contributions(predictor, other)), observed);
    });
    return {part, share, importance: mean(falls)};
  });
}

/** Share and importance of each part over some tests, at least one. */
export const partTests = (tests: readonly PartWorth[][]): PartTests[] =>
  COUNTED_PARTS.map((part, k) => ({
    part,
    share: spread(tests.map((test) => test[k].share)),
    importance: spread(tests.map((test) => test[k].importance))
  }));

/** Tests that a split must be tried on before it is told. */
const MIN_TESTS = 3;

/** A part of less is nothing. */
const MIN_SHARE = 0.005;

/** A share that moves by more between tests is no share to tell. */
const MAX_MOVE = 0.1;

/** Standard errors by which two parts must differ to have an order. */
const TOLD_APART = 2;

/**
 * Why it is not to be told what a forecast is made of; null where it may be. The parts must keep their shares from test to
 * test, and no two may differ one way by share and the other by importance.
 */
export function whyNoParts(tests: readonly PartWorth[][]): Reason | null {
  if (tests.length < MIN_TESTS) return {why: "parts_untested", needed: MIN_TESTS, have: tests.length};
  const seen = partTests(tests);
  const told = seen.flatMap(({share}, k) => (share.mean >= MIN_SHARE ? [k] : []));
  for (const {part, share} of told.map((k) => seen[k]))
    if (share.hi - share.lo > MAX_MOVE) return {why: "parts_move", part, lo: share.lo, hi: share.hi};
  for (const a of told)
    for (const b of told) {
      const by = (of: "share" | "importance") => orderOf(tests.map((test) => test[a][of] - test[b][of]));
      if (by("share") > 0 && by("importance") < 0)
        return {why: "parts_disagree", more: seen[a].part, worth_more: seen[b].part};
    }
  return null;
}

/** Which way differences between two parts go, −1 or 1; 0 where the tests do not tell. */
function orderOf(differences: readonly number[]): number {
  const middle = mean(differences);
  const n = differences.length;
  const error = Math.sqrt(squaredDeviations(differences, middle) / (n - 1) / n);
  return Math.abs(middle) > TOLD_APART * error ? Math.sign(middle) : 0;
}
