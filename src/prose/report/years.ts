import type {Numbers} from "../../report/numbers.ts";
import type {YearGroup, YearsReport} from "../../report/years.ts";
import {change, changeSpan, fromTo} from "../../text/changes.ts";
import {lowerName} from "../../text/format.ts";
import {list, MONTH_NAMES, said} from "../../text/words.ts";

const RULE =
  "Records of whole years, as counted. A change is of records per day, with a 95% interval: months scatter around their year’s level and the course of " +
  "the year that all years share, and the interval is as wide as they scatter. Clear: stands out among all changes of all types at a false discovery " +
  "rate of 5%. A change a year is given only where the years may lie on a line; it is given up when chance leads as far from one in less than 5 " +
  "of 100 cases. Lasting changes: the month at which the level differs most, season aside, kept when at most 1 in 100 shuffles of the months, two by two, has one as sharp, " +
  "and where levels between such months say more than a line does (Bayesian information criterion); then no change a year is given.";

/** Share of the change of all years, on the logarithm, from which one year has most of it. */
const MOST = 2 / 3;

/** The last year over the first: what ranks types. */
const recordsChanged = ({incidents}: YearGroup): number => incidents[incidents.length - 1] - incidents[0];

/** A group whose last year stands apart from its first beyond chance. */
export type ChangedGroup = YearGroup & {overall: NonNullable<YearGroup["overall"]>};

/** Such types, those that differ by most records first. */
export const changedTypes = ({groups}: Pick<YearsReport, "groups">): ChangedGroup[] =>
  groups
    .flatMap((group) =>
      group.kind === "type" && group.overall?.clear ? [{...group, overall: group.overall}] : []
    )
    .sort((a, b) => Math.abs(recordsChanged(b)) - Math.abs(recordsChanged(a)));

/** Types of which no change between years stands clear of chance. */
export const openTypes = ({groups}: Pick<YearsReport, "groups">): YearGroup[] =>
  groups.filter(
    ({kind, changes, overall}) => kind === "type" && ![overall, ...changes].some((each) => each?.clear)
  );

/** The type and year with the greatest change in proportion, of those that stand clear of chance and are not told yet. */
export function sharpestYear(
  {years, groups}: Pick<YearsReport, "years" | "groups">,
  told: readonly {name: string}[]
) {
  const all = groups.flatMap(({kind, name, incidents, changes}) =>
    kind !== "type" || told.some((each) => each.name === name)
      ? []
      : changes.flatMap((each, t) =>
          each?.clear ? [{name, incidents, change: each, from: years[t], to: years[t + 1]}] : []
        )
  );
  return all.sort((a, b) => Math.abs(Math.log(b.change.ratio)) - Math.abs(Math.log(a.change.ratio)))[0];
}

/** "2016-03" → "March 2016" */
const monthInWords = (month: string): string =>
  `${MONTH_NAMES[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** How a change came about: the year that has most of it, and the months from which it lasts; "" where neither is known. */
export function courseInWords({changes, overall, steps}: YearGroup, years: readonly number[]): string {
  const whole = overall ? Math.log(overall.ratio) : 0;
  const most =
    changes.length < 2
      ? -1
      : changes.findIndex(
          (each) =>
            each?.clear &&
            Math.abs(Math.log(each.ratio)) >= MOST * Math.abs(whole) &&
            each.ratio > 1 === whole > 0
        );
  const parts = said(
    most >= 0 && `most of it from ${years[most]} to ${years[most + 1]}`,
    steps.length > 0 &&
      `the level shifted, to stay for the rest of the data, in ${list(steps.map(({month}) => monthInWords(month)))}`
  );
  return parts.map((part) => `; ${part}`).join("");
}

/** Years, which follow each other, in words: "2015–2017". */
export const yearsInWords = (years: readonly number[]): string =>
  [...new Set([years[0], years[years.length - 1]])].join("–");

function findings({years, partial, groups}: Numbers<YearsReport>): string[] {
  const [all] = groups;
  const open = openTypes({groups});
  const n_types = groups.filter(({kind}) => kind === "type").length;
  return said(
    all?.overall &&
      `All incidents: ${fromTo(all.incidents)} in ${yearsInWords(years)}; the last over the first ${change(all.overall.ratio)} (95% interval ${changeSpan(all.overall)})${all.overall.clear ? "" : ", which leaves open whether there were more or fewer"}.`,
    open.length > 0 &&
      n_types > 1 &&
      `In ${open.length} of ${n_types} types no change between these years stands clear of chance, and whether there was one is open: ${list(open.map(({name}) => lowerName(name)))}.`,
    partial.length > 0 &&
      `Not compared, as the data hold them in part: ${list(partial.map(({year, days}) => `${year} (${days} days)`))}.`
  );
}

export const byYearInWords = (numbers: Numbers<YearsReport>): YearsReport => ({
  ...numbers,
  findings: findings(numbers),
  rule: RULE
});
