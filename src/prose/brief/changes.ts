import {isDiscovered} from "../../patrol/discovered-types.ts";
import type {BriefSection, BriefSentence} from "../../report/brief.ts";
import type {Ratio} from "../../report/estimate.ts";
import type {PatternGroup} from "../../report/patterns.ts";
import {Z_95} from "../../stats/intervals.ts";
import {falseDiscovery, normalAbove} from "../../stats/normal.ts";
import {clearOfOne, dateInWords, lowerName, span} from "../../text/words.ts";
import type {BriefFacts} from "./facts.ts";
import {ratioFigure} from "./figures.ts";
import {figure, sentence} from "./sentence.ts";
import {zoneTrendSentences} from "./zone-trends.ts";

const SEASON = {page: "temporal", anchor: "season-trend-and-changes"};

/** Types named on each side. */
const NAMED = 3;
/** Share of false finds allowed among the types that are said to change. */
const FALSE_RATE = 0.05;

const perYear = (group: PatternGroup): Ratio | null => group.season?.per_year ?? null;

/** Two-sided p of a ratio of 1, from the interval of its logarithm. */
function pOfOne({ratio, lo, hi}: Ratio): number {
  const se = Math.log(hi / lo) / (2 * Z_95);
  return se > 0 ? 2 * normalAbove(Math.abs(Math.log(ratio)) / se) : 1;
}

/** Types whose level changes per year beyond chance, false finds among all types held down; the greatest change first. */
export function changingTypes(groups: readonly PatternGroup[]): {name: string; per_year: Ratio}[] {
  const types = groups.flatMap((group) => {
    const per_year = perYear(group);
    return group.kind === "type" && per_year ? [{name: lowerName(group.name), per_year}] : [];
  });
  const found = falseDiscovery(
    types.map(({per_year}) => pOfOne(per_year)),
    FALSE_RATE
  );
  return types
    .filter(({per_year}, i) => found[i] && clearOfOne(per_year))
    .sort((a, b) => Math.abs(Math.log(b.per_year.ratio)) - Math.abs(Math.log(a.per_year.ratio)));
}

/** What changed, or why nothing is said. */
export function changesSection(facts: BriefFacts): BriefSection {
  const patterns = facts["patterns.json"];
  const sentences: BriefSentence[] = [];
  const all = patterns?.groups.find(({kind}) => kind === "all");
  const level = all && perYear(all);
  if (clearOfOne(level ?? null) && level)
    sentences.push(
      sentence`All incidents together change by ${ratioFigure(level, SEASON)} per year, their season and weekdays taken out.`
    );
  const changing = changingTypes(patterns?.groups ?? []);
  for (const [verb, own] of [
    ["rise", changing.filter(({per_year}) => per_year.ratio > 1)],
    ["fall", changing.filter(({per_year}) => per_year.ratio < 1)]
  ] as const)
    for (const {name, per_year} of own.slice(0, NAMED))
      sentences.push(
        isDiscovered(name)
          ? sentence`Records of ${name} ${verb} by ${ratioFigure(per_year, SEASON)} per year; police discover them, so what changed may be where and how police work.`
          : sentence`Records of ${name} ${verb} by ${ratioFigure(per_year, SEASON)} per year.`
      );
  for (const {week, change} of patterns?.weekly?.changes ?? [])
    if (clearOfOne(change))
      sentences.push(
        sentence`The weekly level of all incidents changed for good around ${dateInWords(week)}, by ${ratioFigure(change, SEASON)}.`
      );
  const season = all?.season;
  if (season && !season.one_year && clearOfOne(season.peak_to_trough))
    sentences.push(
      sentence`The year comes back: its busiest days see ${figure(
        `${season.peak_to_trough.ratio.toFixed(2)} times`,
        `95% interval ${span(season.peak_to_trough, 2)}`,
        SEASON
      )} the incidents of its quietest.`
    );
  sentences.push(...zoneTrendSentences(facts));
  return {
    title: "What changed",
    sentences,
    silent: patterns
      ? "No change stands clear of chance in these data, or they are too short to show one."
      : "Patterns in time are not part of this report."
  };
}
