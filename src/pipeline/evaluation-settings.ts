import {z} from "zod";
import {DEFAULT_PLAN, type EvaluationPlan, thoroughPlan} from "../hotspots/evaluation-plan.ts";
import {settingsSchema, wholeNumber} from "./runner/settings.ts";

const list = (text: string): string[] => text.split(",").map((part) => part.trim());

/** 4 → four offsets that divide a cell evenly; 0,37.5,75 → these, in metres. */
const offsetsSchema = z.string().transform((text, context) => {
  const numbers = list(text).map(Number);
  const [count] = numbers;
  if (numbers.length === 1 && Number.isInteger(count) && count >= 1 && count <= 16)
    return {count, metres: numbers};
  if (numbers.every((metres) => Number.isFinite(metres) && metres >= 0 && metres < 10_000))
    return {count: undefined, metres: numbers};
  context.addIssue({
    code: "custom",
    message: `--offsets must be a number of offsets from 1 to 16, or metres with commas between them, got "${text}"`
  });
  return z.NEVER;
});

const periodSchema = z.string().transform((text, context) => {
  const days = list(text).map(Number);
  if (days.every((value) => Number.isInteger(value) && value >= 1 && value <= 365)) return [...new Set(days)];
  context.addIssue({
    code: "custom",
    message: `--period must be whole days from 1 to 365, with commas between several, got "${text}"`
  });
  return z.NEVER;
});

/** What an evaluation can be asked for on the command line. */
export const evaluationSettings = settingsSchema
  .pick({input: true, column: true, date_order: true, force: true, seed: true, threads: true, out: true})
  .extend({
    test_year: wholeNumber("test-year", 1900, 2200).optional(),
    types: z.string().transform(list).optional(),
    cell: z.coerce
      .number()
      .min(50, "--cell must be metres from 50 to 5000")
      .max(5000, "--cell must be metres from 50 to 5000")
      .default(150),
    period: periodSchema.optional(),
    offsets: offsetsSchema.optional(),
    universe: z
      .enum(["auto", "city", "incidents"], {error: "--universe must be auto, city or incidents"})
      .default("auto"),
    hexagons: z.boolean().default(false),
    thorough: z.boolean().default(false),
    csv: z.string().optional()
  });

export type EvaluationSettings = z.output<typeof evaluationSettings>;

/** The plan that some settings ask for; what is named goes before what --thorough would take. */
export function planOf(settings: EvaluationSettings): EvaluationPlan {
  const {cell, hexagons, test_year, types, universe, thorough, period, offsets} = settings;
  const plan: EvaluationPlan = {
    ...DEFAULT_PLAN,
    cell_m: cell,
    shape: hexagons ? "hexagon" : "square",
    test_year: test_year ?? null,
    types: types ?? null,
    universe
  };
  const whole = thorough ? thoroughPlan(plan) : plan;
  return {
    ...whole,
    ...(period && {periods: period}),
    ...(offsets && {
      offsets_m: offsets.count !== undefined ? evenOffsets(cell, offsets.count) : offsets.metres
    })
  };
}

const evenOffsets = (cell_m: number, count: number): number[] =>
  Array.from({length: count}, (_, i) => (i * cell_m) / count);
