import {TERMS_READ} from "../../patrol/harm/classes.ts";
import {CSI} from "../../patrol/harm/sources.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {HarmIndex, HarmReport, PatrolPlans} from "../../report/patrol.ts";
import {count, percent} from "../../text/format.ts";
import {groundWords} from "../../text/ground-words.ts";
import {list, said} from "../../text/words.ts";

type Harm = Numbers<HarmReport>;

/** Kinds without a weight that are named. */
const NAMED = 4;

const INDEX_NAMES: Record<HarmIndex, string> = {
  csi: "Canada’s Crime Severity Index",
  law: "the law of Illinois"
};

/** The index that each is held against. */
const OTHER: Record<HarmIndex, HarmIndex> = {csi: "law", law: "csi"};

/** How many incidents an index weighs, and which kinds it does not. */
function weighedBy(index: HarmIndex, {incidents, weighted, kinds}: Harm): string {
  const without = kinds.filter(({weight}) => weight[index] === null);
  const n = incidents - weighted[index];
  const share = `It weighs ${count(weighted[index])} of ${count(incidents)} located incidents of the targets (${percent(weighted[index] / Math.max(1, incidents))})`;
  if (n === 0) return `${share}.`;
  const named = without.slice(0, NAMED).map(({name, incidents: own}) => `${name} (${count(own)})`);
  const rest = without.length - named.length;
  return `${share}; for the other ${count(n)} no weight was read, and they count nothing: ${list([...named, ...(rest > 0 ? [`${rest} more kinds`] : [])])}.`;
}

/** What kinds of offences are known by. */
function knownBy({known_by: {code, description, type, class: by_class, nothing}}: Harm): string {
  const parts = said(
    code > 0 && `${count(code)} are known by IUCR code`,
    description > 0 && `${count(description)} are known by type and description`,
    type > 0 && `${count(type)} are taken by type alone as its most frequent kind among the least severe`,
    by_class > 0 &&
      `${count(by_class)} are taken by the class of their type in the ICCS, in the first index alone`,
    nothing > 0 && `${count(nothing)} are in no table`
  );
  return `Of these incidents’ kinds ${list(parts)}.`;
}

/** How incidents are weighed by harm, what was read where, and what is left out. */
export const harmRule = (harm: Harm): string =>
  [
    "An incident weighs by its kind, in days of a sentence. The plan by harm goes by the Crime Severity Index of Statistics Canada (2009, catalogue 85-004-X, base 2006): " +
      "what its courts give on average, times the share that goes to prison. First-degree murder 7,042, battery with a firearm 988 (the discharge of one), robbery 583, " +
      "sexual assault 211, with a weapon 678, burglary 187, fraud 109, vehicle theft 84, assault or battery with a weapon or serious injury 77, theft 37, damage 30, assault and battery 23 " +
      `(as read at ${CSI}; records do not tell wounding, 405, from other injury).`,
    weighedBy("csi", harm),
    "The second index is the law of Illinois: the middle of the range of terms of the offence’s class, the least severe where the record leaves several open, without the years that a firearm adds " +
      `(terms as read at ${TERMS_READ}).`,
    weighedBy("law", harm),
    knownBy(harm),
    "Both follow courts or law, not the harm that a victim felt; the first is another country’s."
  ].join(" ");

/** How far the plan by harm hangs on the index. */
export function harmSentence(
  {index, agreement}: Pick<Harm, "index" | "agreement">,
  ground: Pick<PatrolPlans["ground"], "kind">
): string {
  const other = OTHER[index];
  if (agreement === null)
    return "How far harm hangs on the index that weighs it cannot be shown: one of the two weighs none of these incidents.";
  const {n, per_incident, first, kept, units, units_kept, slots} = agreement;
  return (
    `Weighed by ${INDEX_NAMES[other]} instead of ${INDEX_NAMES[index]}, ${kept} of the ${first} ${groundWords(ground).many} with most harm stay among the first ${first}, and ${count(units_kept)} of the plan’s ${count(units)} unit-shifts stay where they are; ` +
    `by mean harm of an incident the orders of the ${count(n)} agree with a rank correlation of ${signed(per_incident)}, those of the shifts of the week of ${signed(slots)}.`
  );
}

const signed = (value: number): string => value.toFixed(2).replace("-", "−");
