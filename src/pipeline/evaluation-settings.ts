import {z} from "zod";
import {DEFAULT_PLAN, type EvaluationPlan, thoroughPlan} from "../hotspots/evaluation-plan.ts";
import {listed, must, SETTINGS, type Setting, schemaOf, wholeNumber} from "./runner/settings.ts";

/** 4 → four offsets that divide a cell evenly; 0,37.5,75 → these, in metres. */
function readOffsets(text: string): {count?: number; metres: number[]} {
  const metres = listed(text).map(Number);
  const [count] = metres;
  return metres.length === 1 && Number.isInteger(count) && count >= 1 && count <= 16
    ? {count, metres}
    : {metres};
}

const writeOffsets = ({count, metres}: ReturnType<typeof readOffsets>): string =>
  count === undefined ? metres.join(",") : String(count);

const isOffset = (metres: number): boolean => metres >= 0 && metres < 10_000;
const isPeriod = (days: number): boolean => Number.isInteger(days) && days >= 1 && days <= 365;

const CELL_ERROR = must("metres from 50 to 5000");
const {
  input,
  column,
  type,
  date_order,
  time_zone,
  from,
  to,
  crs,
  coordinates,
  city,
  accept_losses,
  types_map,
  force,
  seed,
  threads,
  out
} = SETTINGS;

/** What an evaluation can be asked for. */
export const EVALUATION_SETTINGS = {
  input,
  column,
  type,
  date_order,
  time_zone,
  from,
  to,
  crs,
  coordinates,
  city,
  accept_losses,
  types_map,
  test_year: {
    takes: "<year>",
    help: "test the periods of this year (default: the last year of the data)",
    schema: wholeNumber(1900, 2200).optional()
  },
  types: {
    takes: "<names>",
    help: 'only these, with commas; "all" is all together (default: all and the ten usual ones)',
    schema: z.string().transform(listed).optional()
  },
  cell: {
    takes: "<metres>",
    help: "side of a cell",
    schema: z.coerce.number(CELL_ERROR).min(50, CELL_ERROR).max(5000, CELL_ERROR).default(DEFAULT_PLAN.cell_m)
  },
  period: {
    takes: "<days>",
    help: `length of a test; several with commas (default: ${DEFAULT_PLAN.periods})`,
    schema: z
      .string()
      .refine(
        (text) => listed(text).map(Number).every(isPeriod),
        must("whole days from 1 to 365, with commas between several", true)
      )
      .transform((text) => [...new Set(listed(text).map(Number))])
      .optional()
  },
  offsets: {
    takes: "<list>",
    help: "how many offsets of the grid, or metres with commas (default: 1)",
    schema: z
      .string()
      .refine(
        (text) => readOffsets(text).metres.every(isOffset),
        must("a number of offsets from 1 to 16, or metres with commas between them", true)
      )
      .transform(readOffsets)
      .optional(),
    write: (offsets) => [writeOffsets(offsets as ReturnType<typeof readOffsets>)]
  },
  study_area: {
    takes: "<name>",
    help: "cells that may be flagged: auto, city or incidents",
    schema: z.enum(["auto", "city", "incidents"], must("auto, city or incidents")).default("auto")
  },
  hexagons: {help: "hexagons of the same area instead of squares", schema: z.boolean().default(false)},
  thorough: {
    help: "four offsets, every type with 1,500 incidents, tests of 30, 7 and 1 days",
    schema: z.boolean().default(false)
  },
  csv: {
    takes: "<file>",
    help: "write every figure to this file too",
    schema: z.string().optional(),
    changes_nothing: true
  },
  force,
  seed,
  threads,
  out
} as const satisfies Record<string, Setting>;

export const evaluationSettings = schemaOf(EVALUATION_SETTINGS);

export type EvaluationSettings = z.output<typeof evaluationSettings>;

/** The plan that some settings ask for; what is named goes before what --thorough would take. */
export function planOf(settings: EvaluationSettings): EvaluationPlan {
  const {cell, hexagons, test_year, types, study_area, thorough, period, offsets} = settings;
  const plan: EvaluationPlan = {
    ...DEFAULT_PLAN,
    cell_m: cell,
    shape: hexagons ? "hexagon" : "square",
    test_year: test_year ?? null,
    types: types ?? null,
    study_area
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
