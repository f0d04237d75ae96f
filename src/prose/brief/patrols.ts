import type {BriefSentence} from "../../report/brief.ts";
import type {PatrolPlans} from "../../report/patrol.ts";
import {present} from "../../report/reason.ts";
import {countInterval} from "../../stats/intervals.ts";
import {count} from "../../text/format.ts";
import {WEEKDAY_NAMES} from "../../text/words.ts";
import {figure, sentence} from "./sentence.ts";

const PLAN = {page: "patrol", anchor: "the-plan-zone-by-zone"};
const CHECK = {page: "patrol", anchor: "how-it-was-made"};

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
    return sentence`In ${zone.name}, the ${day} ${shift.name} shift is to expect ${figure(one(expected), `95% interval ${one(lo)}–${one(hi)}`, PLAN)} ${what}, the most of its week, from ${next.from} on.`;
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
        supported: sentence`On ${n_weeks} weeks kept out of its demand, the plan for ${count(settings.units)} unit-shifts was present for ${met} incidents a week, where the same zones on every shift would have been for ${same}.`
      }
    : {
        unsupported: sentence`That moving units by shift meets more than the same zones on every shift: ${met} against ${same} incidents a week on ${n_weeks} weeks kept out of its demand.`
      };
}
