import type {PatrolPlans} from "../report/patrol.ts";
import type {UnitsByArea} from "../report/responsible.ts";
import {disparity} from "./disparity.ts";

/**
 * Where the default plan's units would stand, by area.
 * @param area_of area of a zone by its rank, from 0; −1 where unknown
 * @param reported reported incidents of each area
 */
export function unitsByArea(
  {plans, zones, settings}: Pick<PatrolPlans, "plans" | "zones" | "settings">,
  area_of: (rank: number) => number,
  reported: ArrayLike<number>
): UnitsByArea | null {
  const plan = plans.find(({weights}) => weights === "incidents");
  if (!plan) return null;
  const by_area = new Array<number>(reported.length).fill(0);
  const given = plan.zone.slice(0, settings.units);
  let elsewhere = 0;
  for (const zone of given) {
    const area = area_of(zones[zone].rank);
    if (area < 0) elsewhere++;
    else by_area[area]++;
  }
  const nothing = {gini: null, theil: null, greatest: null, without: by_area.length};
  const {gini, theil, greatest, without} = disparity(by_area, reported) ?? nothing;
  return {units: given.length, elsewhere, by_area, gini, theil, greatest, without};
}
