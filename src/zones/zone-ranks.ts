import {MONTH_DAYS} from "../calendar/counted-days.ts";
import type {Gapped} from "../calendar/gaps.ts";
import type {Zone} from "../report/hotspots.ts";
import {seededRandom} from "../stats/random.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {N_DRAWS, rankChances} from "./rank-chances.ts";

/** Days of the calendar, and the day after the last that counts. */
interface Span extends Gapped {
  n_days: number;
  end: number;
  by_month?: boolean;
}

/**
 * How sure the ranks of zones are, and their ranks by what a patrol can meet.
 * @param daily counts of each zone by day: of all incidents, and of those that a patrol can meet
 * @param area_km2 of each zone, by rank
 * @param reports what ranks them instead, where incidents are offences of which a report may have several
 */
export function zoneRanks(
  daily: {all: readonly Float64Array[]; patrol: readonly Float64Array[]},
  area_km2: ArrayLike<number>,
  {n_days, end, by_month, gaps}: Span,
  seed: number,
  reports = daily
): Pick<Zone, "chances" | "patrol">[] {
  const random = seededRandom(seed);
  const blocks = [N_DRAWS, by_month ? MONTH_DAYS : undefined, {gaps}] as const;
  const chances = rankChances(reports.all, end, area_km2, random, ...blocks);
  const met = rankChances(reports.patrol, end, area_km2, random, ...blocks);
  const incidents = daily.patrol.map((days) => sum(days));
  const density = incidents.map((n, z) => n / area_km2[z] / n_days);
  const ranked_by = reports.patrol.map((days, z) => sum(days) / area_km2[z]);
  const order = [...ranked_by.keys()].sort((a, b) => ranked_by[b] - ranked_by[a] || a - b);
  const rank = new Int32Array(order.length);
  order.forEach((zone, i) => {
    rank[zone] = i + 1;
  });
  return incidents.map((n, z) => ({
    chances: chances?.[z] ?? null,
    patrol: {rank: rank[z], incidents: n, density: round(density[z], 3), chances: met?.[z] ?? null}
  }));
}
