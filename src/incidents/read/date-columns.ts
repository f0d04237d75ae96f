import type {DateChoice} from "../../report/precision.ts";
import {isPartOfDay} from "./dates.ts";

/** Parts of a date that may stand in columns of their own. */
export const DATE_PARTS = ["time", "year", "month", "day", "hour", "minute"] as const;
export type DatePart = (typeof DATE_PARTS)[number];

/** Positions of a file's columns, those of its date and the parts of one among them; null where there is none. */
type DatePositions = Record<"date" | DatePart, number | null>;

/** Words of headers that name a date, and each part of one. */
const WORDS: Record<"date" | DatePart, readonly string[]> = {
  date: ["date", "dt", "datum", "fecha", "data", "on"],
  time: ["time", "tm", "uhrzeit", "zeit"],
  year: ["year", "yr", "jahr", "año", "ano", "année", "annee"],
  month: ["month", "monat", "mes", "mês", "mois"],
  day: ["day", "tag", "dia", "día", "jour"],
  hour: ["hour", "hr", "stunde", "hora", "heure"],
  minute: ["minute", "minutes", "min", "minuto"]
};

/** Headers of dates that say when a row was written or changed, not when something happened. */
const NOT_OF_INCIDENT = /updat|modif|report|enter|creat|clos|clear|load|publish/i;

/** The words of a header, in small letters: "OccurredDate" → occurred, date. */
const words = (header: string): string[] =>
  header
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((word) => word.match(/^(.{3,})(date|time|year|month|day|hour|minute)$/)?.slice(1) ?? word)
    .filter((word) => word !== "");

/** What of a date a header names, and the rest of it: "CMPLNT_FR_TM" is the time of "cmplnt fr"; null when it names none. */
export function partOf(header: string): {part: "date" | DatePart; of: string} | null {
  const all = words(header);
  const named = (Object.keys(WORDS) as ("date" | DatePart)[]).filter((part) =>
    all.some((word) => WORDS[part].includes(word))
  );
  const part = named.find((each) => each !== "date") ?? named[0];
  if (part === undefined || (named.includes("date") && named.includes("time"))) return null;
  const own = [...WORDS[part], ...(part === "time" || part === "hour" ? WORDS.date : [])];
  return {part, of: all.filter((word) => !own.includes(word)).join(" ")};
}

/**
 * Finds the columns that a date is made of where it stands in several: year, month, day, hour and minute, or a date and a time
 * of the same name. What the user has named is left as it is.
 * @param positions of the columns found by name; `date` may be none, or a year
 */
export function findDateParts(header: readonly string[], positions: DatePositions): void {
  const parts = header.map(partOf);
  const like = (part: DatePart, of: string) => {
    const at = parts.findIndex((each) => each?.part === part && each.of === of);
    return at < 0 ? null : at;
  };
  const fill = (names: readonly DatePart[], of: string) => {
    for (const part of names) positions[part] ??= like(part, of);
  };
  const {date} = positions;
  const of_date = date === null ? parts.find((each) => each?.part === "year") : parts[date];
  if (of_date?.part === "year" && (positions.month ?? like("month", of_date.of)) !== null) {
    fill(["year", "month", "day", "hour", "minute"], of_date.of);
    positions.date = positions.year;
  } else if (date === null && positions.year !== null && positions.month !== null)
    positions.date = positions.year;
  else if (of_date?.part === "date") {
    fill(["time"], of_date.of);
    if (positions.time === null) fill(["hour", "minute"], of_date.of);
    if (positions.hour === null) positions.minute = null;
  }
}

/** Whether a text holds a time of day, and which; undefined when it holds none. */
const clockOf = (text: string): string | undefined => /(\d{1,2}:\d\d(:\d\d)?.*)$/.exec(text)?.[1];

/** The numbers of the day in a text, whatever their order: "2021-01-03 09:30" → "1 3 2021". */
const dayOf = (text: string): string =>
  (/^\s*(\d+)[-/.](\d+)[-/.](\d+)/.exec(text)?.slice(1).map(Number) ?? [text]).sort().join(" ");

const SAMPLED_SHARE = 0.95;

/** Whether nearly all values hold times of day that differ. */
function hasClocks(values: readonly string[]): boolean {
  const clocks = values.map(clockOf).filter((clock) => clock !== undefined);
  return clocks.length >= SAMPLED_SHARE * values.length && new Set(clocks).size > 1;
}

/** Whether nearly all values are words for parts of the day. */
const namesParts = (values: readonly string[]): boolean =>
  values.length > 0 && values.filter(isPartOfDay).length >= SAMPLED_SHARE * values.length;

/**
 * Tells hours from times of day by their values. Of two columns of dates takes the one with times where both are of the same
 * days and the user has named none; where they are not, or the user has, says that the other is there.
 * @param sample the first records of the file, as text
 * @param named whether the user has named the column of the date
 */
export function chooseDate(
  header: readonly string[],
  positions: DatePositions & {date: number},
  sample: readonly (readonly string[])[],
  named: boolean
): DateChoice | null {
  const valuesOf = (at: number) =>
    sample.map((record) => record[at] ?? "").filter((text) => text.trim() !== "");
  const own = positions.time ?? positions.hour;
  if (own !== null) {
    const hours = valuesOf(own).every((text) => /^\d{1,2}(\.0)?$/.test(text.trim()) && Number(text) <= 24);
    [positions.hour, positions.time] = hours ? [own, null] : [null, own];
  }
  if (own !== null || positions.year !== null) return null;
  const dates = valuesOf(positions.date);
  if (dates.length === 0 || hasClocks(dates)) return null;
  const taken = new Set(Object.values(positions));
  const others = header.flatMap((name, at) =>
    taken.has(at) || NOT_OF_INCIDENT.test(name) || !hasClocks(valuesOf(at)) ? [] : [{name, at}]
  );
  const over = header[positions.date];
  const same_days = others.find(({at}) => {
    const both = sample.filter(
      (record) => (record[at] ?? "") !== "" && (record[positions.date] ?? "") !== ""
    );
    const same = both.filter((record) => dayOf(record[at]) === dayOf(record[positions.date]));
    return both.length >= SAMPLED_SHARE * dates.length && same.length >= SAMPLED_SHARE * both.length;
  });
  if (same_days && !named) {
    positions.date = same_days.at;
    return {kind: "preferred", column: same_days.name, over};
  }
  const [left] = same_days ? [same_days] : others;
  if (left === undefined) {
    const shift = header.findIndex((_, at) => !taken.has(at) && namesParts(valuesOf(at)));
    if (shift >= 0) positions.time = shift;
    return null;
  }
  const is_date = /\d[-/.]\d+[-/.]\d/.test(valuesOf(left.at)[0]);
  return {kind: is_date ? "left_date" : "left_time", column: left.name, over};
}

/** The headers that a date is read from. */
export const dateHeaders = (header: readonly string[], positions: DatePositions): string[] => {
  const {date, year, month, day, time, hour, minute} = positions;
  const parts = year === null ? [date, time, hour, minute] : [year, month, day, time, hour, minute];
  return parts.flatMap((at) => (at === null ? [] : [header[at]]));
};
