import type {BriefSentence, BriefSource} from "../../report/brief.ts";
import type {Estimate} from "../../report/estimate.ts";
import type {PatrolPlans, ZoneDemand} from "../../report/patrol.ts";
import {present} from "../../report/reason.ts";
import {count, percent, squareKm} from "../../text/format.ts";
import {groundWords} from "../../text/ground-words.ts";
import {dateInWords, WEEKDAY_NAMES} from "../../text/words.ts";
import {claim, figure, sentence} from "./sentence.ts";

const CHECK = {page: "patrol", anchor: "plan-check"};
const PLAN = {page: "patrol", anchor: "plan-figures"};

const weekOf = ({rank}: ZoneDemand): BriefSource => ({
  page: "patrol",
  query: `place=${rank}`,
  anchor: "zone-week"
});

/** Pieces of ground named. */
const NAMED = 3;

const one = (value: number): string => value.toFixed(1);

/** Zones or patrol areas on the shift that expects most incidents of the targets, each once. */
export function shiftSentences(plans: PatrolPlans): BriefSentence[] {
  const {ground, zones, shifts, next, targets} = plans;
  const what = targets.include_discovered ? "incidents" : "reported incidents";
  const busiest = zones
    .map((zone) => {
      const slot = zone.expected.reduce((best, n, i) => (n > zone.expected[best] ? i : best), 0);
      return {zone, slot, expected: zone.expected[slot], lo: zone.lo[slot], hi: zone.hi[slot]};
    })
    .filter(({lo}) => lo >= 0.05) // what is written as 0.0 is nothing to send anyone for
    .sort((a, b) => b.lo - a.lo || a.zone.rank - b.zone.rank)
    .slice(0, NAMED);
  return busiest.map(({zone, slot, expected, lo, hi}) => {
    const shift = shifts[slot % shifts.length];
    const day = WEEKDAY_NAMES[Math.floor(slot / shifts.length)];
    return claim(
      `shift-of-${ground.kind === "areas" ? "area" : "zone"}-${zone.rank}`,
      sentence`In ${groundWords(ground).letter}${zone.rank} ${zone.name} (${squareKm(zone.area_km2)}), ${figure(one(expected), `95% interval ${one(lo)}–${one(hi)}`, weekOf(zone))} ${what} are expected on the ${day} ${shift.name} shift, the most of its week, in the ${next.days} days after the last that the data have (${dateInWords(next.from)} to ${dateInWords(next.to)}).`
    );
  });
}

/** A difference of two plans in incidents a week, with its interval. */
const moreFigure = ({value, lo, hi}: Estimate) =>
  figure(one(value), `95% interval ${one(lo)}–${one(hi)}`, CHECK);

/**
 * What the plan met on weeks kept out of its demand: among what is supported as far as that is more than units that stay in the
 * same places, and more than units in DBSCAN's zones.
 */
export function planSentences(plans: PatrolPlans): {
  supported: BriefSentence[];
  unsupported: BriefSentence[];
} {
  const {check, ground, settings, targets} = plans;
  const held_out = present(check);
  if (held_out === null || held_out.plan.observed <= 0) return {supported: [], unsupported: []};
  const {plan, same, on_zones, n_weeks, city} = held_out;
  const what = targets.include_discovered ? "incidents" : "reported incidents";
  const {one: place, many} = groundWords(ground);
  const met = (value: number) => figure(one(value), null, CHECK);
  const km2 = (value: number) => figure(squareKm(value), null, CHECK);
  const moved =
    same.less.lo > 0
      ? claim(
          "plan-against-same-zones",
          sentence`On ${n_weeks} weeks kept out of its demand, the plan for ${count(settings.units)} unit-shifts on ${km2(plan.km2)} met ${met(plan.observed)} of the city’s ${met(city)} ${what} a week, in whose ${place} and shift a unit was: ${moreFigure(same.less)} more than as many units on each shift, always in the ${many} with most incidents.`
        )
      : claim(
          "plan-against-same-zones",
          sentence`That moving units from shift to shift meets more than leaving them in the ${many} with most incidents: ${met(plan.observed)} against ${met(same.observed)} of the city’s ${met(city)} ${what} a week on ${n_weeks} weeks kept out of its demand, with as many units on each shift.`
        );
  const equal = on_zones?.equal_ground;
  const grown =
    on_zones &&
    (on_zones.plan.less.lo > 0
      ? claim(
          "plan-against-zones",
          equal
            ? sentence`As many units in DBSCAN’s zones would have met ${met(on_zones.plan.observed)}, on ${km2(on_zones.plan.km2)}: ${moreFigure(on_zones.plan.less)} fewer than in ${many}, which hold more ground; as many in only the first ${many}, on ${km2(equal.km2)}, would have met ${met(equal.observed)}.`
            : sentence`As many units in DBSCAN’s zones would have met ${met(on_zones.plan.observed)}, on ${km2(on_zones.plan.km2)}: ${moreFigure(on_zones.plan.less)} fewer than in ${many}.`
        )
      : claim(
          "plan-against-zones",
          sentence`That ${many} meet more than DBSCAN’s zones: ${met(plan.observed)} against ${met(on_zones.plan.observed)} incidents a week on ${n_weeks} weeks kept out of the demand.`
        ));
  const both = [{less: same.less, said: moved}, ...(grown ? [{less: on_zones.plan.less, said: grown}] : [])];
  return {
    supported: both.filter(({less}) => less.lo > 0).map((each) => each.said),
    unsupported: both.filter(({less}) => less.lo <= 0).map((each) => each.said)
  };
}

/** How little of the city's demand a plan can meet. */
export function reachSentence({
  plans,
  ground,
  settings,
  per_week,
  targets
}: PatrolPlans): BriefSentence | null {
  const plan = plans.find(({weights}) => weights === "incidents");
  if (!plan || per_week.city <= 0) return null;
  const covered = plan.incidents.slice(0, settings.units).reduce((a, b) => a + b, 0);
  const what = targets.include_discovered ? "incidents" : "reported incidents";
  return claim(
    "plan-share-of-city",
    sentence`That so many units can be where most of it happens: ${count(settings.units)} unit-shifts a week are in the ${groundWords(ground).one} and shift of ${figure(percent(covered / per_week.city), null, PLAN)} of the ${what} that the city expects.`
  );
}
