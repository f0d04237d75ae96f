import {type MethodOnArea, onArea} from "../report/evaluation.ts";
import {ROUNDING, southFirst, westFirst} from "./cells.ts";
import {type Claim, type Compared, type Given, within} from "./claim.ts";
import {type DrawnCell, flagged} from "./drawn-zones.ts";
import {leafZones, type Neighbours, neighboursOf} from "./leaf-zones.ts";
import type {Place} from "./near.ts";
import {studyCells, type Tests, testsOf} from "./past-cells.ts";

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** HDBSCAN takes places within this as one; so many of these squares are a cell's side. */
const RESOLUTION_M = 50;
/** What the report tries: min_samples as a share of all incidents, and sizes of zones, 10 at least. */
const SAMPLES = 0.00005;
const SIZES = [0.00005, 0.0001, 0.0002];
const LEAST = 10;
/** Days before the first test that a size is chosen on. */
const JUDGED_DAYS = 90;
/** Every so many tests are drawn anew. */
const EVERY = 4;

/** Places of 50 m, with the cell of the evaluation they lie in. */
interface Spot extends Place {
  col: number;
  rw: number;
  /** Incidents before the days that a size is chosen on, in these, and in each test: `t0`, `t1`, … */
  early: number;
  late: number;
  [test: `t${number}`]: number;
}

async function spotsOf({rows}: Given, {grid, origins, length, day}: Tests): Promise<Spot[]> {
  const {lon0, lat0, d_lon, d_lat, cell_m} = grid;
  const [east, north] = [
    `(((lon - ${lon0}) / ${d_lon} + ${ROUNDING}) * ${cell_m})`,
    `(((lat - ${lat0}) / ${d_lat} + ${ROUNDING}) * ${cell_m})`
  ];
  const tests = origins.map(
    (_, t) => `count(*) FILTER (day >= ${t * length} AND day < ${(t + 1) * length}) AS t${t}`
  );
  return rows<Spot>(
    `WITH dated AS (SELECT ${east} AS east, ${north} AS north, ${day} AS day FROM incidents WHERE lat IS NOT NULL)
     SELECT floor(floor(east / ${RESOLUTION_M}) * ${RESOLUTION_M} / ${cell_m})::INT AS col,
       floor(floor(north / ${RESOLUTION_M}) * ${RESOLUTION_M} / ${cell_m})::INT AS rw,
       avg(east) AS x, avg(north) AS y, count(*) AS n,
       count(*) FILTER (day < -${JUDGED_DAYS}) AS early, count(*) FILTER (day >= -${JUDGED_DAYS} AND day < 0) AS late, ${tests.join(", ")}
     FROM dated GROUP BY floor(east / ${RESOLUTION_M}), floor(north / ${RESOLUTION_M}) ORDER BY x, y`
  );
}

/** Cells of the spots that count, in the order in which ties are settled. @param zone_of each spot's zone, null without zones */
function cellsOf(
  spots: readonly Spot[],
  before: readonly number[],
  later: readonly number[],
  zone_of: Int32Array | null,
  counts: readonly boolean[],
  order = westFirst
): DrawnCell[] {
  const cells = new Map<string, DrawnCell>();
  spots.forEach(({col, rw}, i) => {
    if (!counts[i]) return;
    const key = `${col},${rw}`;
    const cell = cells.get(key) ?? {col, rw, before: 0, later: 0, zoned: new Map<number, number>()};
    cells.set(key, cell);
    cell.before += before[i];
    cell.later += later[i];
    const zone = zone_of?.[i] ?? -1;
    if (zone >= 0 && before[i] > 0) cell.zoned.set(zone, (cell.zoned.get(zone) ?? 0) + before[i]);
  });
  return [...cells.values()].sort(order);
}

/** Incidents of a test on the cells that zones flag first, then on those with most so far. */
function hitsOf(cells: readonly DrawnCell[], n_flagged: number): number {
  const first = flagged(cells, n_flagged);
  const taken = new Set(first);
  const rest = cells.filter((cell) => !taken.has(cell)).sort((a, b) => b.before - a.before);
  return total([...first, ...rest].slice(0, n_flagged).map(({later}) => later));
}

/** Zones numbered anew by the first of their spots. */
function fromFirst(zone_of: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  for (const zone of zone_of) if (zone >= 0 && !numbers.has(zone)) numbers.set(zone, numbers.size);
  return zone_of.map((zone) => numbers.get(zone) ?? -1);
}

