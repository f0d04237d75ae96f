import {group} from "d3";
import {tells} from "../../calendar/precision.ts";
import type {Ingested} from "../../incidents/ingest.ts";
import type {OptionalColumn} from "../../incidents/read/schema.ts";
import type {DatasetReport} from "../../report/dataset.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import type {DateForm, FilePrecision, Precision, TimePrecision} from "../../report/precision.ts";
import type {QualityReport} from "../../report/quality.ts";
import {count} from "../../text/format.ts";
import {list, said} from "../../text/words.ts";
import {coarseRecords} from "./reasons.ts";

/** Where the sample comes from, and its owner's terms. */
export const SAMPLE_NOTES = [
  "Chicago Data Portal, Crimes 2001 to Present, Chicago Police Department; taken in November 2018 from a public archive of daily extracts.",
  "The city gives no warranty of accuracy or completeness and disclaims comparison over time; records are amended and withdrawn later.",
  "Places are block-level: most coordinates are a point of the street, not the address. No person can be identified, nor may anyone try."
];

const NOT_NEEDED = "it stays empty; no figure of this report needs it";

/** What a report leaves out for want of a column. */
export const CONSEQUENCES: Record<OptionalColumn, string> = {
  id: "repeated rows cannot be recognised and all are kept",
  arrest: "arrest rates are left out",
  domestic: "the feature that tells domestic incidents is left out",
  location:
    "the features that tell kinds of places are left out, and patrol zones count incidents in places of every kind; a column that describes places under another name is given with --column location=",
  beat: NOT_NEEDED,
  district: NOT_NEEDED,
  ward: NOT_NEEDED,
  community_area:
    "areas are found by the boundaries that ship with the project, else K-Means districts stand in for them",
  block: "zones are not named after blocks",
  iucr: "severity follows the type of an incident, harm its type and description, not its code",
  updated: "of rows with the same ID the one that sorts last is kept, not the newest"
};

/** What a report leaves out where its records do not tell hours, and how to mend it. */
export function withoutTimes(precision: Precision) {
  const {level, files} = precision;
  if (tells(level, "hours")) return [];
  const what = tells(level, "days")
    ? "hours, nights, weekends by the clock, shifts and the model Temporal_KMeans"
    : "days, weekdays, weeks, near repeats, hours, the plan of patrols and the model Temporal_KMeans";
  const others = new Set(
    files.flatMap(({choice}) =>
      choice && choice.kind !== "preferred"
        ? [`${choice.kind === "left_date" ? "date" : "time"}="${choice.column}"`]
        : []
    )
  );
  const mend =
    others.size > 0
      ? `another column has times: give it with --column ${list([...others])}`
      : "if a column of its own holds the times, give it with --column time=";
  const [first, ...rest] = coarseRecords(precision);
  return [
    {
      column: tells(level, "days") ? "time of day" : "day",
      consequence: `${first.toLowerCase()}${rest.join("")}, so ${what} are left out; ${mend}`
    }
  ];
}

/** A sentence of what files do not have: a column, or of their dates the day or the time of day. */
export const missingInWords = ({column, consequence}: DatasetReport["missing"][number]): string =>
  `No ${["day", "time of day"].includes(column) ? column : `column ${column}`}: ${consequence}.`;

/** Files, and gaps, named in a sentence. */
const NAMED = 3;

/** What is said of the rows outside the main period; null where there are none. */
export function outsideInWords({
  period,
  totals,
  outside
}: Pick<Ingested, "period" | "totals" | "outside">): string | null {
  const {before, after} = totals.outside;
  if (before + after === 0) return null;
  const [first, last] = [outside[0].year, outside[outside.length - 1].year];
  const sides = list(
    said(
      before > 0 && `${count(before)} before it, from ${first} on`,
      after > 0 && `${count(after)} after it, up to ${last}`
    )
  );
  return (
    `${count(before + after)} of ${count(totals.rows_read)} rows ${before + after === 1 ? "lies" : "lie"} outside the main period of ${period.from.slice(0, 10)} to ` +
    `${period.to.slice(0, 10)}: ${sides}. They are counted as rows and take no part in anything else: maps, zones, rates, seasons, ` +
    "tests and forecasts are of the main period. data/rejected/outside.csv has them; --from and --to set it otherwise."
  );
}

