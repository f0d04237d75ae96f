import type {PlanNumbers, ReportNumbers} from "../../report/numbers.ts";
import type {PatrolPlans, PatrolReport} from "../../report/patrol.ts";
import {percent} from "../../text/format.ts";
import {said} from "../../text/words.ts";
import {partInWords} from "./reasons.ts";
import {LEVEL_RULES} from "./zones.ts";

/** What is done with types that police discover. */
export const DISCOVERED_RULE =
  "Types discovered by police activity rather than reported (narcotics, prostitution, gambling, liquor, interference with officers, " +
  "weapons found on people, public indecency) are no patrol targets unless --include-discovered asks for them: their records follow " +
  "patrols, so patrols that follow them find what they were sent to find (Lum & Isaac 2016; Ensign et al. 2018). Other cities' types go by their words.";

export const HARM_RULE =
  "Weights are those that Statistics Canada published with its Crime Severity Index (2009, catalogue 85-004-X, table 1): homicide 7,042, robbery 583, " +
  "sexual assault 211, burglary 187, fraud 109, vehicle theft 84, theft 37, damage 30, assault and battery 23; a type that it does not name counts 69, the mean of all offences. " +
  "They follow the sentences of Canadian courts, not the harm that a victim felt, and not this city's law.";

/** How the demand and the plan are made, in words. */
const patrolRule = ({floor, cap, capacity, n_weeks}: PatrolPlans["settings"], level: string): string =>
  `What a zone is to expect in a week is ${level}. A zone's incidents of a week are spread over its shifts as its own last ${n_weeks} weeks were, drawn towards the city's week as far as zones differ from it by no more than chance ` +
  "(gamma–Poisson); records at times of day that stand for “not known” are brought down to what is expected. " +
  `A unit on a shift can answer ${capacity} incidents in its zone: the first unit covers the first ${capacity}, the next those beyond. Units are given one by one to where the next covers most, ` +
  `${floor > 0 ? `first ${floor} to each shift of the week, ` : ""}at most ${cap} to a zone on one shift; no other plan under these rules covers more of what is expected.`;

/** What the plan does not know. @param outside share of the city's expected incidents that fall into no zone */
const patrolLimits = ({capacity}: PatrolPlans["settings"], outside: number): string[] =>
  said(
    "Covered means that a unit is in the zone on that shift. Whether it prevents or answers an incident is not known from records.",
    `That a unit answers ${capacity} incidents in a shift is an assumption, not a measurement. Neither calls for service nor the time that units travel are in these data.`,
    "The forecast carries the past on. A zone that patrols calm will be forecast as busy until its records say otherwise.",
    outside >= 0.005 &&
      `Of what the city expects, ${percent(outside, 0)} falls outside every zone. This plan says nothing of it; it needs the rest of the force.`,
    "Places are block-level, and a zone is a place: no plan here is about persons."
  );

export const patrolInWords = (report: ReportNumbers["patrol.json"]): PatrolReport =>
  partInWords(report, plansInWords);

function plansInWords({level, ...numbers}: PlanNumbers): PatrolPlans {
  const {settings, per_week, targets, check} = numbers;
  const outside = per_week.city > 0 ? Math.max(0, 1 - per_week.zones / per_week.city) : 0;
  return {
    ...numbers,
    rule: patrolRule(settings, LEVEL_RULES[level]),
    limits: patrolLimits(settings, outside),
    harm_rule: HARM_RULE,
    targets: {...targets, rule: DISCOVERED_RULE},
    check: partInWords(check, (known) => known)
  };
}
