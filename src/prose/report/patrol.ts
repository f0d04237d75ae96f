import type {PlanNumbers, ReportNumbers} from "../../report/numbers.ts";
import type {PatrolPlans, PatrolReport} from "../../report/patrol.ts";
import {percent, squareKm} from "../../text/format.ts";
import {groundWords} from "../../text/ground-words.ts";
import {said} from "../../text/words.ts";
import {harmRule, harmSentence} from "./harm.ts";
import {partInWords, whyText} from "./reasons.ts";
import {LEVEL_RULES} from "./zones.ts";

/** What is done with types that police discover. */
export const DISCOVERED_RULE =
  "Types discovered by police activity rather than reported (narcotics, prostitution, gambling, liquor, interference with officers, " +
  "weapons found on people, public indecency) are no patrol targets unless --include-discovered asks for them: their records follow " +
  "patrols, so patrols that follow them find what they were sent to find (Lum & Isaac 2016; Ensign et al. 2018). Other cities' types go by their words.";

/** What the areas are that units are sent to. */
const areasRule = (most_km2: number): string =>
  `Units are sent to patrol areas of at most ${squareKm(most_km2)}: each is grown from the cell that Hotspot_Predictor expects most of among those still free, by the neighbouring cell that expects most, one after another; no two share a cell. ` +
  "DBSCAN’s zones are the other choice, --patrol-ground zones. ";

/** What a patrol area is to expect. */
const CELLS_RULE = "what Hotspot_Predictor expects of its cells";

/** How the demand and the plan are made, in words. */
function patrolRule(
  {floor, cap, capacity, n_weeks}: PatrolPlans["settings"],
  {kind, most_km2}: Pick<PatrolPlans["ground"], "kind" | "most_km2">,
  level: string
): string {
  const {one, many} = groundWords({kind});
  return (
    (most_km2 === null ? "" : areasRule(most_km2)) +
    `What a ${one} is to expect in a week is ${kind === "areas" ? CELLS_RULE : level}. Its incidents of a week are spread over its shifts as its own last ${n_weeks} weeks were, drawn towards the city's week as far as ${many} differ from it by no more than chance ` +
    "(gamma–Poisson); records at times of day that stand for “not known” are brought down to what is expected. " +
    `A unit on a shift can answer ${capacity} incidents in its ${one}: the first unit covers the first ${capacity}, the next those beyond. Units are given one by one to where the next covers most, ` +
    `${floor > 0 ? `first ${floor} to each shift of the week, ` : ""}at most ${cap} to a ${one} on one shift; no other plan under these rules covers more of what is expected.`
  );
}

/** What the plan does not know. @param outside share of the city's expected incidents that fall outside its ground */
function patrolLimits(
  {capacity}: PatrolPlans["settings"],
  {one}: ReturnType<typeof groundWords>,
  outside: number
): string[] {
  return said(
    `Covered means that a unit is in the ${one} on that shift. Whether it prevents or answers an incident is not known from records.`,
    `That a unit answers ${capacity} incidents in a shift is an assumption, not a measurement. Neither calls for service nor the time that units travel are in these data.`,
    `The forecast carries the past on. A ${one} that patrols calm will be forecast as busy until its records say otherwise.`,
    outside >= 0.005 &&
      `Of what the city expects, ${percent(outside, 0)} falls outside every ${one}. This plan says nothing of it; it needs the rest of the force.`,
    `Places are block-level, and a ${one} is a place: no plan here is about persons.`
  );
}

export const patrolInWords = (report: ReportNumbers["patrol.json"]): PatrolReport =>
  partInWords(report, plansInWords);

function plansInWords({level, ...numbers}: PlanNumbers): PatrolPlans {
  const {settings, per_week, targets, check, ground, harm} = numbers;
  const outside = per_week.city > 0 ? Math.max(0, 1 - per_week.zones / per_week.city) : 0;
  return {
    ...numbers,
    ground: {...ground, note: whyText(ground.note)},
    rule: patrolRule(settings, ground, LEVEL_RULES[level]),
    limits: patrolLimits(settings, groundWords(ground), outside),
    harm_rule: harmRule(harm),
    harm: {...harm, sentence: harmSentence(harm, ground)},
    targets: {...targets, rule: DISCOVERED_RULE},
    check: partInWords(check, (known) => known)
  };
}
