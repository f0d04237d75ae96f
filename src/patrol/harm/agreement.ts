import type {HarmAgreement, HarmIndex} from "../../report/patrol.ts";
import {rankCorrelation} from "../../stats/rank-correlation.ts";
import {round} from "../../stats/round.ts";
import type {HarmBy} from "./zone-harm.ts";

/** Places whose order by harm is compared at the top. */
const FIRST = 20;

/** What an index says, and the zone-shift of each unit of the plan by it. */
export interface HarmSaid extends Pick<HarmBy, "places" | "slots"> {
  units: ArrayLike<number>;
}

/**
 * How far two indices order places and shifts alike, and send units to the same.
 * @param per_week incidents expected of each place in a week
 * @returns null where an index weighs no place, or there are fewer than two places or shifts
 */
export function harmAgreement(
  {csi, law}: Record<HarmIndex, HarmSaid>,
  per_week: ArrayLike<number>
): HarmAgreement | null {
  const n = csi.places.length;
  const weighs = ({places}: HarmSaid) => places.some((harm) => harm > 0);
  if (n < 2 || csi.slots.length < 2 || !weighs(csi) || !weighs(law)) return null;
  const weekOf = ({places}: HarmSaid) => places.map((harm, i) => harm * per_week[i]);
  const [own, other] = [weekOf(csi), weekOf(law)];
  const first = Math.min(FIRST, n);
  const top = new Set(firstOf(other, first));
  return {
    n,
    per_incident: round(rankCorrelation(csi.places, law.places), 4),
    per_week: round(rankCorrelation(own, other), 4),
    first,
    kept: firstOf(own, first).filter((place) => top.has(place)).length,
    slots: round(rankCorrelation(Float64Array.from(csi.slots), Float64Array.from(law.slots)), 4),
    units: csi.units.length,
    units_kept: inBoth(csi.units, law.units)
  };
}

/** Positions of the greatest values, ties to the earlier. */
const firstOf = (values: Float64Array, n: number): number[] =>
  [...values.keys()].sort((a, b) => values[b] - values[a] || a - b).slice(0, n);

/** How many of some items are among others, each as often as it is there. */
function inBoth(items: ArrayLike<number>, others: ArrayLike<number>): number {
  const left = new Map<number, number>();
  for (const other of Array.from(others)) left.set(other, (left.get(other) ?? 0) + 1);
  return Array.from(items).filter((item) => {
    const n = left.get(item) ?? 0;
    left.set(item, n - 1);
    return n > 0;
  }).length;
}
