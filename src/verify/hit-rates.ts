import type {Given} from "./claim.ts";
import {expectedBy, heatBy, learn, type Weights} from "./learned-forecast.ts";
import {
  type Box,
  boxAround,
  lessOf,
  type Past,
  pastOf,
  type Rates,
  ratesOf,
  ringsOf,
  type Tests
} from "./past-cells.ts";

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Mornings that a forecast learns from: the last ones with a year before them, the last one at least. */
const MORNINGS = 12;
const YEAR_DAYS = 365;
/** Rounds of learning of the first test; later ones start from what was learned. */
const FIRST_ROUNDS = 60;
const ROUNDS = 12;

/** What is known of the study area's cells on a morning. */
interface Known {
  ever: Float64Array;
  features: Float64Array[];
}

/** Rings around a cell: itself, its neighbours, those around them. */
const RINGS = [
  [0, 1],
  [1, 2]
] as const;

function knownOf(own: Rates, other: Rates | null, year: Float64Array, box: Box): Known {
  const cells = (values: Float64Array) => Float64Array.from(box.study, (at) => values[at]);
  const around = (values: Float64Array, n: number) => [
    cells(values),
    ...ringsOf(values, box, RINGS.slice(0, n))
  ];
  return {
    ever: cells(own.ever),
    features: [
      ...around(own.faded(7), 0),
      ...around(own.faded(30), 0),
      ...around(own.faded(120), 1),
      ...around(own.faded(480), 2),
      ...around(own.ever, 2),
      cells(year),
      ...(other ? [...around(other.faded(60), 0), ...around(other.faded(480), 1)] : []),
      new Float64Array(box.study.length).fill(1)
    ]
  };
}

/** What was known on the mornings of the tests and on those that they learn from, by period less the first. */
function mornings(own: Past, other: Past | null, length: number, box: Box): Map<number, Known> {
  const known = new Map<number, Known>();
  const beside = other && ratesOf(other, length);
  for (let p = own.from; other && p > other.from; p--) beside?.next();
  const year = Math.min(Math.ceil(YEAR_DAYS / length), -own.from - 1);
  const earliest = Math.max(-own.from - MORNINGS, year, 0);
  let p = 0;
  for (const rates of ratesOf(own, length)) {
    const others: Rates | null = beside ? beside.next().value : null;
    if (p >= earliest) known.set(p, knownOf(rates, others, yearBefore(own, p), box));
    p++;
  }
  return known;
}

/** Counts of the two periods around the same days of the year before, their mean; of those without a gap, where there are any. */
function yearBefore({counts, covered}: Past, p: number): Float64Array {
  const known = [p - 12, p - 13].filter((q) => covered[q]?.every((day) => day === 1));
  return Float64Array.from(counts[p], (_, i) =>
    known.length === 0 ? 0 : mean(known.map((q) => counts[q][i]))
  );
}

/** Positions of the highest scores, ties to the first. */
const firstOf = (score: Float64Array, n: number): number[] =>
  [...score.keys()].sort((a, b) => score[b] - score[a] || a - b).slice(0, n);

/** Hit rates of forecasts, one per test. */
export type HitRates = Record<"count" | "predictor", number[]>;

/** Tests a count and a learned forecast of some types. @param other all other types; null where there are none */
export function hitRates(
  own: Past,
  other: Past | null,
  {length, n_flagged, origins}: Pick<Tests, "length" | "n_flagged" | "origins">,
  box: Box
): HitRates {
  const known = mornings(own, other, length, box);
  const came = own.counts.map((counts) => Float64Array.from(box.study, (at) => counts[at]));
  const cold = new Float64Array(box.study.length);
  const hits: HitRates = {count: [], predictor: []};
  let learned: {first: Weights; both: Weights} | null = null;
  for (const t of origins.keys()) {
    const p = t - own.from;
    const now = known.get(p);
    if (!now) continue;
    const rate = (score: Float64Array) =>
      firstOf(score, n_flagged).reduce((sum, i) => sum + came[p][i], 0) / own.all[p];
    hits.count.push(rate(now.ever));
    const past = Array.from({length: MORNINGS}, (_, k) => p - 1 - k).flatMap((q) => {
      const features = known.get(q)?.features;
      return features && own.covered[q].every((day) => day === 1)
        ? [{features, came: came[q], heat: cold}]
        : [];
    });
    if (past.length === 0) continue;
    const even = new Float64Array(now.features.length).fill(1 / now.features.length);
    const rounds = learned ? ROUNDS : FIRST_ROUNDS;
    const first = learn(past, learned?.first ?? {cold: even, hot: even}, rounds);
    const scores = past.map((morning) => expectedBy(morning, first));
    const heatOf = heatBy(scores, box.n_study * past.length);
    const heated = past.map((morning, m) => ({...morning, heat: scores[m].map(heatOf)}));
    const both = learn(heated, learned?.both ?? {cold: first.cold, hot: first.cold}, rounds);
    const heat = expectedBy({features: now.features, heat: cold}, first).map(heatOf);
    hits.predictor.push(rate(expectedBy({features: now.features, heat}, both)));
    learned = {first, both};
  }
  return hits;
}

/** The cells, and the past of all types, are counted once. */
const counted = new WeakMap<Given["rows"], Promise<{box: Box; all: Past}>>();

/** Hit rates of forecasts of a group of types. */
export async function hitRatesOf(given: Given, tests: Tests, name: string): Promise<HitRates> {
  const count = async () => {
    const box = await boxAround(given, tests);
    return {box, all: await pastOf(given, tests, box, "true")};
  };
  const known = counted.get(given.rows) ?? count();
  counted.set(given.rows, known);
  const {box, all} = await known;
  if (name === "all") return hitRates(all, null, tests, box);
  const types = RENAMED.find((names) => names.includes(name)) ?? [name];
  const own = await pastOf(
    given,
    tests,
    box,
    `type IN (${types.map((type) => `'${type.replaceAll("'", "''")}'`)})`
  );
  return hitRates(own, lessOf(all, own), tests, box);
}

/** Types that the report counts together, as later files call one otherwise. */
const RENAMED = [["CRIM SEXUAL ASSAULT", "CRIMINAL SEXUAL ASSAULT"]];
