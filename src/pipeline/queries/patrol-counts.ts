import type {CountedDays} from "../../calendar/counted-days.ts";
import {dayNumber, isoDay} from "../../calendar/days.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {OffenceOf} from "../../features/offence/offence-of.ts";
import {patrolTargets} from "../../patrol/discovered-types.ts";
import type {GroundCounts, TargetTypes} from "../../patrol/patrol-plans.ts";
import type {ShiftWeeks} from "../../patrol/shift-weeks.ts";
import type {Places} from "../../space/places.ts";
import {placeholderWeight, type TypeStamps} from "./placeholder-weight.ts";
import {weekSlots} from "./week-counts.ts";
import {createMembers, dailyCounts} from "./zone-members.ts";

/** What a plan counts, on any ground. */
export interface Counted {
  places: Pick<Places, "lat" | "lon">;
  targets: readonly string[];
  /** Classes of types; default: by their words. */
  offenceOf?: OffenceOf;
  days: CountedDays;
  weeks: ShiftWeeks;
  /** The times of each type that may stand for "not known", so that no shift is taken for busier than it is. */
  stamps: readonly TypeStamps[];
}

/** Located incidents of each type, most first. */
async function locatedTypes(engine: Engine, file: string): Promise<Map<string, number>> {
  const rows = await engine.rows<{type: string; n: number}>(
    `SELECT type, count(*) AS n FROM ${literal(file)} WHERE lat IS NOT NULL GROUP BY type ORDER BY n DESC, type`
  );
  return new Map(rows.map(({type, n}) => [type, n]));
}

/** The types that patrols may be aimed at, and what is left out. Null when no type of the data is a target. */
export async function targetTypes(
  engine: Engine,
  file: string,
  asked: {include_discovered: boolean; offenceOf: OffenceOf}
): Promise<TargetTypes | null> {
  const incidents = await locatedTypes(engine, file);
  const {targets, left_out} = patrolTargets([...incidents.keys()], asked);
  return targets.length === 0 ? null : {incidents, targets, left_out};
}

/**
 * Counts the targets on some ground by day and by shift of the week. It leaves the table `member` of this ground.
 * @param ground piece of ground of each place, −1 for none
 */
export async function groundCounts(
  engine: Engine,
  file: string,
  ground: Int32Array,
  n_pieces: number,
  {places, targets, days, weeks, stamps}: Counted
): Promise<GroundCounts> {
  await createMembers(engine, file, places, ground);
  return {
    daily: await dailyCounts(engine, file, {...days, n_zones: n_pieces, types: targets}),
    slots: await weekSlots(engine, file, weeks, {
      n_zones: n_pieces,
      first_day: days.first_day,
      types: targets,
      weight: placeholderWeight(stamps)
    })
  };
}

/** Days that cells are counted over where they are to be ranked by their past. */
const YEAR = 365;

/** Counts the targets by place over the year before a day. @param end a position among the counted days; nothing from it on is read */
export async function placesOfYear(
  engine: Engine,
  file: string,
  end: number,
  {targets, days}: Pick<Counted, "targets" | "days">
): Promise<{lat: Float64Array; lon: Float64Array; n: Float64Array}> {
  const until = dayNumber(days.first_day) + end;
  const rows = await engine.columns(
    `SELECT lat, lon, count(*) AS n FROM ${literal(file)}
     WHERE lat IS NOT NULL AND type IN (${targets.map(literal).join(", ")})
       AND "at"::DATE >= DATE ${literal(isoDay(until - YEAR))} AND "at"::DATE < DATE ${literal(isoDay(until))}
     GROUP BY ALL ORDER BY ALL`,
    ["lat", "lon", "n"]
  );
  return {lat: rows.lat, lon: rows.lon, n: rows.n};
}
