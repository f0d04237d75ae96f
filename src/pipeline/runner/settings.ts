import {availableParallelism} from "node:os";
import {z} from "zod";
import {MODEL_STEPS} from "../model-steps.ts";

/** A number of the command line. */
export function wholeNumber(name: string, min: number, max: number) {
  const error = `--${name} must be a whole number from ${min} to ${max}`;
  return z.coerce.number({error}).int(error).min(min, error).max(max, error);
}

const SHIFTS_ERROR = "--shifts must be a number of shifts that divides the day: 1, 2, 3, 4, 6, 8 or 12";

/** What a report can be asked for. */
export const settingsSchema = z.object({
  /** Input files and patterns; none: data/raw, or the sample when that is empty. */
  input: z.array(z.string()).default([]),
  /** The file's own names of columns, by ours. */
  column: z.record(z.string(), z.string()).default({}),
  date_order: z
    .enum(["mdy", "dmy"], {error: "--date-order must be mdy (month first) or dmy (day first)"})
    .optional(),
  steps: z
    .array(
      z.enum(MODEL_STEPS, {error: ({input}) => `no step "${input}"; the steps are ${MODEL_STEPS.join(", ")}`})
    )
    .min(1, `--steps names no step; the steps are ${MODEL_STEPS.join(", ")}`)
    .default([...MODEL_STEPS]),
  force: z.boolean().default(false),
  seed: wholeNumber("seed", 0, 2 ** 31 - 1).default(42),
  /** Incidents drawn for UMAP and the pictures. */
  umap_points: wholeNumber("umap-points", 1000, 500_000).default(50_000),
  /** Let patrols be aimed at types that police discover, too. */
  include_discovered: z.boolean().default(false),
  /** Unit-shifts a week that the patrol plan spreads. */
  patrol_units: wholeNumber("patrol-units", 1, 5000).default(105),
  /** Shifts of a day, of equal length, and the hour at which the first begins. */
  shifts: z.coerce
    .number({error: SHIFTS_ERROR})
    .refine((n) => Number.isInteger(n) && n >= 1 && n <= 12 && 24 % n === 0, {error: SHIFTS_ERROR})
    .default(3),
  shift_start: wholeNumber("shift-start", 0, 23).default(6),
  threads: wholeNumber("threads", 1, 256).default(availableParallelism()),
  out: z.string().optional(),
  site: z.boolean().default(true)
});

export type Settings = z.output<typeof settingsSchema>;
