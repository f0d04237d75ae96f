import type {Database} from "../../engine/database.ts";

/** Steps that coordinates are rounded to, degrees, coarsest first: decimals and minutes. A finer one is hardly coarser than a cell of 150 m. */
const STEPS = [1, 0.5, 0.1, 0.05, 1 / 60, 0.02, 0.01, 0.005];

/** Share of the rows from which all are taken as rounded, and from which rounded ones are told of at all. */
const NEARLY_ALL = 0.95;
const TOLD = 0.05;

/** Fewer places than this tell no step. */
const LEAST_PLACES = 5;

/** How far from a multiple a rounded coordinate may be, degrees. */
const SLACK = 1e-7;

/** Coordinates that are rounded to a step. */
export interface CoordinateStep {
  degrees: number;
  /** Share of the located rows whose latitude and longitude both are multiples of it, 0–1. */
  share: number;
  /** Whether these are nearly all: then nothing finer than the step is known. */
  all: boolean;
}

/** The coarsest step that nearly all located rows are rounded to, or failing that the one of most, one row in twenty at least; null where there is none. */
export async function findStep(database: Database): Promise<CoordinateStep | null> {
  const rounded = (value: string, step: number) =>
    `abs(${value} - round(${value} / ${step}) * ${step}) <= ${SLACK}`;
  const counts = STEPS.map(
    (step, i) => `count(*) FILTER (${rounded("lat", step)} AND ${rounded("lon", step)}) AS s${i}`
  );
  const [found] = await database.rows<Record<string, number>>(
    `SELECT count(*) AS n, count(DISTINCT (lat, lon)) AS places, ${counts.join(", ")} FROM settled WHERE reject IS NULL AND lat IS NOT NULL`
  );
  if (found.places < LEAST_PLACES) return null;
  const shares = STEPS.map((degrees, i) => ({degrees, share: found[`s${i}`] / Math.max(1, found.n)}));
  const most = shares.reduce((a, b) => (b.share > a.share ? b : a));
  const step = shares.find(({share}) => share >= NEARLY_ALL) ?? most;
  return step.share < TOLD ? null : {...step, all: step.share >= NEARLY_ALL};
}
