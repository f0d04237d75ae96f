import type {BriefSection, BriefSentence} from "../../report/brief.ts";
import {present} from "../../report/reason.ts";
import type {YearsReport} from "../../report/years.ts";
import {fromTo} from "../../text/changes.ts";
import {lowerName, sentenceCase} from "../../text/format.ts";
import {clearOfOne, dateInWords, said, slug} from "../../text/words.ts";
import {type Discovered, discoveredOf} from "../discovered.ts";
import type {Facts} from "../facts.ts";
import {
  type ChangedGroup,
  changedTypes,
  courseInWords,
  openTypes,
  sharpestYear,
  yearsInWords
} from "../report/years.ts";
import {claim, figure, fromRatio, ratioFigure, sentence, timesFigure} from "./sentence.ts";
import {zoneTrendSentences} from "./zone-trends.ts";

const YEARS = {page: "temporal", anchor: "years"};
const WEEKS = {page: "temporal", anchor: "level-by-weeks"};
const COURSE = {page: "temporal", anchor: "course-of-the-year"};

/** Types named on each side. */
const NAMED = 5;

/** What changed, or why nothing is said. */
export function changesSection(facts: Facts): BriefSection {
  const patterns = facts["patterns.json"];
  const season = patterns?.groups.find(({kind}) => kind === "all")?.season;
  const by_year = patterns?.by_year;
  return {
    title: "What changed",
    sentences: said(
      ...yearSentences(present(by_year), discoveredOf(facts["dataset.json"])),
      ...(patterns?.weekly?.changes ?? []).map(
        ({week, change}) =>
          clearOfOne(change) &&
          claim(
            `level-change-${week}`,
            sentence`The weekly level of all incidents shifted around ${dateInWords(week)}, to stay for the rest of the data, by ${ratioFigure(change, WEEKS)}.`
          )
      ),
      season &&
        !season.one_year &&
        !patterns.days_note &&
        clearOfOne(season.peak_to_trough) &&
        claim(
          "season",
          sentence`The year comes back: its busiest days see ${timesFigure(fromRatio(season.peak_to_trough), COURSE)} the incidents of its quietest.`
        ),
      ...zoneTrendSentences(facts)
    ),
    silent: patterns
      ? `No change stands clear of chance in these data.${by_year && "absent" in by_year ? ` ${by_year.absent}` : ""}`
      : "Patterns in time are not part of this report."
  };
}

/**
 * Records by year: all incidents where they changed, and the types that changed by most records, up and down.
 * @param discovered what police discover of the data
 */
function yearSentences(by_year: YearsReport | null, discovered: Discovered): BriefSentence[] {
  if (!by_year) return [];
  const {years, groups} = by_year;
  const [all] = groups;
  const changed = changedTypes(by_year);
  const named = [
    ...changed.filter(({overall}) => overall.ratio > 1).slice(0, NAMED),
    ...changed.filter(({overall}) => overall.ratio < 1).slice(0, NAMED)
  ];
  const sharpest = sharpestYear(by_year, named);
  return said(
    all?.overall?.clear && typeSentence({...all, overall: all.overall}, years, discovered.all),
    ...named.map((group) => typeSentence(group, years, discovered.is(group.name))),
    sharpest &&
      claim(
        `years-of-${slug(sharpest.name)}`,
        sentence`Of the other types the greatest change of one year, in proportion, is that of ${lowerName(sharpest.name)}: ${figure(fromTo(sharpest.incidents), null, YEARS)} records in ${yearsInWords(years)}, ${ratioFigure(sharpest.change, YEARS)} from ${sharpest.from} to ${sharpest.to}.`
      )
  );
}

/** @param discovered whether police discover what the group holds */
function typeSentence(group: ChangedGroup, years: readonly number[], discovered: boolean): BriefSentence {
  const {kind, name, incidents, overall, per_year} = group;
  const counts = figure(fromTo(incidents), null, YEARS);
  const what = `${sentenceCase(name)} ${overall.ratio > 1 ? "rose" : "fell"}`;
  const police = discovered
    ? "; police discover these, so what changed may be where and how police work"
    : "";
  const years_told = yearsInWords(years);
  const told =
    years.length > 2 && per_year && clearOfOne(per_year)
      ? sentence`${what}: ${counts} records in ${years_told}, steadily, by ${ratioFigure(per_year, YEARS)} a year${police}.`
      : sentence`${what}: ${counts} records in ${years_told}, ${ratioFigure(overall, YEARS)} from the first to the last${courseInWords(group, years)}${police}.`;
  return claim(kind === "all" ? "years-of-all" : `years-of-${slug(name)}`, told);
}

/** What years leave open: the level of all incidents, and of types. */
export function openYearSentences({"patterns.json": patterns}: Facts): BriefSentence[] {
  const by_year = present(patterns?.by_year);
  if (!by_year) return [];
  const {years, groups} = by_year;
  const [all] = groups;
  const open = openTypes(by_year);
  const n_types = groups.filter(({kind}) => kind === "type").length;
  return said(
    all?.overall &&
      !all.overall.clear &&
      claim(
        "years-of-all",
        sentence`That incidents rise or fall as a whole: ${figure(fromTo(all.incidents), null, YEARS)} records in ${yearsInWords(years)}, ${ratioFigure(all.overall, YEARS)} from the first to the last, which leaves it open.`
      ),
    open.length > 0 &&
      n_types > 1 &&
      claim(
        "types-without-change",
        sentence`That every type changed: in ${figure(open.length, null, YEARS)} of ${n_types} types no change between years stands clear of chance; whether there was one is open.`
      )
  );
}
