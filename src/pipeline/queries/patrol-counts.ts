import type {CountedDays} from "../../calendar/counted-days.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import {patrolTargets} from "../../patrol/discovered-types.ts";
import type {PatrolCounts} from "../../patrol/patrol-plans.ts";
import type {ShiftWeeks} from "../../patrol/shift-weeks.ts";
import type {Places} from "../../space/places.ts";
import type {ZoneGround} from "../../zones/zone-ground.ts";
import {placeholderWeight, type TypeStamps} from "./placeholder-weight.ts";
import {weekSlots} from "./week-counts.ts";
import {createMembers, dailyCounts, zoneTypes} from "./zone-members.ts";

/** What a plan counts. */
interface Asked {
  places: Places;
  ground: ZoneGround;
  days: CountedDays;
  weeks: ShiftWeeks;
  /** The times of each type that may stand for "not known", so that no shift is taken for busier than it is. */
  stamps: readonly TypeStamps[];
  include_discovered: boolean;
}

/** Located incidents of each type, most first. */
async function locatedTypes(engine: Engine, file: string): Promise<Map<string, number>> {
  const rows = await engine.rows<{type: string; n: number}>(
    `SELECT type, count(*) AS n FROM ${literal(file)} WHERE lat IS NOT NULL GROUP BY type ORDER BY n DESC, type`
  );
  return new Map(rows.map(({type, n}) => [type, n]));
}

/** Counts what patrols may be aimed at: by zone, day, shift of the week and type. Null when no type of the data is a target. */
export async function patrolCounts(engine: Engine, file: string, asked: Asked): Promise<PatrolCounts | null> {
  const {places, ground, days, weeks, stamps, include_discovered} = asked;
  const incidents = await locatedTypes(engine, file);
  const {targets, left_out} = patrolTargets([...incidents.keys()], {include_discovered});
  if (targets.length === 0) return null;
  const n_zones = ground.ranked.length;
  await createMembers(engine, file, places, ground.zone_of);
  return {
    incidents,
    targets,
    left_out,
    daily: await dailyCounts(engine, file, {...days, n_zones, types: targets}),
    slots: await weekSlots(engine, file, weeks, {
      n_zones,
      first_day: days.first_day,
      types: targets,
      weight: placeholderWeight(stamps)
    }),
    types: await zoneTypes(engine, n_zones, targets)
  };
}