/** What is said of gaps in the files; null where there are none. */
export function gapsInWords(gaps: QualityReport["gaps"]): string | null {
  if (gaps.length === 0) return null;
  const spans = gaps.slice(0, NAMED).map(({from, to, days}) => `${from} to ${to} (${count(days)} days)`);
  const more = gaps.length > NAMED ? [`${count(gaps.length - NAMED)} more`] : [];
  return (
    `No row is dated ${list([...spans, ...more])}: so long a silence is no chance. It is taken for a gap of the files: its days count in no ` +
    "rate, and no forecast is learned or tested on them."
  );
}

const LEVELS: Record<TimePrecision, string> = {
  month: "the month",
  day: "the day",
  part_of_day: "the part of the day",
  hour: "the hour",
  minute: "the minute"
};

const FORMS: Record<DateForm, string> = {
  ISO: "in ISO 8601",
  slashes: "with slashes",
  dashes: "with dashes, the year last",
  points: "with points",
  names: "with a month's name",
  digits: "in digits alone",
  serials: "as a spreadsheet's days",
  epochs: "as seconds or milliseconds since 1970"
};
const ORDERS = {mdy: "the month first", dmy: "the day first"};

/** How the dates of a file were read, where it was not plain: a sentence for each thing. */
export function datesInWords({name, forms = [], settled}: FilePrecision): string[] {
  const {order_by, ambiguous, zone} = settled ?? {order_by: null, ambiguous: null, zone: null};
  return [
    ...(forms.length > 1
      ? [
          `${name} writes dates in several ways: ${list(forms.map(({form, n}) => `${count(n)} ${FORMS[form]}`))}.`
        ]
      : []),
    ...(order_by
      ? [
          `Dates of ${name} are read with ${ORDERS[order_by.order]}: so they are the days of its column ${order_by.column}.`
        ]
      : []),
    ...(ambiguous
      ? [
          `${name} has dates of both orders: ${count(ambiguous.rows)} that either order makes a date are read with ${ORDERS[ambiguous.order]}, as --date-order says, and may be wrong.`
        ]
      : []),
    ...(zone
      ? [
          `Dates of ${name} have a zone and are read as the wall time that they write: ` +
            (zone.by === "hours"
              ? `its column ${zone.column} has the same hours.`
              : "their offset is that of one place, daylight saving included.")
        ]
      : [])
  ];
}

/** How finely each file tells time, and from which columns, a sentence for files that are alike; and what was settled about its dates. */
export function precisionInWords({files}: Precision): string[] {
  const alike = group(files, ({level, rows, columns, choice}) => {
    const mixed =
      rows.length > 1 ? list(rows.map((row) => `${count(row.n)} records to ${LEVELS[row.level]}`)) : "";
    const chosen =
      choice?.kind === "preferred" ? `, which has times, before ${choice.over}, of the same days` : "";
    return `to ${LEVELS[level]}${mixed && ` (${mixed})`}, read from ${list(columns)}${chosen}`;
  });
  const told = Array.from(alike, ([how, same]) => {
    const names = same.slice(0, NAMED).map(({name}) => name);
    const more = same.length > NAMED ? [`${count(same.length - NAMED)} more files`] : [];
    return `${list([...names, ...more])} ${same.length === 1 ? "tells" : "tell"} time ${how}.`;
  });
  return [...told, ...files.flatMap(datesInWords)];
}

const THIN_RULE =
  "days at the end with fewer than half the median incidents per day (of the 90 days that end 30 days before the " +
  "last), and fewer than the median less 3 standard deviations of chance (its square root); at most 30";

export const qualityInWords = (numbers: ReportNumbers["quality.json"]): QualityReport => ({
  ...numbers,
  thin_last_days: {rule: THIN_RULE, ...numbers.thin_last_days}
});
