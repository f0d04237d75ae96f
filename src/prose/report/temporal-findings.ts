import type {Ratio} from "../../report/estimate.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import type {Finding, PatternGroup, Peak} from "../../report/patterns.ts";
import {percent} from "../../text/format.ts";
import {
  clearOfOne,
  dateInWords,
  dayOfYear,
  hourSpan,
  list,
  lowerName,
  MONTH_NAMES,
  percentInWords,
  timesInWords,
  WEEKDAY_NAMES
} from "../../text/words.ts";

type Figures = Pick<ReportNumbers["patterns.json"], "groups" | "weekly" | "holidays">;

/** Share of resamples from which a peak is called one. */
const SURE = 0.95;

/** Types or holidays named in one sentence. */
const NAMED = 3;

/** The busiest bin in words, or the few that share it; null when more than three may be it. */
function busiest({bin, support, rivals}: Peak, name: (bin: number) => string): string | null {
  if (support === null) return null;
  if (support >= SURE)
    return `${name(bin)} (the busiest in ${percent(support, 0)} of resamples of whole weeks)`;
  const likely: Peak["rivals"] = [];
  let sum = 0;
  for (const rival of rivals) {
    if (sum >= SURE) break;
    likely.push(rival);
    sum += rival.support;
  }
  return sum >= SURE && likely.length <= 3
    ? `${likely.map((rival) => name(rival.bin)).join(" or ")} (${likely.map((rival) => percent(rival.support, 0)).join(", ")} of resamples of whole weeks)`
    : null;
}

function peakFindings({peaks, midnight}: PatternGroup): string[] {
  const sentences: string[] = [];
  const left = peaks.hour_left && busiest(peaks.hour_left, hourSpan);
  const recorded = peaks.hour && peaks.hour_left && peaks.hour.bin !== peaks.hour_left.bin;
  const stamps = midnight?.stamps.filter(({reduced}) => reduced).map(({time}) => time) ?? [];
  if (left)
    sentences.push(
      `The busiest hour of the day is ${left}${stamps.length > 0 ? `, with ${list(stamps)} brought down to what is expected` : ""}${recorded && peaks.hour ? `; as recorded it is ${hourSpan(peaks.hour.bin)}` : ""}.`
    );
  const weekday = peaks.weekday && busiest(peaks.weekday, (bin) => WEEKDAY_NAMES[bin]);
  if (weekday) sentences.push(`The busiest day of the week is ${weekday}.`);
  return sentences;
}

/** "theft (1.20 times, 95% interval 1.15–1.25)" */
const named = (name: string, ratio: Ratio): string =>
  `${name} (${timesInWords(ratio).replace(" (", ", ").replace(/\)$/, "")})`;

/** The groups of a kind whose ratio stands clear of one, farthest first. */
function standingOut(
  groups: readonly PatternGroup[],
  ratioOf: (group: PatternGroup) => Ratio | null,
  above: boolean
): string[] {
  return groups
    .map((group) => ({name: lowerName(group.name), ratio: ratioOf(group)}))
    .filter(
      (each): each is {name: string; ratio: Ratio} =>
        clearOfOne(each.ratio) && (above ? each.ratio.lo > 1 : each.ratio.hi < 1)
    )
    .sort((a, b) => (above ? b.ratio.ratio - a.ratio.ratio : a.ratio.ratio - b.ratio.ratio))
    .slice(0, NAMED)
    .map(({name, ratio}) => named(name, ratio));
}

function weekendFindings(all: PatternGroup, types: readonly PatternGroup[]): string[] {
  const sentences: string[] = [];
  if (clearOfOne(all.weekend))
    sentences.push(
      `From Friday 18:00 to Monday 06:00 there is ${all.weekend.ratio > 1 ? "a" : "no"} surge: ${percentInWords(all.weekend, "more", "fewer")} incidents per hour than in the rest of the week.`
    );
  const more = standingOut(types, ({weekend}) => weekend, true);
  const fewer = standingOut(types, ({weekend}) => weekend, false);
  if (more.length > 0)
    sentences.push(`On weekends the rate rises most for ${list(more)}, over the rest of the week.`);
  if (fewer.length > 0) sentences.push(`On weekends the rate falls most for ${list(fewer)}.`);
  return sentences;
}

function midnightFindings({midnight, incidents}: PatternGroup): string[] {
  if (!midnight) return [];
  const {spike, spike_left, spike_off_hour, rank, rank_left, left_share, stamps} = midnight;
  if (!clearOfOne(spike) || incidents === 0) return [];
  const over = stamps.filter(({reduced, time}) => reduced && time !== "12:00").map(({time}) => time);
  const remains = (ratio: Ratio | null, what: string) =>
    ratio === null
      ? ""
      : clearOfOne(ratio)
        ? `${what} ${timesInWords(ratio)}`
        : `${what} no more than chance explains, ${timesInWords(ratio)}`;
  const parts = [
    over.length > 0
      ? remains(
          spike_left,
          `with ${list(over)} brought down, which takes ${percent(1 - left_share, 0)} of that hour's records, it has`
        )
      : "",
    remains(spike_off_hour, "of records off the full hour and not at 00:01 it has")
  ].filter((part) => part !== "");
  return [
    `The hour from 00:00 has ${timesInWords(spike)} the records of the hours beside it${parts.length > 0 ? `; ${parts.join("; ")}` : ""}. It ranks ${rank} of 24 as recorded${rank_left === rank ? "" : ` and ${rank_left} of 24 after that`}.`
  ];
}

