import type {PatrolPlans, PatrolWeights} from "../../src/report/patrol.ts";

/** A plan for so many units: what each zone or patrol area and shift gets, and what that covers in a week. */
export interface UnitPlan {
  weights: PatrolWeights;
  n_units: number;
  /** Units of each zone in each slot. */
  units: number[][];
  /** Incidents a week that they are there for, by zone and by slot, and in all. */
  by_zone: number[];
  by_slot: number[];
  covered: number;
  /** Units by slot. */
  slot_units: number[];
  /** Zone-shifts with a unit, and zones with any. */
  n_zone_shifts: number;
  n_zones: number;
  /** Ground of these, km². */
  km2: number;
}

/** The first units of the report's order, added up. */
export function unitPlan(
  {zones, plans, slot_harm}: PatrolPlans,
  weights: PatrolWeights,
  n_units: number
): UnitPlan {
  const n_slots = slot_harm.length;
  const units = zones.map(() => new Array<number>(n_slots).fill(0));
  const by_zone = zones.map(() => 0);
  const by_slot = new Array<number>(n_slots).fill(0);
  const slot_units = new Array<number>(n_slots).fill(0);
  const plan = plans.find((each) => each.weights === weights);
  const n = Math.min(n_units, plan?.slot.length ?? 0);
  for (let i = 0; i < n; i++) {
    const zone = plan?.zone[i] ?? 0;
    const slot = plan?.slot[i] ?? 0;
    const added = plan?.incidents[i] ?? 0;
    const own = units[zone];
    if (own) own[slot] = (own[slot] ?? 0) + 1;
    by_zone[zone] = (by_zone[zone] ?? 0) + added;
    by_slot[slot] = (by_slot[slot] ?? 0) + added;
    slot_units[slot] = (slot_units[slot] ?? 0) + 1;
  }
  const used = units.map((own) => own.some((each) => each > 0));
  return {
    weights,
    n_units: n,
    units,
    by_zone,
    by_slot,
    covered: by_slot.reduce((a, b) => a + b, 0),
    slot_units,
    n_zone_shifts: units.flat().filter((each) => each > 0).length,
    n_zones: used.filter(Boolean).length,
    km2: zones.reduce((all, {area_km2}, i) => all + (used[i] ? area_km2 : 0), 0)
  };
}
