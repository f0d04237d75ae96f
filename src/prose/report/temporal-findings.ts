import {cumsum} from "d3";
import {OVER_USED} from "../../calendar/time-heaping.ts";
import type {Ratio} from "../../report/estimate.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import {typesApart} from "../../report/pattern-groups.ts";
import type {Finding, PatternGroup, Peak} from "../../report/patterns.ts";
import type {YearsReport} from "../../report/years.ts";
import {fromTo} from "../../text/changes.ts";
import {hours, lowerName, percent} from "../../text/format.ts";
import {
  choice,
  clearOfOne,
  dateInWords,
  dayOfYear,
  hourSpan,
  list,
  MONTH_NAMES,
  percentInWords,
  said,
  times,
  timesInWords,
  WEEKDAY_NAMES
} from "../../text/words.ts";
import {changedTypes, yearsInWords} from "./years.ts";

type Figures = Pick<
  ReportNumbers["patterns.json"],
  "groups" | "weekly" | "holidays" | "by_year" | "heaping_note"
>;

/** Share of resamples from which a peak is called one. */
const SURE = 0.95;

/** Types in which a time stands for "not known", named one by one: more are most of them. */
const MOST_TYPES = 6;

/** Types or holidays named in one sentence. */
const NAMED = 3;

/** The busiest bin in words, or the few that share it; null when more than three may be it. */
function busiest({bin, support, rivals}: Peak, name: (bin: number) => string): string | null {
  if (support === null) return null;
  if (support >= SURE)
    return `${name(bin)} (the busiest in ${support >= 0.995 ? "over 99%" : percent(support, 0)} of resamples of whole weeks)`;
  const sums = cumsum(rivals, (rival) => rival.support);
  const likely = rivals.slice(0, 1 + sums.findIndex((sum) => sum >= SURE));
  return likely.length > 0 && likely.length <= 3
    ? `${choice(likely.map((rival) => name(rival.bin)))} (${likely.map((rival) => percent(rival.support, 0)).join(", ")} of resamples of whole weeks)`
    : null;
}

function peakFindings({peaks, busiest_hours, midnight}: PatternGroup): string[] {
  const recorded = peaks.hour && busiest(peaks.hour, hourSpan) && hourSpan(peaks.hour.bin);
  const ways = midnight
    ? "without times that stand for “not known”, with rounded times spread besides, and by records off the full hour alone"
    : "as recorded";
  const else_recorded = midnight && recorded ? `; as recorded it is ${recorded}` : "";
  const weekday = peaks.weekday && busiest(peaks.weekday, (bin) => WEEKDAY_NAMES[bin]);
  return said(
    busiest_hours &&
      `The busiest hour of the day lies within ${hours(busiest_hours)}, ${ways}${else_recorded}.`,
    weekday && `The busiest day of the week is ${weekday}.`
  );
}

interface Named {
  name: string;
  ratio: Ratio | null;
}

/** Those whose ratio stands clear of one on a side, farthest first: "theft (1.20 times, 95% interval 1.15–1.25)". */
function standingOut(all: readonly Named[], side: "above" | "below"): string | null {
  const sign = side === "above" ? 1 : -1;
  const clear = all.flatMap(({name, ratio}) => (clearOfOne(ratio) ? [{name, ratio}] : []));
  const told = clear
    .filter(({ratio}) => (side === "above" ? ratio.lo > 1 : ratio.hi < 1))
    .sort((a, b) => sign * (b.ratio.ratio - a.ratio.ratio))
    .slice(0, NAMED)
    .map(({name, ratio}) => `${name} (${timesInWords(ratio).replace(" (", ", ").replace(/\)$/, "")})`);
  return told.length > 0 ? list(told) : null;
}

/** Types with their ratios. */
const byType = (types: readonly PatternGroup[], ratioOf: (group: PatternGroup) => Ratio | null | undefined) =>
  types.map((group): Named => ({name: lowerName(group.name), ratio: ratioOf(group) ?? null}));