function recordFindings(all: PatternGroup, types: readonly PatternGroup[]): string[] {
  const sentences: string[] = [];
  const first = all.first_of_month;
  if (first && clearOfOne(first.all)) {
    const off = first.off_hour;
    const rest = off
      ? clearOfOne(off)
        ? `; of records off the full hour ${timesInWords(off)}`
        : `; of records off the full hour no more than chance explains, ${timesInWords(off)}`
      : "";
    const midnight = clearOfOne(first.midnight)
      ? `; of records at 00:00 and 00:01 ${timesInWords(first.midnight)}`
      : "";
    sentences.push(
      `Firsts of a month hold ${timesInWords(first.all)} the records of other days${midnight}${rest}.`
    );
    const most = standingOut(types, (group) => group.first_of_month?.all ?? null, true);
    if (most.length > 0) sentences.push(`The first of a month is over-used most for ${list(most)}.`);
  }
  const full = all.round_times?.find(({name}) => name === "full hours");
  if (full && full.lo > full.minutes / 1440)
    sentences.push(
      `${percent(full.share)} of the records (95% interval ${percent(full.lo)}–${percent(full.hi)}) stand on a full hour, where 1 minute in 60 would hold 1.7%: times are rounded, and hours near a round one borrow from their neighbours.`
    );
  return sentences;
}

function seasonFindings(
  all: PatternGroup,
  types: readonly PatternGroup[]
): {season: string[]; trend: string[]} {
  const season: string[] = [];
  const trend: string[] = [];
  const own = all.season;
  if (own && own.p < 0.01 && clearOfOne(own.peak_to_trough)) {
    const near = ({day, plus_minus_days}: {day: string; plus_minus_days: number | null}) =>
      `${dayOfYear(day)}${plus_minus_days === null ? "" : ` (± ${Math.max(1, Math.round(plus_minus_days))} days)`}`;
    season.push(
      `${own.one_year ? "In the one year of the data the" : "The"} level swings over the year: around its peak, ${near(own.peak)}, ${timesInWords(own.peak_to_trough)} as many incidents a day as around its lowest, ${near(own.trough)}.`
    );
  }
  const seasonal = types.map((group) => ({
    ...group,
    season: group.season && group.season.p < 0.01 / Math.max(1, types.length) ? group.season : null
  }));
  const strongest = standingOut(seasonal, (group) => group.season?.peak_to_trough ?? null, true);
  if (strongest.length > 0) season.push(`Peak over trough, the season is strongest for ${list(strongest)}.`);
  if (own && clearOfOne(own.per_year))
    trend.push(
      `Beside season and weekday, the level ${own.per_year.ratio > 1 ? "rises" : "falls"}: ${percentInWords(own.per_year, "more", "fewer")} incidents each year.`
    );
  return {season, trend};
}

function changeFindings({weekly}: Figures): string[] {
  if (!weekly) return [];
  return weekly.changes.flatMap(({week, from, to, change}) =>
    clearOfOne(change)
      ? [
          `The level changed for good around the week of ${dateInWords(week)}${from === to ? "" : ` (95% interval ${dateInWords(from)} to ${dateInWords(to)})`}: ${percentInWords(change, "more", "fewer")} incidents after than before, season aside.`
        ]
      : []
  );
}

function holidayFindings({holidays}: Figures): string[] {
  const clear = holidays?.effects.filter((effect) => effect.clear && clearOfOne(effect)) ?? [];
  const say = (above: boolean) =>
    clear
      .filter(({ratio}) => ratio > 1 === above)
      .sort((a, b) => (above ? b.ratio - a.ratio : a.ratio - b.ratio))
      .slice(0, NAMED)
      .map((effect) => named(effect.name, effect));
  const [more, fewer] = [say(true), say(false)];
  return [
    ...(more.length > 0
      ? [`More than the same weekday of the weeks around, records off the full hour: ${list(more)}.`]
      : []),
    ...(fewer.length > 0
      ? [`Fewer than the same weekday of the weeks around, records off the full hour: ${list(fewer)}.`]
      : [])
  ];
}

/**
 * What the figures say, in sentences: each carries its interval, and none is made where the interval holds the ratio 1,
 * the busiest bin is not sure, or the part is missing.
 */
export function patternFindings(figures: Figures): Finding[] {
  const all = figures.groups.find(({kind}) => kind === "all");
  if (!all) return [];
  const types = figures.groups.filter(({kind}) => kind === "type");
  const {season, trend} = seasonFindings(all, types);
  const of = (kind: Finding["kind"], sentences: readonly string[]) =>
    sentences.map((sentence): Finding => ({kind, sentence}));
  const month =
    all.peaks.month && !all.season?.one_year ? busiest(all.peaks.month, (bin) => MONTH_NAMES[bin]) : null;
  return [
    ...of("midnight", midnightFindings(all)),
    ...of("peak", peakFindings(all)),
    ...of("weekend", weekendFindings(all, types)),
    ...of("season", season),
    ...of("season", month && season.length > 0 ? [`The month with most incidents a day is ${month}.`] : []),
    ...of("trend", trend),
    ...of("change", changeFindings(figures)),
    ...of("holiday", holidayFindings(figures)),
    ...of("records", recordFindings(all, types))
  ];
}
