import type {PatrolPlans} from "../report/patrol.ts";
import {allocate, unitGains} from "./allocation.ts";
import type {ShiftDemand} from "./demand.ts";

/** What units can do and how they may be spread. */
export type PlanSettings = Omit<PatrolPlans["settings"], "n_weeks">;

/** Units in the order in which they are given. */
export interface PlannedUnits {
  /** Position of each unit's zone-shift in the demand. */
  at: Int32Array;
  /** Incidents a week that it adds to those covered. */
  incidents: Float64Array;
  n_floor: number;
}

/**
 * Plans units by what each adds.
 * @param demand of each zone in each slot, row-major
 * @param weight what an incident of each zone-shift counts for
 */
export function planUnits(
  demand: readonly ShiftDemand[],
  weight: Float64Array,
  n_slots: number,
  {units, floor, cap, capacity}: PlanSettings
): PlannedUnits {
  const incidents = new Float64Array(demand.length * cap);
  demand.forEach(({expected, alpha}, at) => {
    incidents.set(unitGains(expected, alpha, capacity, cap), at * cap);
  });
  const {slot, n_floor} = allocate(
    {
      gains: incidents.map((n, i) => n * weight[Math.floor(i / cap)]),
      cap,
      group: Int32Array.from(demand, (_, at) => at % n_slots),
      n_groups: n_slots,
      floor
    },
    units
  );
  const given = new Int32Array(demand.length);
  return {
    at: slot,
    incidents: Float64Array.from(slot, (at) => incidents[at * cap + given[at]++]),
    n_floor
  };
}
