import {join} from "node:path";
import {dayShifts} from "../../../calendar/shifts.ts";
import {literal} from "../../../engine/database.ts";
import {type Engine, openEngine} from "../../../engine/engine.ts";
import {PERIOD_DAYS} from "../../../hotspots/evaluation-plan.ts";
import {demandAt} from "../../../patrol/demand.ts";
import {patrolTargets} from "../../../patrol/discovered-types.ts";
import {type PlanSettings, planUnits} from "../../../patrol/plan.ts";
import {checkPlan} from "../../../patrol/plan-check.ts";
import type {PlanNumbers, ReportNumbers} from "../../../report/numbers.ts";
import type {PatrolPlan, ZoneDemand} from "../../../report/patrol.ts";
import {cellWeights} from "../../../space/cells.ts";
import {zoneLevels} from "../../../zones/zone-level.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {createMembers, dailyCounts, zoneGround} from "../../artifacts/zone-ground.ts";
import {shiftWeeks, stampWeight, weekSlots} from "../../queries/week-counts.ts";
import type {RunStep} from "../../runner/step.ts";
import {readIngest} from "../data/ingest.ts";
import {countedDays, nextPeriod} from "../hotspots/zone-outlook.ts";
import {zoneRisk} from "../hotspots/zone-risk.ts";
import {harmOfSlots, zoneHarm} from "./patrol-harm.ts";

/** Most weeks that zones' weeks are taken from, and fewest. */
const MOST_WEEKS = 104;
const LEAST_WEEKS = 4;

/** Units are listed up to this many times the shifts of a week, so that a page can show plans of any size below. */
const MOST_PER_SHIFT = 30;

/** What the report is asked for. */
interface PatrolParams {
  patrol_units: number;
  shifts: number;
  shift_start: number;
  include_discovered: boolean;
}

/** Expects incidents of each zone in each shift of a week, and sends units to where they add most. */
export const run: RunStep = async ({inputs, out_dir, params, threads, progress}) => {
  const {patrol_units, shifts: n_shifts, shift_start, include_discovered} = params as unknown as PatrolParams;
  const ingested = readIngest(inputs.ingest);
  const places = readPlaces(inputs.places);
  const {zones} = readJson<ReportNumbers["zones.json"]>(inputs.zones, "zones.json");
  const counted = countedDays(ingested);
  const weeks = shiftWeeks(counted.first_day, counted.end, {n_shifts, start: shift_start, most: MOST_WEEKS});
  const write = (report: ReportNumbers["patrol.json"]) => writeJson(out_dir, "patrol.json", report);
  if (zones.length === 0) return write({absent: {why: "no_zone_to_plan"}});
  if (weeks.n_weeks < LEAST_WEEKS)
    return write({absent: {why: "few_weeks_to_plan", needed: LEAST_WEEKS, have: weeks.n_weeks}});

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const file = join(inputs.ingest, "incidents.parquet");
  const types = await typeCounts(engine, file);
  const {targets, left_out} = patrolTargets([...types.keys()], {include_discovered});
  if (targets.length === 0) {
    engine.close();
    return write({absent: {why: "all_discovered"}});
  }
  const ground = zoneGround(places, inputs.dbscan);
  const n_zones = zones.length;
  await createMembers(engine, file, places, ground.zone_of);
  const daily = await dailyCounts(engine, file, {...counted, n_zones, types: targets});
  const slots = await weekSlots(engine, file, weeks, {
    n_zones,
    first_day: counted.first_day,
    types: targets,
    weight: stampWeight(ingested.quality)
  });
  const harm = await zoneHarm(engine, n_zones, targets);
  engine.close();
  progress(0.6, "plan");

  const {n_slots} = slots;
  const risk = zoneRisk(
    inputs.predictor,
    include_discovered ? "all" : "reported",
    daily,
    counted,
    ground,
    cellWeights(ground.cells, places.weight)
  );
  const {demand, shape, dispersion, per_week} = demandAt(
    daily,
    counted.end,
    risk?.level ?? null,
    slots.zones,
    {n_zones, n_weeks: weeks.n_weeks, n_slots},
    slots.city
  );
  const settings: PlanSettings = {
    units: patrol_units,
    floor: patrol_units >= n_slots ? 1 : 0,
    cap: 2,
    capacity: 2
  };
  const slot_harm = harmOfSlots(slots.city_types, targets, n_slots);
  const harm_of = Float64Array.from(
    demand,
    (_, at) => harm[Math.floor(at / n_slots)] * slot_harm[at % n_slots]
  );
  const most = Math.min(Math.max(patrol_units, MOST_PER_SHIFT * n_slots), settings.cap * demand.length);
  const planOf = (weights: PatrolPlan["weights"]): PatrolPlan => {
    const weight = weights === "harm" ? harm_of : new Float64Array(demand.length).fill(1);
    const plan = planUnits(demand, weight, n_slots, {...settings, units: most});
    return {
      weights,
      zone: Array.from(plan.at, (at) => Math.floor(at / n_slots)),
      slot: Array.from(plan.at, (at) => at % n_slots),
      incidents: Array.from(plan.incidents, (n) => round(n, 4)),
      harm: Array.from(plan.incidents, (n, i) => round(n * harm_of[plan.at[i]], 3)),
      n_floor: plan.n_floor
    };
  };
  const of_zone = (z: number) => demand.slice(z * n_slots, (z + 1) * n_slots);
  const [city_rate] = zoneLevels({zones: [daily.city], city: daily.city}, counted.end, PERIOD_DAYS);
  const city_week = (7 * (risk?.city ?? city_rate)) / PERIOD_DAYS;

  write({
    level: risk ? "predictor" : "rates",
    next: nextPeriod(counted),
    targets: {
      include_discovered,
      left_out: left_out.map((type) => {
        const incidents = types.get(type) ?? 0;
        return {type, incidents, share: incidents / total(types.values())};
      })
    },
    shifts: dayShifts(n_shifts, shift_start),
    settings: {...settings, n_weeks: weeks.n_weeks},
    per_week: {city: city_week, zones: total(per_week)},
    slot_harm: slot_harm.map((value) => round(value, 4)),
    spread: round(shape.spread, 4),
    dispersion: round(dispersion, 4),
    zones: zones.map(({rank, name}, z): ZoneDemand => {
      const own = of_zone(z);
      return {
        rank,
        name,
        per_week: round(per_week[z], 3),
        harm: round(harm[z], 2),
        own_share: round(shape.own_share[z], 3),
        expected: own.map(({expected}) => round(expected, 4)),
        lo: own.map(({interval}) => round(interval.lo, 4)),
        hi: own.map(({interval}) => round(interval.hi, 4)),
        range_lo: own.map(({range}) => range.lo),
        range_hi: own.map(({range}) => range.hi)
      };
    }),
    plans: [planOf("incidents"), planOf("harm")],
    check: checkPlan(daily, counted.first_day, weeks, slots, settings)
  } satisfies PlanNumbers);
};

/** Located incidents of each type, most first. */
async function typeCounts(engine: Engine, file: string): Promise<Map<string, number>> {
  const rows = await engine.rows<{type: string; n: number}>(
    `SELECT type, count(*) AS n FROM ${literal(file)} WHERE lat IS NOT NULL GROUP BY type ORDER BY n DESC, type`
  );
  return new Map(rows.map(({type, n}) => [type, n]));
}

function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
