import {isDiscovered} from "../../patrol/discovered-types.ts";
import type {BriefSection} from "../../report/brief.ts";
import type {Ratio} from "../../report/estimate.ts";
import type {PatternGroup} from "../../report/patterns.ts";
import {Z_95} from "../../stats/intervals.ts";
import {falseDiscovery, normalAbove} from "../../stats/normal.ts";
import {clearOfOne, dateInWords, lowerName, said, slug} from "../../text/words.ts";
import type {Facts} from "../facts.ts";
import {claim, fromRatio, of, ratioFigure, sentence, timesFigure} from "./sentence.ts";
import {zoneTrendSentences} from "./zone-trends.ts";

const COURSE = {page: "temporal", anchor: "course-of-the-year"};
const WEEKS = {page: "temporal", anchor: "level-by-weeks"};
const RATES = {page: "temporal", anchor: "rate-figures"};

/** Types named on each side. */
const NAMED = 3;
/** Share of false finds allowed among the types that are said to change. */
const FALSE_RATE = 0.05;

/** Two-sided p of a ratio of 1, from the interval of its logarithm. */
function pOfOne({ratio, lo, hi}: Ratio): number {
  const se = Math.log(hi / lo) / (2 * Z_95);
  return se > 0 ? 2 * normalAbove(Math.abs(Math.log(ratio)) / se) : 1;
}

/** Types whose level changes per year beyond chance, false finds among all types held down; the greatest change first. */
export function changingTypes(groups: readonly PatternGroup[]): {name: string; per_year: Ratio}[] {
  const types = groups.flatMap(({kind, name, season}) =>
    kind === "type" && season?.per_year ? [{name, per_year: season.per_year}] : []
  );
  const found = falseDiscovery(
    types.map(({per_year}) => pOfOne(per_year)),
    FALSE_RATE
  );
  return types
    .filter(({per_year}, i) => found[i] && clearOfOne(per_year))
    .sort((a, b) => Math.abs(Math.log(b.per_year.ratio)) - Math.abs(Math.log(a.per_year.ratio)));
}

/** What changed, or why nothing is said. */
export function changesSection(facts: Facts): BriefSection {
  const patterns = facts["patterns.json"];
  const season = patterns?.groups.find(({kind}) => kind === "all")?.season;
  const level = season?.per_year ?? null;
  const changing = changingTypes(patterns?.groups ?? []);
  const rising = changing.filter(({per_year}) => per_year.ratio > 1).slice(0, NAMED);
  const falling = changing.filter(({per_year}) => per_year.ratio < 1).slice(0, NAMED);
  return {
    title: "What changed",
    sentences: said(
      clearOfOne(level) &&
        claim(
          "level-of-all",
          sentence`All incidents together change by ${ratioFigure(level, COURSE)} per year, their season and weekdays taken out.`
        ),
      ...[...rising, ...falling].map(({name, per_year}) => {
        const verb = per_year.ratio > 1 ? "rise" : "fall";
        const change = ratioFigure(per_year, of(COURSE, name));
        return isDiscovered(name)
          ? claim(
              `level-of-${slug(name)}`,
              sentence`Records of ${lowerName(name)} ${verb} by ${change} per year; police discover them, so what changed may be where and how police work.`
            )
          : claim(
              `level-of-${slug(name)}`,
              sentence`Records of ${lowerName(name)} ${verb} by ${change} per year.`
            );
      }),
      ...(patterns?.weekly?.changes ?? []).map(
        ({week, change}) =>
          clearOfOne(change) &&
          claim(
            `level-change-${week}`,
            sentence`The weekly level of all incidents changed for good around ${dateInWords(week)}, by ${ratioFigure(change, WEEKS)}.`
          )
      ),
      season &&
        !season.one_year &&
        clearOfOne(season.peak_to_trough) &&
        claim(
          "season",
          sentence`The year comes back: its busiest days see ${timesFigure(fromRatio(season.peak_to_trough), RATES)} the incidents of its quietest.`
        ),
      ...zoneTrendSentences(facts)
    ),
    silent: patterns
      ? "No change stands clear of chance in these data, or they are too short to show one."
      : "Patterns in time are not part of this report."
  };
}
