import {type EvaluatedArea, isLeading} from "../report/evaluation.ts";
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

/** The share of the study area that methods are set for and findings are about, beside the ground that units can hold. */
export const STATED_SHARE = 0.01;

/** The shares on which the predictor is held against the best simple method, beside the leading ground. */
export const JUDGED_SHARES: readonly number[] = [0.01, 0.02, 0.05];

/** Most ground that one unit holds in a shift, km². */
export const UNIT_KM2 = 0.16;
/** Hours of a shift of an evaluation, whatever shifts a plan has. */
export const SHIFT_HOURS = 8;
/** Numbers of units on duty at a time for which what they meet is told. */
export const UNITS: readonly number[] = Array.from({length: 20}, (_, k) => k + 1);

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

/** Shares of the study area that methods are compared at. */
const SHARES = [0.0025, 0.005, 0.01, 0.02, 0.05, 0.1] as const;

/** Areas the forecasting challenge of the National Institute of Justice (2017) allowed, square miles. */
const NIJ_SQUARE_MILES = [0.25, 0.5, 0.75] as const;

const KM2_PER_SQUARE_MILE = 2.589988110336;

export type FlaggedArea = EvaluatedArea;

/** Positions of the areas on which the predictor is held against the best simple method. */
export const judgedAreas = (areas: readonly FlaggedArea[]): number[] =>
  areas.flatMap((area, a) =>
    isLeading(area) || (area.kind === "share" && JUDGED_SHARES.includes(area.asked)) ? [a] : []
  );

/** Whole cells that one unit holds: as many as its ground has room for, at least one, at most all. */
export function unitGround(n_cells: number, cell_m: number): {km2: number; n_cells: number} {
  const cell_km2 = cell_m ** 2 / 1e6;
  const held = Math.min(n_cells, Math.max(1, Math.floor(UNIT_KM2 / cell_km2)));
  return {km2: held * cell_km2, n_cells: held};
}

/** Cells that each of the numbers of units hold at a time, together at most all. */
export const cellsOfUnits = (n_cells: number, cell_m: number): number[] =>
  UNITS.map((units) => Math.min(n_cells, units * unitGround(n_cells, cell_m).n_cells));

/** Shifts of a period. */
export const shiftsIn = (period_days: number): number => (24 / SHIFT_HOURS) * period_days;

/**
 * The areas methods are compared at, in whole cells, at least one.
 * @example
 * const {asked, n_cells, km2} = flaggedAreas(26_000, 150)[2];
 * [asked, n_cells, km2]; // → [0.01, 260, 5.85]
 */
export function flaggedAreas(n_cells: number, cell_m: number): FlaggedArea[] {
  const cell_km2 = cell_m ** 2 / 1e6;
  const area = (kind: FlaggedArea["kind"], asked: number, cells: number): FlaggedArea => {
    const n = Math.min(n_cells, Math.max(1, Math.round(cells)));
    return {kind, asked, n_cells: n, share: n / n_cells, km2: n * cell_km2};
  };
  return [
    ...SHARES.map((share) => area("share", share, share * n_cells)),
    ...NIJ_SQUARE_MILES.map((miles) => area("square_miles", miles, (miles * KM2_PER_SQUARE_MILE) / cell_km2))
  ];
}