function weekendFindings({weekend}: PatternGroup, types: readonly PatternGroup[]): string[] {
  const change = (ratio: Ratio | null, what: string) =>
    clearOfOne(ratio) && `${percentInWords(ratio, "more", "fewer")} ${what}`;
  const {nights = null, days = null} = weekend ?? {};
  const parts = said(
    change(nights, "incidents at night (20:00–04:00)"),
    change(days, "incidents by day (06:00–18:00)"),
    change(weekend, "incidents over all hours")
  );
  const more = standingOut(
    byType(types, (group) => group.weekend?.nights),
    "above"
  );
  const fewer = standingOut(
    byType(types, (group) => group.weekend?.days),
    "below"
  );
  return said(
    parts.length > 0 &&
      `At the same hours of the clock, weekends (Friday 18:00 to Monday 06:00) hold ${list(parts)} than the rest of the week.`,
    more && `Weekend nights rise most for ${more}, over other nights.`,
    fewer && `Weekend days fall most for ${fewer}, over other days.`
  );
}

/** "1.20 times (…)", and that it is no more than chance explains where it is. */
const chanceOr = (ratio: Ratio): string =>
  `${clearOfOne(ratio) ? "" : "no more than chance explains, "}${timesInWords(ratio)}`;

function midnightFindings({midnight, incidents}: PatternGroup): string[] {
  if (!midnight || !clearOfOne(midnight.spike) || incidents === 0) return [];
  const {spike, spike_left, spike_off_hour, rank, rank_left, left_share} = midnight;
  const parts = said(
    left_share < 1 &&
      spike_left &&
      `; without times that stand for “not known”, which takes ${percent(1 - left_share, 0)} of that hour's records, and with rounded times spread it has ${chanceOr(spike_left)}`,
    spike_off_hour && `; of records off the full hour and not at 00:01 it has ${chanceOr(spike_off_hour)}`
  );
  return [
    `The hour from 00:00 has ${timesInWords(spike)} the records of the hours beside it${parts.join("")}. It ranks ${rank} of 24 as recorded${rank_left === rank ? "" : ` and ${rank_left} of 24 after that`}.`
  ];
}

/** In which types a time stands for "not known", where it does not in all. */
function knownOf(time: string, types: readonly PatternGroup[]): string | null {
  const unknown = types.filter(({midnight}) =>
    midnight?.stamps.some((stamp) => stamp.time === time && stamp.reduced)
  );
  const rest = types.length - unknown.length;
  if (unknown.length === 0 || unknown.length > MOST_TYPES || rest < 2) return null;
  return `${time} stands for “not known” in ${list(unknown.map(({name}) => lowerName(name)))}; in the ${rest} other types it is taken for a rounded time.`;
}

function recordFindings(
  {first_of_month, round_times, midnight: of_day}: PatternGroup,
  types: readonly PatternGroup[]
): string[] {
  const {all = null, off_hour = null, midnight = null} = first_of_month ?? {};
  const most =
    clearOfOne(all) &&
    standingOut(
      byType(types, (group) => group.first_of_month?.all),
      "above"
    );
  const full = round_times?.find(({name}) => name === "full hours");
  const placeholders = (of_day?.stamps ?? []).filter(({reduced}) => reduced);
  const often = placeholders.map(
    ({time, ratio}) => `${time}${ratio === null ? "" : ` (${times(ratio)} times as often)`}`
  );
  return said(
    often.length > 0 &&
      `Recorded far more often than the hours around lead to expect, much of it for times that were not known: ${list(often)}.`,
    ...placeholders.map(({time}) => knownOf(time, types)),
    clearOfOne(all) &&
      `Firsts of a month hold ${timesInWords(all)} the records of other days${clearOfOne(midnight) ? `; of records at 00:00 and 00:01 ${timesInWords(midnight)}` : ""}${off_hour ? `; of records off the full hour ${chanceOr(off_hour)}` : ""}.`,
    most && `The first of a month is over-used most for ${most}.`,
    full &&
      full.ratio > OVER_USED &&
      `${percent(full.share)} of the records stand on a full hour, where 1 minute in 60 would hold 1.7%: times are rounded, and hours near a round one borrow from their neighbours.`
  );
}

