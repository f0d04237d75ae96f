import type {BriefSentence, BriefSource} from "../../report/brief.ts";
import type {PatrolPlans, ZoneDemand} from "../../report/patrol.ts";
import {present} from "../../report/reason.ts";
import {countInterval} from "../../stats/intervals.ts";
import {count, percent} from "../../text/format.ts";
import {WEEKDAY_NAMES} from "../../text/words.ts";
import {claim, figure, sentence} from "./sentence.ts";

const CHECK = {page: "patrol", anchor: "plan-check"};
const PLAN = {page: "patrol", anchor: "plan-figures"};

const weekOf = ({rank}: ZoneDemand): BriefSource => ({
  page: "patrol",
  query: `zone=${rank}`,
  anchor: "zone-week"
});

/** Zone-shifts named. */
const NAMED = 3;

const one = (value: number): string => value.toFixed(1);

/** Zone-shifts that expect most incidents of the targets, each zone once. */
export function shiftSentences(plans: PatrolPlans): BriefSentence[] {
  const {zones, shifts, next, targets} = plans;
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
      `shift-of-zone-${zone.rank}`,
      sentence`In ${zone.name}, ${figure(one(expected), `95% interval ${one(lo)}–${one(hi)}`, weekOf(zone))} ${what} are expected on the ${day} ${shift.name} shift, the most of its week, from ${next.from} on.`
    );
  });
}

/**
 * What the plan met on weeks kept out of its demand: among what is supported when that is more than units without a plan
 * of the week.
 */
export function planSentence(plans: PatrolPlans): {[side in "supported" | "unsupported"]?: BriefSentence} {
  const {check, settings, dispersion} = plans;
  const held_out = present(check);
  if (held_out === null || held_out.plan.observed <= 0) return {};
  const {plan, n_weeks} = held_out;
  const {lo, hi} = countInterval(plan.observed * n_weeks, dispersion);
  const met = figure(one(plan.observed), `95% interval ${one(lo / n_weeks)}–${one(hi / n_weeks)}`, CHECK);
  const same = figure(one(plan.same_every_shift), null, CHECK);
  return lo / n_weeks > plan.same_every_shift
    ? {
        supported: claim(
          "plan-against-same-zones",
          sentence`On ${n_weeks} weeks kept out of its demand, the plan for ${count(settings.units)} unit-shifts had a unit in the zone and shift of ${met} incidents a week; as many units, in the same zones on every shift, would have had one in those of ${same}.`
        )
      }
    : {
        unsupported: claim(
          "plan-against-same-zones",
          sentence`That moving units by shift meets more than the same zones on every shift: ${met} against ${same} incidents a week on ${n_weeks} weeks kept out of its demand.`
        )
      };
}

/** How little of the city's demand a plan can meet. */
export function reachSentence({plans, settings, per_week, targets}: PatrolPlans): BriefSentence | null {
  const plan = plans.find(({weights}) => weights === "incidents");
  if (!plan || per_week.city <= 0) return null;
  const covered = plan.incidents.slice(0, settings.units).reduce((a, b) => a + b, 0);
  const what = targets.include_discovered ? "incidents" : "reported incidents";
  return claim(
    "plan-share-of-city",
    sentence`That so many units can be where most of it happens: ${count(settings.units)} unit-shifts a week are in the zone and shift of ${figure(percent(covered / per_week.city), null, PLAN)} of the ${what} that the city expects.`
  );
}