function leavesOf(neighbours: Neighbours, weights: readonly number[], size: number): Int32Array {
  const all = total(weights);
  const atLeast = (share: number) => Math.max(LEAST, Math.round(share * all));
  const setting = {
    min_samples: atLeast(SAMPLES),
    min_cluster_size: atLeast(size),
    resolution_m: RESOLUTION_M
  };
  return fromFirst(leafZones(neighbours, weights, setting).zone_of);
}

/** Zones drawn anew flag some other cells, where distances are the same. */
const DRAWN = 0.02;
/** Of counts only ties are flagged otherwise. */
const COUNTED = 0.01;

/** Draws some tests' zones anew and compares what they catch, in PAI, with what the report says of these tests. */
function comparedZones(
  spots: readonly Spot[],
  inStudy: readonly boolean[],
  {origins, n_flagged, evaluation}: Tests,
  {figures: {by_test}}: MethodOnArea
): Compared {
  const neighbours = neighboursOf(spots);
  const everywhere = spots.map(() => true);
  const [early, late] = [spots.map((spot) => spot.early), spots.map((spot) => spot.late)];
  const caught = SIZES.map((size) => {
    const cells = cellsOf(spots, early, late, leavesOf(neighbours, early, size), everywhere, southFirst);
    const known = cells.filter(({before}) => before > 0).length;
    return total(flagged(cells, Math.max(1, Math.floor(known / 100))).map(({later}) => later));
  });
  const size = SIZES[caught.indexOf(Math.max(...caught))];
  const drawn = [...origins.keys()].filter((t) => t % EVERY === 0);
  const pai = drawn.map((t) => {
    const before = spots.map(
      (spot) => spot.early + spot.late + total(origins.slice(0, t).map((_, k) => spot[`t${k}`]))
    );
    const later = spots.map((spot) => spot[`t${t}`]);
    const cells = cellsOf(spots, before, later, leavesOf(neighbours, before, size), inStudy);
    return (hitsOf(cells, n_flagged) / total(later) / n_flagged) * evaluation.n_cells;
  });
  const stated = (total(drawn.map((t) => by_test[t])) / drawn.length).toFixed(2);
  const compared = within(DRAWN, stated, total(pai) / drawn.length);
  return {...compared, stated: `PAI ${stated}`, recomputed: `PAI ${compared.recomputed}`};
}

export const EVALUATED_ZONES_CLAIM: Claim = {
  name: "zones-against-count",
  how: `counts what the cells with most incidents before each test had in it (of equals the western first, then the southern), and takes the zones' hits of each test from the report; where HDBSCAN's zones are the best, draws them anew before every ${EVERY}th test, as parts that join with growing distance, of a size chosen on the ${JUDGED_DAYS} days before the first, and counts their hits, which may differ by 2%`,
  async recompute(given) {
    const tests = testsOf(given);
    const all = tests?.evaluation.groups[0];
    if (!tests || !all) return null;
    const {evaluation, area, grid, origins, known_before, n_flagged} = tests;
    const [best] = onArea(evaluation.methods, all, area)
      .filter(
        ({kind, figures}) =>
          kind === "zones" && figures.ratio !== null && figures.lo !== null && figures.hi !== null
      )
      .sort((a, b) => (b.figures.ratio ?? 0) - (a.figures.ratio ?? 0));
    if (!best || best.figures.by_test.length !== origins.length) return null;
    const spots = await spotsOf(given, tests);
    const study = new Set((await studyCells(given, grid, known_before)).map(({col, rw}) => `${col},${rw}`));
    const inStudy = spots.map(({col, rw}) => study.has(`${col},${rw}`));
    const before = spots.map(({early, late}) => early + late);
    const count = origins.map((_, t) => {
      const later = spots.map((spot) => spot[`t${t}`]);
      const hits = hitsOf(cellsOf(spots, before, later, null, inStudy), n_flagged);
      later.forEach((n, i) => {
        before[i] += n;
      });
      return (hits / total(later) / n_flagged) * evaluation.n_cells;
    });
    const ratio = within(COUNTED, given.figures[0].value, total(best.figures.by_test) / total(count));
    // Leaves are looked for within 300 m, which tells nothing of places a step apart.
    const fine = given.dataset.place.step_degrees === null;
    return best.name === "hdbscan" && fine ? [ratio, comparedZones(spots, inStudy, tests, best)] : [ratio];
  }
};
