import {type Gapped, touchesGap} from "../../calendar/gaps.ts";
import type {ForecastTask} from "../forecast-method.ts";
import {type PastReader, pastReader} from "./features.ts";
import {type Gate, gatesOf, openness} from "./gates.ts";
import {fitMixture} from "./nonnegative-poisson.ts";
import {FEATURE_NAMES} from "./sources.ts";
import {type Example, exampleAt, gatedProblem, plainProblem, weightedSum} from "./training.ts";

/** A fitted predictor: weights of past-count features, to be used on any day after those it learned from. */
export interface Predictor {
  /** Days that its rates and counts are of: the period, or a week where that is shorter. */
  period_days: number;
  /** Mornings it learned from, as days of the history, latest first; none where the history is too short. */
  origins: number[];
  /** One weight per feature for all cells alike: the first score, which says how hot a cell is. */
  first: Float64Array;
  /** For each gate the weights of cold and of hot cells. */
  gates: {gate: Gate; cold: Float64Array; hot: Float64Array}[];
}

/** Examples of the same types and grid that were made before, by origin. */
export type Examples = Map<number, Example>;

/** History that a morning must have before it teaches anything, so that every season has been seen. */
const MIN_HISTORY = 365;
/** Where there is less in all, this is enough. */
const MIN_AT_ALL = 90;
/** Learns from this many days of counts. */
const TAUGHT_DAYS = 365;
const MAX_EXAMPLES = 52;
/** Shortest period that weights are learned for. */
const MIN_PERIOD = 7;

const N = FEATURE_NAMES.length;

/** Weights near those of most types, from which every fit starts; the others start at zero. */
const STARTS: Record<string, number> = {
  "own all days, cell": 0.3,
  "own 500 days, cell": 0.3,
  "own 120 days, cell": 0.1,
  "own 500 days, ring 1": 0.1,
  constant: 0.001
};
const START = Float64Array.from(FEATURE_NAMES, ({label}) => STARTS[label] ?? 0);

/** Days that the rates of a period's predictor are of. */
export const rateDays = (period_days: number): number => Math.max(MIN_PERIOD, period_days);

/**
 * The day whose knowledge a forecast's weights are of, by its own the last that a whole number of periods (or weeks,
 * where the period is shorter) has passed on since the first: forecasts on other days of a month learn from the same
 * mornings, whose features are made once.
 */
export function fitDay(before_day: number, period_days: number): number {
  const days = rateDays(period_days);
  return Math.floor(before_day / days) * days;
}

/** Mornings to learn from, a period apart before a day, latest first; none whose period has a gap of the files in it. */
export function trainingOrigins(before_day: number, period_days: number, gapped: Gapped = {}): number[] {
  const n = Math.min(MAX_EXAMPLES, Math.max(1, Math.floor(TAUGHT_DAYS / period_days)));
  const all = Array.from({length: n}, (_, k) => before_day - (k + 1) * period_days).filter(
    (origin) => !touchesGap(gapped, origin, origin + period_days)
  );
  const seasoned = all.filter((origin) => origin >= MIN_HISTORY);
  return seasoned.length > 0 ? seasoned : all.filter((origin) => origin >= MIN_AT_ALL);
}

/** Reads a task's past in the rates of its predictor. */
export const readerOf = (task: ForecastTask): PastReader => pastReader(task, rateDays(task.period_days));

/** Keeps the examples of these origins only, and makes those that are missing. */
function gather(origins: readonly number[], reader: PastReader, known: Examples): Example[] {
  const kept = new Map(known);
  known.clear();
  // In the order of time, in which the reader only needs to count what is new.
  for (const origin of origins.toReversed()) known.set(origin, kept.get(origin) ?? exampleAt(reader, origin));
  return origins.map((origin) => known.get(origin) as Example);
}

/**
 * Learns how past counts foretell the next period: non-negative weights of a Poisson mixture, once for all cells, then
 * for cold and hot cells apart, since the hottest deserve more trust in their own past than the rest. Nothing from
 * `task.before_day` on is known to it.
 * @param known examples of the same types, grid and period from fits before, reused and renewed
 * @param reader of the task's past, where it is made already
 */
export function fitPredictor(
  task: ForecastTask,
  known: Examples = new Map(),
  reader: PastReader = readerOf(task)
): Predictor {
  const period_days = rateDays(task.period_days);
  const origins = trainingOrigins(fitDay(task.before_day, task.period_days), period_days, task.history);
  const learned = learnWeights(gather(origins, reader, known));
  return learned === null
    ? {period_days, origins: [], first: countOnly(), gates: []}
    : {period_days, origins, ...learned};
}

/** The likeliest weights of some examples; null where these hold no incident. */
export function learnWeights(examples: readonly Example[]): Pick<Predictor, "first" | "gates"> | null {
  const plain = plainProblem(examples);
  if (plain.counts.length === 0) return null;
  const first = fitMixture(plain, {start: START}).weights;
  const scores = examples.map(({features}) => weightedSum(features, first));
  let near: Float64Array = Float64Array.from([...first, ...first]);
  const gates = gatesOf(scores).map((gate) => {
    const open = scores.map((score) => score.map((value) => openness(gate, value)));
    const {weights} = fitMixture(gatedProblem(plain, examples, open), {start: near});
    near = weights;
    return {gate, cold: weights.slice(0, N), hot: weights.slice(N)};
  });
  return {first, gates};
}

/** Without anything to learn from: the count of all days. */
const countOnly = (): Float64Array =>
  Float64Array.from(FEATURE_NAMES, ({label}) => (label === "own all days, cell" ? 1 : 0));
