import {z} from "zod";
import {isTimeZone} from "../calendar/time-zone.ts";
import {COORDINATE_READINGS} from "../space/coordinate-changes.ts";
import {InputError} from "./errors.ts";

/** What settings may be where they are given, to code and in words. */
const SETTINGS = {
  threads: [z.int().positive(), "a whole number above 0"],
  memory_limit: [z.string().regex(/^\d+(\.\d+)? ?[KMGT]i?B$/i), 'a size such as "2GB"'],
  date_order: [z.enum(["mdy", "dmy"]), "mdy or dmy"],
  time_zone: [z.string().refine(isTimeZone), "local, UTC or a zone such as America/Toronto"],
  coordinates: [z.array(z.enum(COORDINATE_READINGS)), `some of ${COORDINATE_READINGS.join(", ")}`],
  type: [z.string().regex(/\S/), "a word or more"]
} as const;

/** @throws InputError for a setting of `ingest` that cannot be meant. */
export function checkSettings(options: {[name in keyof typeof SETTINGS]?: unknown}): void {
  for (const name of Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]) {
    const [schema, allowed] = SETTINGS[name];
    if (!schema.optional().safeParse(options[name]).success)
      throw new InputError(`${name} must be ${allowed}, got ${options[name]}; mend it or leave it out`);
  }
}
