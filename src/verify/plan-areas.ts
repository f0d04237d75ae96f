import type {CellGrid} from "../report/hotspots.ts";
import type {PatrolPlans} from "../report/patrol.ts";
import {cellSql, middleOf} from "./cells.ts";
import type {Given} from "./claim.ts";
import {isTarget} from "./plan-pieces.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Cells of a grid, and what each is to have. */
interface RichCell {
  col: number;
  row: number;
  n: number;
}

/**
 * Grows areas of at most so many cells: from the richest free cell on, always by the richest free one beside it.
 * @returns the areas' cells, areas that have most together first
 */
export function grownAreas(cells: readonly RichCell[], most: number): RichCell[][] {
  const free = new Map(cells.filter(({n}) => n > 0).map((cell) => [`${cell.col},${cell.row}`, cell]));
  const order = (a: RichCell, b: RichCell) => b.n - a.n || a.col - b.col || a.row - b.row;
  const areas: RichCell[][] = [];
  for (const seed of [...free.values()].sort(order)) {
    if (!free.delete(`${seed.col},${seed.row}`)) continue;
    const own = [seed];
    for (let next: RichCell | undefined = seed; next && own.length < most; ) {
      const beside = own.flatMap(({col, row}) =>
        [-1, 0, 1].flatMap((c) => [-1, 0, 1].flatMap((r) => free.get(`${col + c},${row + r}`) ?? []))
      );
      [next] = beside.sort(order);
      if (next) own.push(next);
      if (next) free.delete(`${next.col},${next.row}`);
    }
    areas.push(own);
  }
  const sum = (own: readonly RichCell[]) => total(own.map(({n}) => n));
  return areas.sort((a, b) => sum(b) - sum(a));
}

/** SQL of a table `ground` (lat, lon, zone) of areas of cells, counted from 0. */
export const groundOfAreas = (grid: CellGrid, areas: readonly (readonly RichCell[])[]): string => {
  const cells = areas.flatMap((own, i) => own.map(({col, row}) => `(${col}, ${row}, ${i})`));
  return `ground AS (SELECT lat, lon, zone
    FROM (SELECT lat, lon, ${cellSql(grid)} FROM incidents WHERE lat IS NOT NULL GROUP BY lat, lon)
    JOIN (VALUES ${cells.join(", ")}) AS cells(col, rw, zone) USING (col, rw))`;
};

/** More areas than a plan uses. */
export const MOST_AREAS = 400;

/** Targets of the year before a day by cell of the study area. */
export async function cellsBefore(
  {rows, report, inCity}: Given,
  plans: PatrolPlans,
  grid: CellGrid,
  from: string
): Promise<RichCell[]> {
  const cells = await rows<{col: number; rw: number; n: number}>(
    `SELECT ${cellSql(grid)}, count(*) AS n FROM incidents
     WHERE lat IS NOT NULL AND ${isTarget(plans)} AND "at"::DATE >= DATE '${from}' - 365 AND "at"::DATE < DATE '${from}'
     GROUP BY ALL`
  );
  const bounded = report("hotspots.json")?.boundaries;
  return cells
    .filter((cell) => !bounded || inCity(...middleOf(grid, cell)))
    .map(({col, rw, n}) => ({col, row: rw, n}));
}

/** The ground of patrol areas by rank, grown from what the predictor expects of cells; null without a forecast. */
export function groundOfForecast({report}: Given, plans: PatrolPlans): string | null {
  const risk = report("risk.json");
  const wanted = plans.targets.include_discovered ? "all" : "reported";
  const target = risk?.targets.find(({name}) => name === wanted) ?? risk?.targets[0];
  if (!risk || !target || plans.ground.most_km2 === null) return null;
  const {col, row, expected} = target.cells;
  const cells = col.map((c, i) => ({col: c, row: row[i], n: expected[i]}));
  const most = Math.max(1, Math.floor(plans.ground.most_km2 / (risk.grid.cell_m / 1000) ** 2 + 1e-9));
  return groundOfAreas(risk.grid, [[], ...grownAreas(cells, most).slice(0, MOST_AREAS)]);
}
