import type {CellShape} from "../space/lattice.ts";

/** What an evaluation is asked for. */
export interface EvaluationPlan {
  /** Side of a cell, metres. */
  cell_m: number;
  shape: CellShape;
  /** Offsets of the grid, metres. */
  offsets_m: number[];
  /** Lengths of the tests, days. */
  periods: number[];
  /** Year whose months are tested; null for the last year of the data. */
  test_year: number | null;
  /** Types; null for the usual ones. */
  types: string[] | null;
  /** Every type with at least 1,500 incidents. */
  thorough: boolean;
  study_area: "auto" | "city" | "incidents";
}

/** The area findings are about: 1% of the study area. */
export const STATED_SHARE = 0.01;

/** Days that a report forecasts, and judges forecasts on. */
export const PERIOD_DAYS = 30;

/** The evaluation that every report has. */
export const DEFAULT_PLAN: EvaluationPlan = {
  cell_m: 150,
  shape: "square",
  offsets_m: [0],
  periods: [PERIOD_DAYS],
  test_year: null,
  types: null,
  thorough: false,
  study_area: "auto"
};

/** Parts of a cell that a thorough evaluation moves the grid by. */
const THOROUGH_OFFSETS = [0, 0.25, 0.5, 0.75];

/** Four offsets of the grid, every frequent type, and tests of a week and a day too. */
export const thoroughPlan = (plan: EvaluationPlan): EvaluationPlan => ({
  ...plan,
  thorough: true,
  offsets_m: THOROUGH_OFFSETS.map((part) => part * plan.cell_m),
  periods: [PERIOD_DAYS, 7, 1]
});

/** Steps that share the work of an evaluation. */
export const N_PARTS = 4;
