import type {PlanSettings} from "../patrol/plan.ts";

/** How the demand and the plan are made, in words. */
export const patrolRule = ({floor, cap, capacity}: PlanSettings, n_weeks: number, level: string): string =>
  `What a zone is to expect in a week is ${level}. A zone's incidents of a week are spread over its shifts as its own last ${n_weeks} weeks were, drawn towards the city's week as far as zones differ from it by no more than chance ` +
  "(gamma–Poisson); records at times of day that stand for “not known” are brought down to what is expected. " +
  `A unit on a shift can answer ${capacity} incidents in its zone: the first unit covers the first ${capacity}, the next those beyond. Units are given one by one to where the next covers most, ` +
  `${floor > 0 ? `first ${floor} to each shift of the week, ` : ""}at most ${cap} to a zone on one shift; no other plan under these rules covers more of what is expected.`;

/** What the plan does not know. @param outside share of the city's expected incidents that fall into no zone */
export const patrolLimits = ({capacity}: PlanSettings, outside: number): string[] => [
  "Covered means that a unit is in the zone on that shift. Whether it prevents or answers an incident is not known from records.",
  `That a unit answers ${capacity} incidents in a shift is an assumption, not a measurement. Neither calls for service nor the time that units travel are in these data.`,
  "The forecast carries the past on. A zone that patrols calm will be forecast as busy until its records say otherwise.",
  ...(outside < 0.005
    ? []
    : [
        `Of what the city expects, ${(100 * outside).toFixed(0)}% falls outside every zone. This plan says nothing of it; it needs the rest of the force.`
      ]),
  "Places are block-level, and a zone is a place: no plan here is about persons."
];
