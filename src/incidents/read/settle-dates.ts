import {partOf} from "./date-columns.ts";
import type {DateOrder} from "./dates.ts";
import type {ColumnPositions} from "./schema.ts";

/** Records that a finding must rest on, and the share of them that must agree. */
const LEAST = 10;
const AGREEING = 0.95;

const agrees = (tested: readonly boolean[]): boolean =>
  tested.length >= LEAST && tested.filter(Boolean).length >= AGREEING * tested.length;

const SLASHED = /^\D{0,24}(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d\d)(?!\d)/;
const YEAR_FIRST = /^\s*(\d{4})[-/.]?(\d\d)[-/.]?(\d\d)/;

/** The order by which the dates of a sample are the days of another of its columns; null where none tells. */
export function orderByAnother(
  header: readonly string[],
  positions: ColumnPositions,
  sample: readonly (readonly string[])[]
): {order: DateOrder; column: string} | null {
  const read = sample.flatMap((record) => {
    const found = SLASHED.exec(record[positions.date] ?? "");
    return found && found[1] !== found[3]
      ? [{record, a: +found[1], b: +found[3], year: +found[4] % 100}]
      : [];
  });
  if (read.length < LEAST) return null;
  for (const [at, column] of header.entries()) {
    if (at === positions.date) continue;
    const days = read.flatMap(({record, ...parts}) => {
      const found = YEAR_FIRST.exec(record[at] ?? "");
      return found
        ? [{...parts, same_year: +found[1] % 100 === parts.year, month: +found[2], day: +found[3]}]
        : [];
    });
    if (days.length < AGREEING * read.length) continue;
    for (const order of ["mdy", "dmy"] as const) {
      const same = days.map(({a, b, same_year, month, day}) =>
        order === "mdy" ? same_year && a === month && b === day : same_year && a === day && b === month
      );
      if (agrees(same)) return {order, column};
    }
  }
  return null;
}

const ZONED = /(?:^|[T ])(\d\d):\d\d.*?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)$/i;

/** Minutes that an offset is ahead of UTC. */
const minutesOf = (offset: string): number => {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? ["", "+", "0", "0"];
  return (sign === "-" ? -1 : 1) * (+hours * 60 + +(minutes ?? 0));
};

/**
 * Whether the wall time that zoned dates write is the city's own: where a column of hours agrees with it, or where its offset is
 * one other than zero, or two an hour apart as with daylight saving. Null where nothing proves it.
 */
export function zoneOf(
  header: readonly string[],
  positions: ColumnPositions,
  sample: readonly (readonly string[])[]
): {zone: "local"; offsets: string[]; by: "hours" | "offset"; column: string | null} | null {
  const read = sample.flatMap((record) => {
    const found = ZONED.exec((record[positions.date] ?? "").trim());
    return found ? [{record, hour: +found[1], offset: found[2]}] : [];
  });
  if (read.length < LEAST) return null;
  const offsets = [...new Set(read.map(({offset}) => offset))];
  for (const [at, column] of header.entries()) {
    const part = partOf(column)?.part;
    if (at === positions.date || (part !== "hour" && part !== "time")) continue;
    const told = read.flatMap(({record, hour}) => {
      const found = /^(?:.*[T ])?(\d{1,2})(?:\.0|:\d\d(?::\d\d)?)?$/.exec((record[at] ?? "").trim());
      return found ? [{hour, own: +found[1]}] : [];
    });
    const varied = new Set(told.map(({own}) => own)).size > 1;
    if (varied && told.length >= AGREEING * read.length && agrees(told.map(({hour, own}) => hour === own)))
      return {zone: "local", offsets, by: "hours", column};
  }
  const minutes = offsets.map(minutesOf);
  const one_place = minutes.every((each) => each !== 0) && Math.max(...minutes) - Math.min(...minutes) <= 60;
  return offsets.length <= 2 && one_place ? {zone: "local", offsets, by: "offset", column: null} : null;
}
