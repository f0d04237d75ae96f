import type {EvaluationReport} from "../report/evaluation.ts";
import type {GiStarReport} from "../report/gi-star.ts";
import {cellSql, middleOf, westFirst} from "./cells.ts";
import type {Given} from "./claim.ts";

/** Days until an incident counts 1/e of a new one. */
const MEMORIES = [7, 30, 60, 120, 480] as const;
export type Memory = (typeof MEMORIES)[number];

/** The tests that a report's sentences speak of: periods that follow each other, on the first hundredth of the ground. */
export interface Tests {
  evaluation: EvaluationReport;
  grid: GiStarReport["grid"];
  /** Position of the ground in the evaluation's areas. */
  area: number;
  origins: readonly string[];
  /** First day of the first test, of whatever length: the study area is what was known before it. */
  known_before: string;
  /** Days without a record since the first test, which no rate is of: the first of each gap of the files and the day after its last. */
  gaps: [number, number][];
  /** Days of a test, and SQL for the days of an incident since the first; months count as a test each where records tell no days. */
  length: number;
  day: string;
  n_flagged: number;
}

const SHARE = 0.01;

/** Null without an evaluation, or where its tests are otherwise. */
export function testsOf({report}: Pick<Given, "report">): Tests | null {
  const [evaluation, grid] = [report("evaluation.json"), report("gi-star.json")?.grid];
  const area = evaluation?.areas.findIndex(({kind, asked}) => kind === "share" && asked === SHARE) ?? -1;
  const tests = evaluation?.groups[0]?.tests[0];
  if (!evaluation || !grid || !tests || area < 0 || tests.series.length !== 1) return null;
  if (evaluation.shape !== "square" || evaluation.cell_m !== grid.cell_m) return null;
  const {origins, period_days: length} = tests;
  const {by_month = false} = evaluation;
  const [year, month] = origins[0].split("-").map(Number);
  const follows = (t: number) =>
    by_month
      ? Date.UTC(year, month - 1 + t, 1) === Date.parse(origins[t])
      : Date.parse(origins[t]) - Date.parse(origins[t - 1]) === length * 86_400_000;
  if (origins.some((_, t) => t > 0 && !follows(t))) return null;
  const since = `DATE '${origins[0]}'`;
  const day = by_month ? `${length} * datediff('month', ${since}, "at"::DATE)` : `"at"::DATE - ${since}`;
  const dayOf = (iso: string): number => {
    const [y, m] = iso.split("-").map(Number);
    return by_month
      ? length * (12 * (y - year) + m - month)
      : (Date.parse(iso) - Date.parse(origins[0])) / 86_400_000;
  };
  return {
    ...{evaluation, day, grid, area, origins, length},
    known_before: firstTest(evaluation),
    gaps: (report("quality.json")?.gaps ?? []).map(({from, to}) => [
      dayOf(from),
      dayOf(to) + (by_month ? length : 1)
    ]),
    n_flagged: evaluation.areas[area].n_cells
  };
}

/** First day of the first test of an evaluation, ISO. */
export const firstTest = ({groups}: EvaluationReport): string =>
  (groups[0]?.tests ?? []).reduce((first, {origins: [own]}) => (own < first ? own : first), "9999-12-31");

/** Steps to a cell itself and to those around it. */
const AROUND = [-1, 0, 1].flatMap((east) => [-1, 0, 1].map((north) => [east, north]));

/**
 * Cells of an evaluation's study area with an incident, in the order in which ties are settled: those whose middle lies in the city,
 * and those beside a cell of the city that had one before the first test; without a boundary, all that had one.
 */
export async function studyCells(
  {rows, report, inCity}: Pick<Given, "rows" | "report" | "inCity">,
  grid: GiStarReport["grid"],
  known_before: string
): Promise<{col: number; rw: number}[]> {
  const bounded = report("hotspots.json")?.boundaries;
  const cells = await rows<{col: number; rw: number; known: boolean}>(
    `SELECT ${cellSql(grid)}, min("at") < TIMESTAMP '${known_before}' AS known FROM incidents
     WHERE lat IS NOT NULL GROUP BY col, rw`
  );
  const inOrBeside = ({col, rw}: {col: number; rw: number}) =>
    AROUND.some(([east, north]) => inCity(...middleOf(grid, {col: col + east, rw: rw + north})));
  return cells
    .filter((cell) =>
      bounded ? inCity(...middleOf(grid, cell)) || (cell.known && inOrBeside(cell)) : cell.known
    )
    .sort(westFirst);
}

/** A box of cells, by column, then row. */
export interface Box {
  col0: number;
  row0: number;
  n_cols: number;
  n_rows: number;
  /** Cells of the study area with an incident: positions in the box, ascending. */
  study: Int32Array;
  /** All cells of the study area. */
  n_study: number;
}

/** Cells that rings around a cell reach: the room around a box. */
const REACH = 4;

/** The cells of the study area with an incident, in a box. */
export async function boxAround(given: Given, {grid, evaluation, known_before}: Tests): Promise<Box> {
  const inside = await studyCells(given, grid, known_before);
  const span = (values: readonly number[]): [least: number, n: number] => {
    const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    return [least - REACH, most - least + 1 + 2 * REACH];
  };
  const [col0, n_cols] = span(inside.map(({col}) => col));
  const [row0, n_rows] = span(inside.map(({rw}) => rw));
  const study = Int32Array.from(inside, ({col, rw}) => (col - col0) * n_rows + rw - row0).sort();
  return {col0, row0, n_cols, n_rows, study, n_study: evaluation.n_cells};
}

