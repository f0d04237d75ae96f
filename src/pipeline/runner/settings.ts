import {availableParallelism} from "node:os";
import {resolve} from "node:path";
import {z} from "zod";
import {isTimeZone} from "../../calendar/time-zone.ts";
import {UNIT_KM2} from "../../hotspots/evaluation-plan.ts";
import {MODEL_STEPS} from "../../models/all.ts";
import {COORDINATE_READINGS} from "../../space/coordinate-changes.ts";
import {readTypesMap, typesMapSchema} from "./types-map-file.ts";

/** Something that a command can be asked for. Its name is its key in the table: `umap_points` is `--umap-points`. */
export interface Setting {
  /** What stands after the option, as the help shows it. Without it, the option says yes, or `--no-…` no to a yes. */
  takes?: string;
  help: string;
  /** Checks what was given, and has the default. */
  schema: z.ZodType;
  /** Reads what stands after the option. @param before what it read of the same option before */
  read?: (text: string, before: unknown) => unknown;
  /** Writes a value as it stands after the option, once for each time that the option is given; a list joined with commas unless said. */
  write?: (value: unknown) => string[];
  /** It says how, how long or where, and no number depends on it: it is no part of the command that a report is stamped with. */
  changes_nothing?: true;
}

/** The option that a setting has on the command line. */
export const optionOf = (name: string): string => `--${name.replaceAll("_", "-")}`;

/** The error of a schema in a table: names the option, says what it must be, and what it was if that is `told`. */
export const must = (be: string, told = false) => ({
  error: ({path = [], input}: {path?: PropertyKey[]; input?: unknown}) =>
    `${optionOf(String(path[0]))} must be ${be}${told ? `, got "${input}"` : ""}`
});

/** A number of the command line. */
export function wholeNumber(min: number, max: number) {
  const error = must(`a whole number from ${min} to ${max}`);
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
}

/** `a, b` → its parts. */
export const listed = (text: string): string[] => text.split(",").map((part) => part.trim());

/** `name="Its Header"` or `files:name="Their Header"`, repeated; an empty header switches the column off. */
function readColumn(text: string, before: unknown): Record<string, string> {
  const [, name, header] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (name === undefined)
    throw new Error(
      `--column ${text} names no header: write it as name="Its Header", for example date="Reported On"`
    );
  return {...(before as Record<string, string>), [name.trim()]: header};
}

const STEP_NAMES = MODEL_STEPS.join(", ");
const AREA_ERROR = must("a number of km² from 0.0225, one cell, to 4");
const SHIFTS_ERROR = must("a number of shifts that divides the day: 1, 2, 3, 4, 6, 8 or 12");

/** The schema of all that a table's command can be asked for. */
export function schemaOf<Table extends Record<string, Setting>>(table: Table) {
  const schemas = Object.entries(table).map(([name, {schema}]) => [name, schema]);
  return z.object(Object.fromEntries(schemas) as {[Name in keyof Table]: Table[Name]["schema"]});
}

