import type {OptionalColumn} from "../../incidents/read/schema.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import type {OnlyTime, QualityReport} from "../../report/quality.ts";

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

/** What a report leaves out where its records are dates without a time of day. */
export const withoutTimes = ({time, share}: OnlyTime) => ({
  column: "time of day",
  consequence:
    `${share === 1 ? "all" : "nearly all"} records stand at ${time}, so hours, nights, weekends by the clock and shifts are left out; ` +
    "if a column of its own holds the times, join it to the date"
});

const THIN_RULE =
  "days at the end with fewer than half the median incidents per day (of the 90 days that end 30 days before the " +
  "last), and fewer than the median less 3 standard deviations of chance (its square root); at most 30";

export const qualityInWords = (numbers: ReportNumbers["quality.json"]): QualityReport => ({
  ...numbers,
  thin_last_days: {rule: THIN_RULE, ...numbers.thin_last_days}
});
