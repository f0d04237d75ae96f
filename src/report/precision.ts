/** How finely the records of a file, or of all, tell time, the coarsest first. */
export const TIME_PRECISIONS = ["month", "day", "part_of_day", "hour", "minute"] as const;
export type TimePrecision = (typeof TIME_PRECISIONS)[number];

/** A part of the report that needs more than months: `calendar/precision.ts` says what each needs. */
export type TimeNeed = "days" | "near_repeats" | "hours" | "shifts" | "whole_days";

/** How finely one file tells time, and where from. */
export interface FilePrecision {
  /** Base name. */
  name: string;
  level: TimePrecision;
  /** Accepted rows by how finely each tells time, the coarsest first; levels without a row are left out. */
  rows: {level: TimePrecision; n: number}[];
  /** Headers that the dates were read from: of several, joined. */
  columns: string[];
  /** A column preferred before another, or one that holds times and was not read, and why. */
  choice: DateChoice | null;
  /** Accepted rows by the way their date is written, the commonest first, where it is written in several. */
  forms?: {form: DateForm; n: number}[];
  /** What was settled about the order and the zone of its dates, where something was. */
  settled?: SettledDates;
}

/** Ways in which dates are written. */
export type DateForm = "ISO" | "slashes" | "dashes" | "points" | "names" | "digits" | "serials" | "epochs";

/** What a file settled about the order of day and month and about the zone of its dates. */
export interface SettledDates {
  /** The column whose days tell the order. */
  order_by: {order: "mdy" | "dmy"; column: string} | null;
  /** Of a file with dates of both orders, the rows that either makes a date, and how they were read. */
  ambiguous: {order: "mdy" | "dmy"; rows: number} | null;
  /** Why dates with a zone are read as the wall time that they write: the column of hours agrees, or the offset is a place's own. */
  zone: {by: "hours" | "offset"; column: string | null} | null;
}

/** What was settled between columns of a file that all hold dates or times. */
export interface DateChoice {
  /** Dates were read from a column on the same days that has times; or such a column of dates, or of times, was left alone. */
  kind: "preferred" | "left_date" | "left_time";
  /** The column with times. */
  column: string;
  /** The one without. */
  over: string;
}

/** Values of a column of times that are no time of day. */
export interface UnreadTimes {
  rows: number;
  /** A few of them, the commonest first. */
  examples: string[];
}

/** How finely the records tell time: the coarsest rows rule where they are more than one in twenty, or one in five that tell no hours. */
export interface Precision {
  level: TimePrecision;
  /** Share of the rows that tell no more than this level. */
  share: number;
  /** The times of day at which these stand, "HH:MM" in the order of the day: one of dates, few of parts of a day; none else. */
  times: string[];
  /** Rows that tell no hour where the level does: they keep their date and take part in nothing by hour. */
  untimed: number;
  unread_times: UnreadTimes;
  files: FilePrecision[];
}