/** What a report can be asked for. */
export const SETTINGS = {
  input: {
    takes: "<files...>",
    help: "CSV, .csv.gz or Parquet files and patterns; default: data/raw, else the sample",
    schema: z.array(z.string()).default([])
  },
  column: {
    takes: "<name=header>",
    help: 'the file\'s own name of a column, for example date="Reported On", or of some files "2019*.csv:date=Reported"; repeatable',
    schema: z.record(z.string(), z.string()).default({}),
    read: readColumn,
    write: (headers) =>
      Object.entries(headers as Record<string, string>)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, header]) => `${name}=${header}`)
  },
  type: {
    takes: "<name>",
    help: 'the type of every row, where files of one type have no column for it, for example "robbery"',
    schema: z.string().regex(/\S/, must("a word or more")).optional()
  },
  date_order: {
    takes: "<mdy|dmy>",
    help: "order of dates such as 03/04/2015 that the file does not settle",
    schema: z.enum(["mdy", "dmy"], must("mdy (month first) or dmy (day first)")).optional()
  },
  time_zone: {
    takes: "<local|UTC|Area/City>",
    help: "what dates with a zone are read as: the wall time that they write, that in UTC, or that of a city such as America/Toronto",
    schema: z.string().refine(isTimeZone, must("local, UTC or a zone such as America/Toronto")).optional()
  },
  from: {
    takes: "<date>",
    help: "first day of the main period; default: where the data begin to come",
    schema: z.iso.date(must("a date such as 2019-01-31")).optional()
  },
  to: {
    takes: "<date>",
    help: "last day of the main period; default: where the data cease to come",
    schema: z.iso.date(must("a date such as 2019-01-31")).optional()
  },
  crs: {
    takes: "<code>",
    help: "system of the EPSG registry that coordinates in metres or feet are of, for example EPSG:2236",
    schema: z
      .string()
      .regex(/^\s*(EPSG:)?\d{4,6}\s*$/i, must("a code of the EPSG registry such as EPSG:2236", true))
      .optional()
  },
  coordinates: {
    takes: "<names>",
    help: "how latitude and longitude are read where they were meant otherwise: swap, negate-latitude, negate-longitude; or as-given",
    schema: z
      .array(z.enum(COORDINATE_READINGS, must(`some of ${COORDINATE_READINGS.join(", ")}`)))
      .refine(
        (given) => given.length < 2 || !given.includes("as-given"),
        must("as-given alone, or changes with commas")
      )
      .default([]),
    read: listed
  },
  city: {
    takes: "<name>",
    help: "keep the rows of one city, as the column city names it or as the nearest large city is called",
    schema: z.string().optional()
  },
  accept_losses: {
    help: "go on when more than half of the rows are rejected or have no place",
    schema: z.boolean().default(false)
  },
  types_map: {
    takes: "<file>",
    help: "CSV with the columns type and iccs: what a type is in the ICCS, where its words do not tell",
    schema: typesMapSchema.optional(),
    read: readTypesMap,
    write: (value) => {
      const {name, sha256} = value as z.output<typeof typesMapSchema>;
      return [`${name}@sha256:${sha256.slice(0, 12)}`];
    }
  },
  steps: {
    takes: "<names>",
    help: `only these models: ${STEP_NAMES}`,
    schema: z
      .array(z.enum(MODEL_STEPS, {error: ({input}) => `no step "${input}"; the steps are ${STEP_NAMES}`}))
      .default([...MODEL_STEPS]),
    read: listed
  },
  force: {
    help: "run every step again, whatever is kept",
    schema: z.boolean().default(false),
    changes_nothing: true
  },
  seed: {
    takes: "<number>",
    help: "seed of everything drawn at random",
    schema: wholeNumber(0, 2 ** 31 - 1).default(42)
  },
  umap_points: {
    takes: "<number>",
    help: "incidents drawn for UMAP and the pictures, at least 1000",
    schema: wholeNumber(1000, 500_000).default(50_000)
  },
  include_discovered: {
    help: "let patrols be aimed at what police discover rather than what is reported to them, such as narcotics",
    schema: z.boolean().default(false)
  },
  patrol_units: {
    takes: "<number>",
    help: "unit-shifts a week that the patrol plan spreads",
    schema: wholeNumber(1, 5000).default(105)
  },
  patrol_ground: {
    takes: "<areas|zones>",
    help: "ground that units are sent to: patrol areas grown from the predictor's cells, or DBSCAN's zones",
    schema: z.enum(["areas", "zones"], must("areas or zones", true)).default("areas")
  },
  patrol_area_km2: {
    takes: "<number>",
    help: "most ground that one patrol area may have, km², in whole cells of 150 m",
    schema: z.coerce.number(AREA_ERROR).min(0.0225, AREA_ERROR).max(4, AREA_ERROR).default(UNIT_KM2)
  },
  shifts: {
    takes: "<number>",
    help: "shifts of a day, of equal length",
    schema: z.coerce
      .number(SHIFTS_ERROR)
      .refine((n) => Number.isInteger(n) && n >= 1 && n <= 12 && 24 % n === 0, SHIFTS_ERROR)
      .default(3)
  },
  shift_start: {
    takes: "<hour>",
    help: "hour at which the day's first shift begins",
    schema: wholeNumber(0, 23).default(6)
  },
  threads: {
    takes: "<number>",
    help: "threads to use, all cores unless said; never changes a result",
    schema: wholeNumber(1, 256).default(availableParallelism()),
    changes_nothing: true
  },
  out: {
    takes: "<dir>",
    help: "put report, runs and site under this folder instead of the project's own",
    schema: z
      .string()
      .transform((dir) => resolve(dir))
      .optional(),
    changes_nothing: true
  },
  site: {help: "leave the site as it is", schema: z.boolean().default(true), changes_nothing: true}
} as const satisfies Record<string, Setting>;

export const settingsSchema = schemaOf(SETTINGS);

export type Settings = z.output<typeof settingsSchema>;
