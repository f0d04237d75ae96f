import type {ReportNumbers} from "../../report/numbers.ts";
import type {PatternsReport} from "../../report/patterns.ts";
import {HEAPING_RULE} from "../rules.ts";
import {partInWords, whyText} from "./reasons.ts";
import {patternFindings} from "./temporal-findings.ts";
import {byYearInWords} from "./years.ts";

const GAP_RULE =
  "A run of hours without any record in which 14 or more were to be expected (chance leaves one in a million) is a gap " +
  "of the files, at the ends or between, and counts as no exposure.";

const INTERVAL_RULE =
  "95% intervals: incidents of one week move together, so a count's variance is the one that resampling whole weeks gives " +
  "(in closed form), never less than a Poisson count's; its shape is the Poisson interval's, which holds for small counts too.";

const GAP_OF_MONTHS_RULE =
  "A month without any record in which 14 or more were to be expected (chance leaves one in a million) is a gap of the files and " +
  "counts as no exposure.";

const INTERVAL_OF_MONTHS_RULE =
  "95% intervals: incidents of one month move together, so a count's variance is the one that resampling whole months gives " +
  "(in closed form), never less than a Poisson count's; its shape is the Poisson interval's, which holds for small counts too.";

const WEEKEND_RULE =
  "Weekends, Friday 18:00 to Monday 06:00, are compared with the rest of the week at the same hours of the clock (Mantel and Haenszel's " +
  "ratio over the 24 hours), since they hold more nights than the rest; times that stand for “not known” are taken away first.";

const SEASON_RULE =
  "Daily counts by Poisson regression: level, trend (from two years on), weekday, first of the month and two harmonics of " +
  "the year; intervals allow for weekly sums that vary more than Poisson's and for weeks that hang together (Newey–West).";

const CHANGE_RULE =
  "From two years on, weekly counts with the season taken out, split where the level differs most (binary segmentation, at least 8 weeks " +
  "apart); a break is kept when at most 1 in 100 shuffles of blocks of 4 weeks has one as sharp.";

/** @param has_minutes whether records off the full hour can be told; else all count */
const holidayRule = (has_minutes: boolean): string =>
  `Each holiday against the same weekday of the three weeks before and after, other holidays left out. ${
    has_minutes
      ? "Records on the full hour and at 00:01 are left out: unknown times heap there on the first of a month."
      : "All records count, as these data carry no minutes; holidays on the first of a month are left out, since days that are not known heap there."
  } The interval's variance is that of ordinary days against their own neighbours.`;

const STL_RULE =
  "STL (Cleveland et al. 1990) of incidents per day by whole weeks: period 52, the same season every year, outliers weighted down.";

const clockNote = ({applied, skipped}: ReportNumbers["patterns.json"]["clock"]): string =>
  applied
    ? `Most places lie in Chicago, so the hour that its clocks skip in spring has no exposure (${skipped === 1 ? "1 record stands" : `${skipped} records stand`} in one all the same) and the one they repeat in autumn has two hours.`
    : "The city's clock changes are not known: every hour counts as one hour, and holidays are not looked at.";

export function patternsInWords(numbers: ReportNumbers["patterns.json"]): PatternsReport {
  const {exposure, clock, weekly, weekly_note, heaping_note, days_note, holidays, by_year} = numbers;
  const {applied, changes} = clock;
  return {
    ...numbers,
    findings: patternFindings(numbers),
    exposure: {...exposure, gap_rule: days_note ? GAP_OF_MONTHS_RULE : GAP_RULE},
    clock: {applied, changes, note: heaping_note?.why === "too_coarse" ? "" : clockNote(clock)},
    interval_rule: days_note ? INTERVAL_OF_MONTHS_RULE : INTERVAL_RULE,
    heaping_rule: HEAPING_RULE,
    heaping_note: whyText(heaping_note),
    days_note: whyText(days_note),
    weekend_rule: WEEKEND_RULE,
    season_rule: SEASON_RULE,
    weekly: weekly && {...weekly, stl: STL_RULE, change_rule: CHANGE_RULE},
    weekly_note: whyText(weekly_note),
    holidays: holidays && {...holidays, rule: holidayRule(heaping_note === null)},
    by_year: partInWords(by_year, byYearInWords)
  };
}