function seasonFindings({season, peaks}: PatternGroup, types: readonly PatternGroup[]): string[] {
  const near = ({day, plus_minus_days}: {day: string; plus_minus_days: number | null}) =>
    `${dayOfYear(day)}${plus_minus_days === null ? "" : ` (± ${Math.max(1, Math.round(plus_minus_days))} days)`}`;
  const strongest = standingOut(
    byType(types, ({season}) => (season && season.p < 0.01 / types.length ? season.peak_to_trough : null)),
    "above"
  );
  const sentences = said(
    season &&
      season.p < 0.01 &&
      clearOfOne(season.peak_to_trough) &&
      `${season.one_year ? "In the one year of the data the" : "The"} level swings over the year: around its peak, ${near(season.peak)}, ${timesInWords(season.peak_to_trough)} as many incidents a day as around its lowest, ${near(season.trough)}.`,
    strongest &&
      `Peak over trough, ${season?.one_year ? "that year swings most" : "the season is strongest"} for ${strongest}.`
  );
  const month = peaks.month && !season?.one_year && busiest(peaks.month, (bin) => MONTH_NAMES[bin]);
  return said(
    ...sentences,
    sentences.length > 0 && month && `The month with most incidents a day is ${month}.`
  );
}

/** Types whose years differ by most records, on a side: "theft (57,335 → 61,618 → 64,384)". */
function byRecords(by_year: Numbers<YearsReport>, side: "up" | "down"): string | null {
  if (by_year.groups.filter(({kind}) => kind === "type").length < 2) return null;
  const told = changedTypes(by_year)
    .filter(({overall}) => overall.ratio > 1 === (side === "up"))
    .slice(0, NAMED)
    .map(({name, incidents}) => `${lowerName(name)} (${fromTo(incidents)})`);
  return told.length > 0 ? list(told) : null;
}

function trendFindings({by_year}: Figures): string[] {
  if ("absent" in by_year) return [];
  const years = yearsInWords(by_year.years);
  const [more, fewer] = [byRecords(by_year, "up"), byRecords(by_year, "down")];
  return said(
    more && `By records, ${more} rose most over the years ${years}.`,
    fewer && `By records, ${fewer} fell most over the years ${years}.`
  );
}

const changeFindings = ({weekly}: Figures): string[] =>
  said(
    ...(weekly?.changes ?? []).map(
      ({week, from, to, change}) =>
        clearOfOne(change) &&
        `The level shifted, to stay for the rest of the data, around the week of ${dateInWords(week)}${from === to ? "" : ` (95% interval ${dateInWords(from)} to ${dateInWords(to)})`}: ${percentInWords(change, "more", "fewer")} incidents after than before, season aside.`
    )
  );

function holidayFindings({holidays, heaping_note}: Figures): string[] {
  const clear = holidays?.effects.filter((effect) => effect.clear) ?? [];
  const named = clear.map((effect): Named => ({name: effect.name, ratio: effect}));
  const [more, fewer] = [standingOut(named, "above"), standingOut(named, "below")];
  const of_records = heaping_note === null ? ", records off the full hour" : "";
  const beside = `than the same weekday of the weeks around${of_records}`;
  return said(more && `More ${beside}: ${more}.`, fewer && `Fewer ${beside}: ${fewer}.`);
}

/**
 * What the figures say, in sentences: each carries its interval, and none is made where the interval holds the ratio 1,
 * the busiest bin is not sure, or the part is missing.
 */
export function patternFindings(figures: Figures): Finding[] {
  const all = figures.groups.find(({kind}) => kind === "all");
  if (!all) return [];
  const types = typesApart(figures.groups);
  const of = (kind: Finding["kind"], sentences: readonly string[]) =>
    sentences.map((sentence): Finding => ({kind, sentence}));
  return [
    ...of("midnight", midnightFindings(all)),
    ...of("peak", peakFindings(all)),
    ...of("weekend", weekendFindings(all, types)),
    ...of("season", seasonFindings(all, types)),
    ...of("trend", trendFindings(figures)),
    ...of("change", changeFindings(figures)),
    ...of("holiday", holidayFindings(figures)),
    ...of("records", recordFindings(all, types))
  ];
}
