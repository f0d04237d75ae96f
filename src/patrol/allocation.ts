import type {PatrolPlans} from "../report/patrol.ts";
import {sum} from "../stats/sums.ts";
import {countChances} from "../zones/count-forecast.ts";
import type {ShiftDemand} from "./demand.ts";

/** Zone-shifts to send units to. */
export interface Allocation {
  /** Most units one zone-shift may have. */
  cap: number;
  /** What each further unit adds in each zone-shift, `cap` values each, never rising: zone-shift i's from i · cap. */
  gains: Float64Array;
  /** The shift of the week that each zone-shift is part of, 0 … n_groups − 1. */
  group: Int32Array;
  n_groups: number;
  /** Units that each shift of the week has at least. */
  floor: number;
}

/** Units in the order in which they are given: the first ones are the plan for fewer units. */
export interface Plan {
  /** The zone-shift each unit goes to. */
  slot: Int32Array;
  /** What it adds. */
  gain: Float64Array;
  /** How many of the first units are there for the floor. */
  n_floor: number;
}

/**
 * Gives units one by one to where the next adds most, first so that each shift of the week has its floor. As what
 * further units add never rises, no other plan of as many units with the same floor and cap covers more (greedy on a
 * concave sum under a laminar family: Federgruen & Groenevelt 1986). Ties go to the lower zone-shift.
 * @returns fewer than `units` when every zone-shift is at its cap
 * @throws RangeError when the units are too few for the floor, a shift has no room for it, or gains rise
 */
export function allocate({gains, cap, group, n_groups, floor}: Allocation, units: number): Plan {
  const n = group.length;
  if (units < floor * n_groups)
    throw new RangeError(
      `${units} units cannot give each of ${n_groups} shifts of the week ${floor}: ask for ${floor * n_groups} units or more, or a lower floor`
    );
  for (let i = 0; i < n; i++)
    for (let k = 1; k < cap; k++)
      if (gains[i * cap + k] > gains[i * cap + k - 1] + 1e-12)
        throw new RangeError(
          `unit ${k + 1} adds more than unit ${k} in zone-shift ${i}; gains must not rise`
        );

  // A zone-shift's later units come after its earlier ones: its gains do not rise, and ties go by position.
  const order = [...gains.keys()].sort((a, b) => gains[b] - gains[a] || a - b);
  const given = new Int32Array(n_groups);
  const first: number[] = [];
  const rest: number[] = [];
  for (const at of order) {
    const of_group = group[Math.floor(at / cap)];
    (given[of_group]++ < floor ? first : rest).push(at);
  }
  const short = given.findIndex((count) => count < floor);
  if (short >= 0)
    throw new RangeError(
      `shift ${short} of the week has room for ${given[short]} units, its floor is ${floor}; raise the cap or lower the floor`
    );
  const taken = [...first, ...rest].slice(0, units);
  return {
    slot: Int32Array.from(taken, (at) => Math.floor(at / cap)),
    gain: Float64Array.from(taken, (at) => gains[at]),
    n_floor: first.length
  };
}

/**
 * Incidents that each further unit is there to answer in one shift, when a unit can take `capacity` of them: the k-th
 * answers those beyond the first (k − 1) · capacity, up to as many more. The sum over k units is the mean of the lesser
 * of the count and k · capacity.
 * @param mean incidents expected in the shift
 * @param alpha over-dispersion of their number, variance mean + alpha · mean²
 * @returns `cap` values, never rising
 */
export function unitGains(mean: number, alpha: number, capacity: number, cap: number): Float64Array {
  const chances = countChances(mean, alpha);
  const most = cap * capacity;
  const at_least = new Float64Array(most + 1);
  let below = 0;
  for (let j = 1; j <= most; j++) {
    below += chances[j - 1] ?? 0;
    at_least[j] = Math.max(0, 1 - below);
  }
  return Float64Array.from({length: cap}, (_, k) => sum(at_least, k * capacity + 1, (k + 1) * capacity + 1));
}

/** What units can do and how they may be spread. */
export type PlanSettings = Omit<PatrolPlans["settings"], "n_weeks">;

/**
 * Plans units by what each adds.
 * @param demand of each zone in each slot, row-major
 * @param weight what an incident of each zone-shift counts for
 * @returns of each unit, in the order in which they are given, the position of its zone-shift in the demand, and the incidents
 * a week that it adds to those covered
 */
export function planUnits(
  demand: readonly ShiftDemand[],
  weight: Float64Array,
  n_slots: number,
  {units, floor, cap, capacity}: PlanSettings
) {
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