/** Incidents of some types by period of the tests' length, the first test at 0; earlier ones below. */
export interface Past {
  /** The first period. */
  from: number;
  /** By period less `from`: 1 for each of its days that lies in no gap. */
  covered: Uint8Array[];
  /** By period less `from`: counts of the box's cells, and of all incidents, those outside the box too. */
  counts: Float32Array[];
  all: number[];
  /** By memory, then period: sums of exp(−days to the period's end / memory). */
  faded: Float32Array[][];
}

/** Counts incidents by cell and period, and fades them within each. @param counted SQL for those that count */
export async function pastOf(
  {rows}: Given,
  {grid, origins, length, day, gaps}: Tests,
  box: Box,
  counted: string
): Promise<Past> {
  const {col0, row0, n_cols, n_rows} = box;
  const sums = MEMORIES.map((memory, m) => `sum(exp(-left_days / ${memory})) AS m${m}`);
  const found = await rows<Record<string, number>>(
    `WITH celled AS (SELECT ${cellSql(grid)}, ${day} AS day FROM incidents WHERE lat IS NOT NULL AND ${counted}),
     dated AS (SELECT col - ${col0} AS col, rw - ${row0} AS rw, day FROM celled),
     placed AS (SELECT CASE WHEN col >= 0 AND rw >= 0 AND col < ${n_cols} AND rw < ${n_rows} THEN col * ${n_rows} + rw ELSE -1 END AS cell,
         floor(day / ${length})::INT AS period, day FROM dated)
     SELECT cell, period, count(*) AS n, ${sums.join(", ")}
     FROM (SELECT *, (period + 1) * ${length} - day AS left_days FROM placed) WHERE period < ${origins.length} GROUP BY ALL`
  );
  const from = found.reduce((least, {period}) => Math.min(least, period), 0);
  const blank = () => Array.from({length: origins.length - from}, () => new Float32Array(n_cols * n_rows));
  const covered = Array.from({length: origins.length - from}, (_, p) =>
    Uint8Array.from({length}, (_, d) => {
      const day = (p + from) * length + d;
      return gaps.some(([start, end]) => day >= start && day < end) ? 0 : 1;
    })
  );
  const past: Past = {from, covered, counts: blank(), all: blank().map(() => 0), faded: MEMORIES.map(blank)};
  for (const {cell, period, n, ...each} of found) {
    past.all[period - from] += n;
    if (cell < 0) continue;
    past.counts[period - from][cell] = n;
    MEMORIES.forEach((_, m) => {
      past.faded[m][period - from][cell] = each[`m${m}`];
    });
  }
  return past;
}

/** What incidents of all types leave beside some of them. */
export function lessOf(all: Past, some: Past): Past {
  const shift = some.from - all.from;
  const less = (one: readonly Float32Array[], other: readonly Float32Array[]) =>
    one.map((values, p) =>
      p < shift ? values : values.map((value, i) => Math.max(0, value - other[p - shift][i]))
    );
  return {
    from: all.from,
    covered: all.covered,
    counts: less(all.counts, some.counts),
    all: all.all.map((n, p) => n - (some.all[p - shift] ?? 0)),
    faded: all.faded.map((of, m) => less(of, some.faded[m]))
  };
}

/** Mean incidents in a period, of all days before a morning and faded by each memory. */
export interface Rates {
  ever: Float64Array;
  faded: (memory: Memory) => Float64Array;
}

/** The rates on the mornings of all periods, one after the other, by days that lie in no gap. */
export function* ratesOf({counts, faded, covered}: Past, length: number): Generator<Rates> {
  const n_cells = counts[0].length;
  const kept = [1, ...MEMORIES.map((memory) => Math.exp(-length / memory))];
  const daysOf = (p: number) =>
    [0, ...MEMORIES].map((memory, k) =>
      covered[p].reduce((sum, day, d) => sum + day * (k === 0 ? 1 : Math.exp((d - length) / memory)), 0)
    );
  const sums = kept.map(() => new Float64Array(n_cells));
  const lasted = kept.map(() => 0);
  for (let p = 0; p < counts.length; p++) {
    const rate = (k: number) => sums[k].map((value) => (lasted[k] === 0 ? 0 : (value * length) / lasted[k]));
    yield {ever: rate(0), faded: (memory) => rate(1 + MEMORIES.indexOf(memory))};
    const days = daysOf(p);
    [counts, ...faded].forEach((of, k) => {
      for (let i = 0; i < n_cells; i++) sums[k][i] = kept[k] * sums[k][i] + of[p][i];
      lasted[k] = kept[k] * lasted[k] + days[k];
    });
  }
}

/** Means around each cell of the study area: of the square of half-width `outer` less that of `inner`. */
export function ringsOf(
  values: Float64Array,
  {n_cols, n_rows, study}: Box,
  rings: readonly (readonly [number, number])[]
) {
  const height = n_rows + 1;
  const sums = new Float64Array((n_cols + 1) * height);
  for (let c = 0; c < n_cols; c++)
    for (let r = 0; r < n_rows; r++)
      sums[(c + 1) * height + r + 1] =
        values[c * n_rows + r] + sums[c * height + r + 1] + sums[(c + 1) * height + r] - sums[c * height + r];
  return rings.map(([inner, outer]) =>
    Float64Array.from(study, (at) => {
      const corner = Math.floor(at / n_rows) * height + (at % n_rows);
      const square = (half: number) =>
        sums[corner + (half + 1) * (height + 1)] -
        sums[corner - half * height + half + 1] -
        sums[corner + (half + 1) * height - half] +
        sums[corner - half * (height + 1)];
      return Math.max(0, square(outer) - square(inner)) / ((2 * outer + 1) ** 2 - (2 * inner + 1) ** 2);
    })
  );
}
