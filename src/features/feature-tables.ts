import type {IncidentColumns} from "./incident-columns.ts";
import {TYPE_GROUPS, typeGroup} from "./offence/groups.ts";

/** Radians per hour of the day, per weekday, per day of the year. */
export const HOUR = Math.PI / 12;
const WEEKDAY = (2 * Math.PI) / 7;
const DAY = (2 * Math.PI) / 365.25;

const wave = (length: number, angle: (i: number) => number, of: (angle: number) => number) =>
  Float64Array.from({length}, (_, i) => of(angle(i)));

/** Waves of the week by weekday and of the year by day, which are few. */
export const WEEKDAY_SIN = wave(7, (day) => day * WEEKDAY, Math.sin);
export const WEEKDAY_COS = wave(7, (day) => day * WEEKDAY, Math.cos);
export const SEASON_SIN = wave(366, (day) => day * DAY, Math.sin);
export const SEASON_COS = wave(366, (day) => day * DAY, Math.cos);

/** Hours of the day's whole minutes, as `hour + minute / 60` makes them, and their waves: most records have no seconds. */
export const MINUTE_HOUR = Float64Array.from({length: 1441}, (_, m) => Math.floor(m / 60) + (m % 60) / 60);
export const MINUTE_SIN = MINUTE_HOUR.map((hour) => Math.sin(hour * HOUR));
export const MINUTE_COS = MINUTE_HOUR.map((hour) => Math.cos(hour * HOUR));

/** The group of each type code, and 255 for codes without a name. */
export function groupCodes({
  type_names,
  type_groups
}: Pick<IncidentColumns, "type_names" | "type_groups">): Uint8Array {
  const codes = new Uint8Array(2 ** 16).fill(255);
  type_names.forEach((name, code) => {
    codes[code] = TYPE_GROUPS.indexOf(type_groups?.[code] ?? typeGroup(name));
  });
  return codes;
}
