import type {DayCount} from "../../calendar/counted-days.ts";
import type {Gapped} from "../../calendar/gaps.ts";
import type {Engine} from "../../engine/engine.ts";
import type {OffenceOf} from "../../features/offence/offence-of.ts";
import {patrolDays} from "./patrol-days.ts";
import {zoneCounts} from "./zone-counts.ts";
import {dailyCounts, zoneDays} from "./zone-members.ts";

/**
 * Counts the table `member`: by type, hour, block and place, by day, by day of what a patrol can meet, and where rows may be
 * several offences of one report, the reports by day.
 */
export async function countZones(
  engine: Engine,
  file: string,
  {
    has_location,
    ...asked
  }: DayCount &
    Gapped & {n_zones: number; n_days: number; offenceOf: OffenceOf; has_location: boolean; several: boolean}
) {
  const counts = await zoneCounts(engine);
  const every = {...asked, types: null, locations: null};
  return {
    counts,
    daily: await dailyCounts(engine, file, every),
    patrol: await patrolDays(engine, counts, has_location, asked),
    reports: asked.several ? await zoneDays(engine, {...every, by_report: true}) : null
  };
}
