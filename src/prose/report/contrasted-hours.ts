import type {Numbers} from "../../report/numbers.ts";
import {present, type Reason} from "../../report/reason.ts";
import type {AreaInHours, ContrastedHours, HoursByArea} from "../../report/temporal.ts";
import {FALSE_RATE, MIN_INCIDENTS} from "../../temporal/contrasted-hours.ts";
import {count, percent} from "../../text/format.ts";
import {areaTitle, list, said, shareSpan} from "../../text/words.ts";
import {partInWords} from "./reasons.ts";

const RULE =
  "Thefts (types of that class in the ICCS, not of vehicles) in nightlife hours, from 20:00 to 04:00 after a Friday or a Saturday, and burglaries in working hours, Monday to " +
  "Friday, 08:00 to 18:00. Records at a time that stands for “not known” in their type are left out. Each area with at least " +
  `${MIN_INCIDENTS} of them is compared with all other areas together: it is named when its share lies above theirs beyond chance (one-sided score test with the variance of whole weeks, ` +
  `single incidents' at least; of the areas named at most ${100 * FALSE_RATE}% falsely, after Benjamini and Hochberg). Intervals are Wilson's, wider by as much as weeks differ. ` +
  "Homes are compared with homes of the other areas in the same way.";

/** Areas named in one sentence. */
const NAMED = 9;
/** Areas named in the answer, of each list. */
const ANSWERED = 6;

const KINDS = {
  thefts: {name: "thefts", hours: "nightlife hours (Friday and Saturday 20:00–04:00)"},
  burglaries: {name: "burglaries", hours: "working hours (Monday to Friday 08:00–18:00)"}
};
type Kind = keyof typeof KINDS;
type Hours = Numbers<HoursByArea>;

/** The areas whose share lies above the others', the highest first. */
export const areasAbove = ({areas}: Pick<HoursByArea, "areas">): AreaInHours[] =>
  areas.filter(({above}) => above);

function areaFinding(kind: Kind, part: Hours): string {
  const {name, hours} = KINDS[kind];
  const above = areasAbove(part);
  const city = `${percent(part.share)} of ${count(part.incidents)} in the city`;
  if (above.length === 0)
    return `No area is shown to have more of its ${name} in ${hours} than the other areas: ${city}.`;
  const told = above
    .slice(0, NAMED)
    .map(({area, share, ...interval}) => `${areaTitle(area)} (${percent(share)}, ${shareSpan(interval)})`);
  const more = above.length - told.length;
  return `${above.length} of ${part.areas.length} areas ${above.length === 1 ? "has more of its" : "have more of their"} ${name} in ${hours} than the others, against ${city}: ${list(more > 0 ? [...told, `${more} more`] : told)}.`;
}

function placeFinding(kind: Kind, part: Hours): string | null {
  const {areas, share} = part;
  const places = part.places.filter(({incidents}) => incidents >= MIN_INCIDENTS);
  const [most] = [...places].sort((a, b) => b.share - a.share);
  const {name, hours} = KINDS[kind];
  if (!most || most.share <= share || places.length < 2) return null;
  const others = places.filter((place) => place !== most);
  const too = areas.filter((area) => area.above && area.homes?.above).length;
  const above = areas.filter((area) => area.above).length;
  return `In ${most.place} ${percent(most.share)} of ${count(most.incidents)} ${name} fall in ${hours.replace(/ \(.*/, "")}, ${list(others.map((other) => `in ${other.place} ${percent(other.share)}`))}${
    most.place === "homes" && above > 0
      ? `; ${too} of the ${above} areas named stand out among homes alone too`
      : ""
  }.`;
}

/** Which areas' thefts keep the night and whose burglaries keep the day, or that none is shown to. */
function contrastFindings({thefts, burglaries, both}: Numbers<ContrastedHours>): string[] {
  const [night, day] = [present<Hours, Reason>(thefts), present<Hours, Reason>(burglaries)];
  const named = night && day && areasAbove(night).length > 0 && areasAbove(day).length > 0;
  return said(
    night && areaFinding("thefts", night),
    day && areaFinding("burglaries", day),
    named && (both.length > 0 ? `On both lists: ${list(both.map(areaTitle))}.` : "No area is on both lists."),
    night && placeFinding("thefts", night),
    day && placeFinding("burglaries", day)
  );
}

/** The answer in one sentence; null where neither list can be made. */
function answer({thefts, burglaries, both}: Numbers<ContrastedHours>): string | null {
  const parts = said(
    listed("Thefts keep nightlife hours", present<Hours, Reason>(thefts)),
    listed("burglaries keep working hours", present<Hours, Reason>(burglaries))
  );
  if (parts.length === 0) return null;
  const on_both =
    parts.length < 2
      ? ""
      : both.length > 0
        ? `; both hold in ${list(both.map(areaTitle))}`
        : "; no area is on both lists";
  const sentence = `${parts.join(", and ")}${on_both}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function listed(what: string, part: Hours | null): string | null {
  const above = part ? areasAbove(part) : [];
  if (!part || above.length === 0) return null;
  const more = above.length - ANSWERED;
  const names = above.slice(0, ANSWERED).map(({area}) => areaTitle(area));
  return `${what} more than elsewhere in ${list(more > 0 ? [...names, `${more} more ${more === 1 ? "area" : "areas"}`] : names)} (the first ${percent(above[0].share)}, 95% interval ${shareSpan(above[0])}, the city ${percent(part.share)})`;
}

export const contrastInWords = (numbers: Numbers<ContrastedHours>): ContrastedHours => ({
  ...numbers,
  rule: RULE,
  sentence: answer(numbers),
  findings: contrastFindings(numbers),
  thefts: partInWords(numbers.thefts, (part: Hours) => part),
  burglaries: partInWords(numbers.burglaries, (part: Hours) => part)
});
