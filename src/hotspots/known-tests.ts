import type {DelayTests} from "../report/delays.ts";
import {drawBlocks, pairedRatio} from "../stats/paired-bootstrap.ts";
import {sum} from "../stats/sums.ts";
import {JUDGED_SHARES} from "./evaluation-plan.ts";
import {firstOnDay, type History} from "./history.ts";
import {sumsOnTop} from "./measures.ts";
import {testOrigins} from "./origins.ts";

/** Lengths of the tests, days, and the memories of the counts that are tried: what is newest matters most to short ones. */
const PERIODS = [7, 1];
const MEMORY_DAYS = [30, 180];

/** What a test forecasts from and is judged on. */
interface Recorded {
  history: History;
  /** Cell of each incident, −1 outside the study area. */
  cell: Int32Array;
  /** Day on which each was known, its own or a later one. */
  known: Int32Array;
  n_cells: number;
}

/**
 * How decayed counts of all types fare in tests of the last year when they count what was known on the morning of the test,
 * and when they count all that had happened.
 */
export function knownTests(recorded: Recorded, seed: number): DelayTests[] {
  return PERIODS.flatMap((period_days) => {
    const {origins} = testOrigins(recorded.history, period_days, null);
    if (origins.length === 0) return [];
    const hits = hitsOfTests(recorded, origins, period_days);
    const draws = drawBlocks(origins.length, {seed});
    return {
      period_days,
      n: origins.length,
      incidents: sum(hits.observed),
      late_share: hits.late / sum(hits.before),
      methods: MEMORY_DAYS.map((memory_days, m) => ({
        memory_days,
        areas: JUDGED_SHARES.map((share, a) => {
          const [all, as_known] = [hits.all, hits.as_known].map((of) => of[m][a]);
          const compared = pairedRatio(as_known, all, draws);
          const total = sum(hits.observed);
          return {
            share,
            hit_rate: sum(all) / total,
            known_hit_rate: sum(as_known) / total,
            ratio: compared?.interval ? {ratio: compared.ratio, ...compared.interval} : null
          };
        })
      }))
    };
  });
}

/** Hits of each test by memory and area, from all that had happened and from what was known. */
function hitsOfTests(recorded: Recorded, origins: readonly number[], period_days: number) {
  const {history, cell, n_cells} = recorded;
  const {day} = history;
  const n_flagged = JUDGED_SHARES.map((share) => Math.max(1, Math.round(share * n_cells)));
  const columns = () => MEMORY_DAYS.map(() => n_flagged.map(() => new Float64Array(origins.length)));
  const hits = {all: columns(), as_known: columns()};
  const [observed, before] = [new Float64Array(origins.length), new Float64Array(origins.length)];
  let late = 0;
  const counted = [happened(day), byKnownDay(recorded.known)].map((order) => decayedCounts(recorded, order));
  origins.forEach((origin, t) => {
    const came = new Float64Array(n_cells);
    for (let i = firstOnDay(history, origin), end = firstOnDay(history, origin + period_days); i < end; i++) {
      observed[t]++;
      if (cell[i] >= 0) came[cell[i]]++;
    }
    for (let i = firstOnDay(history, origin - period_days); day[i] < origin; i++) {
      before[t]++;
      if (recorded.known[i] >= origin) late++;
    }
    [hits.all, hits.as_known].forEach((to, which) => {
      counted[which](origin).forEach((score, m) => {
        sumsOnTop(score, [came], n_flagged)[0].forEach((sum, a) => {
          to[m][a][t] = sum;
        });
      });
    });
  });
  return {...hits, observed, before, late};
}

/** Incidents in an order, with the day on which each of them may be counted. */
interface Order {
  incidents: Int32Array;
  counts_from: Int32Array;
}

const happened = (day: Int32Array): Order => ({incidents: Int32Array.from(day.keys()), counts_from: day});

/** Incidents by the day on which they were known; of the same day, as they happened. */
function byKnownDay(known: Int32Array): Order {
  const last = known.reduce((most, each) => Math.max(most, each), 0);
  const starts = new Int32Array(last + 2);
  for (const each of known) starts[each + 1]++;
  for (let d = 0; d <= last; d++) starts[d + 1] += starts[d];
  const incidents = new Int32Array(known.length);
  known.forEach((each, i) => {
    incidents[starts[each]++] = i;
  });
  return {incidents, counts_from: incidents.map((i) => known[i])};
}

/** Counts incidents of each memory, carried on from morning to morning, which ascend. */
function decayedCounts({history: {day, n_days}, cell, n_cells}: Recorded, {incidents, counts_from}: Order) {
  const counts = MEMORY_DAYS.map(() => new Float64Array(n_cells));
  // e^((day − last day) / memory): the same factor on all cells changes no order.
  const weights = MEMORY_DAYS.map((memory) =>
    Float64Array.from({length: n_days}, (_, d) => Math.exp((d - n_days) / memory))
  );
  let next = 0;
  return (origin: number): Float64Array[] => {
    for (; next < incidents.length && counts_from[next] < origin; next++) {
      const i = incidents[next];
      if (cell[i] < 0) continue;
      for (let m = 0; m < counts.length; m++) counts[m][cell[i]] += weights[m][day[i]];
    }
    return counts;
  };
}
