import type {EvaluatedArea} from "../report/evaluation.ts";

/** Shares of the study area that methods are compared at. */
const SHARES = [0.0025, 0.005, 0.01, 0.02, 0.05, 0.1] as const;

/** Areas the forecasting challenge of the National Institute of Justice (2017) allowed, square miles. */
const NIJ_SQUARE_MILES = [0.25, 0.5, 0.75] as const;

const KM2_PER_SQUARE_MILE = 2.589988110336;

export type FlaggedArea = EvaluatedArea;

/** The areas methods are compared at, in whole cells, at least one. */
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
