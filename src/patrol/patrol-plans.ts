import type {CountedDays} from "../calendar/counted-days.ts";
import {dayShifts} from "../calendar/shifts.ts";
import {PERIOD_DAYS} from "../hotspots/evaluation-plan.ts";
import {nextPeriod, type ZoneRisk} from "../hotspots/zone-outlook.ts";
import type {PlanNumbers} from "../report/numbers.ts";
import type {HarmIndex, PatrolPlan} from "../report/patrol.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {type DailyCounts, zoneLevels} from "../zones/zone-level.ts";
import {type PlanSettings, planUnits} from "./allocation.ts";
import {demandAt, type ShiftDemand} from "./demand.ts";
import {harmAgreement} from "./harm/agreement.ts";
import {PLAN_INDEX} from "./harm/harm-kinds.ts";
import {type HarmCounts, harmBy} from "./harm/zone-harm.ts";
import type {Piece} from "./plan-ground.ts";
import type {ShiftWeeks, WeekSlots} from "./shift-weeks.ts";

/** Units are listed up to this many times the shifts of a week, so that a page can show plans of any size below. */
const MAX_PER_SHIFT = 30;

/** The types that patrols may be aimed at. */
export interface TargetTypes {
  /** Located incidents of every type, most first. */
  incidents: Map<string, number>;
  targets: string[];
  left_out: string[];
}

/** Incidents of the targets on some ground, piece by piece. */
export interface GroundCounts {
  daily: DailyCounts;
  slots: WeekSlots;
}

/** What a plan is made of. */
export interface PlanFacts extends GroundCounts {
  ground: PlanNumbers["ground"];
  /** What units may be sent to, as the counts have it. */
  pieces: readonly Piece[];
  harm: HarmCounts;
  /** What a model expects of the pieces; null: their own rates. */
  risk: ZoneRisk | null;
  check: PlanNumbers["check"];
}

/** What units can do; each shift has a unit where there are enough. */
export const planSettings = (units: number, n_slots: number): PlanSettings => ({
  units,
  floor: units >= n_slots ? 1 : 0,
  cap: 2,
  capacity: 2
});

/** Expects incidents of each piece of ground in each shift of a week, and sends units to where they add most. */
export function planPatrols(
  {ground, pieces, daily, slots, harm, risk, check}: PlanFacts,
  {incidents, left_out}: TargetTypes,
  {days, weeks}: {days: CountedDays; weeks: ShiftWeeks},
  {patrol_units, include_discovered}: {patrol_units: number; include_discovered: boolean}
): PlanNumbers {
  const {n_slots} = slots;
  const {n_weeks, n_shifts, start} = weeks;
  const level = risk?.level ?? null;
  const {demand, shape, dispersion, per_week} = demandAt(daily, days.end, level, slots, n_weeks);
  const settings = planSettings(patrol_units, n_slots);
  const by = {csi: harmBy(harm, "csi", n_slots), law: harmBy(harm, "law", n_slots)};
  const own = by[PLAN_INDEX];
  const most = Math.min(Math.max(patrol_units, MAX_PER_SHIFT * n_slots), settings.cap * demand.length);
  const unitsBy = (weight: Float64Array) => planUnits(demand, weight, n_slots, {...settings, units: most});
  const planOf = (weights: PatrolPlan["weights"]): PatrolPlan => {
    const weight = weights === "harm" ? own.shifts : new Float64Array(demand.length).fill(1);
    const {at, incidents: added, n_floor} = unitsBy(weight);
    return {
      weights,
      zone: Array.from(at, (each) => Math.floor(each / n_slots)),
      slot: Array.from(at, (each) => each % n_slots),
      incidents: Array.from(added, (n) => round(n, 4)),
      harm: Array.from(added, (n, i) => round(n * own.shifts[at[i]], 3)),
      n_floor
    };
  };
  const said = (index: HarmIndex) => ({
    ...by[index],
    units: unitsBy(by[index].shifts).at.slice(0, patrol_units)
  });
  const [city_rate] = zoneLevels({zones: [daily.city], city: daily.city}, days.end, PERIOD_DAYS);
  return {
    level: risk ? "predictor" : "rates",
    ground,
    next: nextPeriod(days),
    targets: {
      include_discovered,
      left_out: left_out.map((type) => {
        const n = incidents.get(type) ?? 0;
        return {type, incidents: n, share: n / sum([...incidents.values()])};
      })
    },
    shifts: dayShifts(n_shifts, start),
    settings: {...settings, n_weeks},
    per_week: {city: (7 * (risk?.city ?? city_rate)) / PERIOD_DAYS, zones: sum(per_week)},
    harm: {
      index: PLAN_INDEX,
      ...harm.kinds,
      agreement: harmAgreement({csi: said("csi"), law: said("law")}, per_week)
    },
    slot_harm: own.slots.map((value) => round(value, 4)),
    spread: round(shape.spread, 4),
    dispersion: round(dispersion, 4),
    zones: pieces.map((piece, z) => ({
      ...piece,
      per_week: round(per_week[z], 3),
      harm: {csi: round(by.csi.places[z], 2), law: round(by.law.places[z], 2)},
      own_share: round(shape.own_share[z], 3),
      ...columnsOf(demand.slice(z * n_slots, (z + 1) * n_slots))
    })),
    plans: [planOf("incidents"), ...(own.shifts.some((days) => days > 0) ? [planOf("harm")] : [])],
    check
  };
}

const columnsOf = (own: readonly ShiftDemand[]) => ({
  expected: own.map(({expected}) => round(expected, 4)),
  lo: own.map(({interval}) => round(interval.lo, 4)),
  hi: own.map(({interval}) => round(interval.hi, 4)),
  range_lo: own.map(({range}) => range.lo),
  range_hi: own.map(({range}) => range.hi)
});
