import {bisectLeft} from "d3";
import type {FullMonth} from "../calendar/counted-days.ts";
import type {CellTally, GiStarReport} from "../report/gi-star.ts";
import type {MonthClass} from "../report/hotspots.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import {type CellNeighbours, cellNeighbours} from "../space/cell-neighbours.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {falseDiscovery} from "../stats/normal.ts";
import type {Random} from "../stats/random.ts";
import {round} from "../stats/round.ts";
import {sumTails} from "../stats/sum-tails.ts";
import {sum} from "../stats/sums.ts";
import {MIN_MONTHS, monthClasses, WINDOW_MONTHS} from "./month-classes.ts";
import {cellsOfZones, type ZoneGround} from "./zone-ground.ts";

/** Neighbours lie within this many cells: the eight around. */
export const REACH = 1.5;

/** Share of the cells that stand out which may do so falsely. */
export const FALSE_FINDS = 0.05;

/** Getis and Ord's Gi* of every cell. */
export interface GiStar {
  /** Standard deviates of the sum around each cell, itself among it (Ord & Getis 1995, eq. 14.3, weights of 0 and 1). */
  z: Float64Array;
  /**
   * Two-sided chance of a sum as far out when the counts are dealt to cells at random: twice the smaller tail, 1 at
   * most. From the counts' own distribution, not the normal one, which counts with few busy cells do not follow.
   */
  p: Float64Array;
  /** 1 where the sum is high and −1 where it is low at the false discovery rate, else 0. */
  spot: Int8Array;
  /** The least sum that is high, or would be, by how many cells are summed; infinite where all counts are alike. */
  hot_from: Float64Array;
}

/**
 * Where counts gather more, and less, than chance would have them (Getis & Ord 1992), with the rate of false finds held
 * (Benjamini & Hochberg 1995; it holds for neighbouring cells, whose sums rise together).
 * @param counts whole numbers from 0, one per cell of the study area, those without an incident among them
 * @param neighbours with each cell its own neighbour
 * @param rate share of the finds that may be false, 0 to 1
 * @throws RangeError for a count that is negative or not whole
 */
export function giStar(counts: Float64Array, {start, index}: CellNeighbours, rate = FALSE_FINDS): GiStar {
  const n = counts.length;
  const z = new Float64Array(n);
  const p = new Float64Array(n).fill(1);
  const spot = new Int8Array(n);
  let most = 1;
  for (let i = 0; i < n; i++) most = Math.max(most, start[i + 1] - start[i]);
  const hot_from = new Float64Array(most + 1).fill(Number.POSITIVE_INFINITY);
  const bad = counts.findIndex((count) => !(Number.isInteger(count) && count >= 0));
  if (bad >= 0)
    throw new RangeError(`cell ${bad} holds ${counts[bad]} incidents; counts are whole and not negative`);
  const mean = sum(counts) / n;
  const squares = sum(counts.map((count) => count ** 2));
  const variance = squares / n - mean ** 2;
  if (n < 2 || variance <= 1e-12 * squares) return {z, p, spot, hot_from};

  const tails = sumTails(counts, most);
  for (let i = 0; i < n; i++) {
    const k = start[i + 1] - start[i];
    let local = 0;
    for (let j = start[i]; j < start[i + 1]; j++) local += counts[index[j]];
    const spread = (n * k - k ** 2) / (n - 1);
    z[i] = spread <= 0 ? 0 : (local - mean * k) / Math.sqrt(variance * spread);
    p[i] = Math.min(1, 2 * Math.min(tails.atLeast(k, local), tails.atMost(k, local)));
  }
  let line = rate / n; // a sum as rare as this is found whatever the others are
  falseDiscovery(Array.from(p), rate).forEach((found, i) => {
    if (!found || p[i] >= 1) return;
    spot[i] = z[i] > 0 ? 1 : -1;
    line = Math.max(line, p[i]);
  });
  for (let k = 1; k <= most; k++) {
    let least = Math.floor(mean * k) + 1;
    while (2 * tails.atLeast(k, least) > line) least++;
    hot_from[k] = least;
  }
  return {z, p, spot, hot_from};
}

/** The classes in the order of their codes. */
export const MONTH_CLASSES: readonly MonthClass[] = ["none", "sporadic", "fading", "emerging", "persistent"];

/** Where incidents gather beyond chance, over a whole period and month by month. */
export interface GiStudy extends Pick<ReportNumbers["gi-star.json"], "hot" | "cold" | "months" | "cells"> {
  /** Of each cell: its incidents, 1 where it is hot and −1 where it is cold, and its class, null with too few months. */
  incidents: Float64Array;
  spot: Int8Array;
  classes: MonthClass[] | null;
}

/**
 * Studies where incidents gather.
 * @param cell cell of each incident, −1 outside
 * @param day day of each, ascending
 * @param months those recorded whole, as such days
 */
export function giStarStudy(
  grid: StudyGrid,
  {cell, day}: {cell: Int32Array; day: Int32Array},
  months: readonly FullMonth[],
  random: Random
): GiStudy {
  const neighbours = cellNeighbours(grid, REACH);
  const {start} = neighbours;
  const incidents = countIn(cell, grid);
  const {z, spot} = giStar(incidents, neighbours);
  const looks = months.slice(WINDOW_MONTHS - 1).map(({month, to}, i) => ({month, from: months[i].from, to}));
  const within = ({from, to}: {from: number; to: number}) =>
    countIn(cell.subarray(bisectLeft(day, from), bisectLeft(day, to)), grid);
  const seen = looks.map((look) => giStar(within(look), neighbours));
  const hot = seen.map((look) => look.spot);
  const sorted =
    months.length >= MIN_MONTHS
      ? monthClasses(
          {
            sums: months.map((month) => sumsAround(within(month), neighbours)),
            hot_from: seen.map((look) => incidents.map((_, i) => look.hot_from[start[i + 1] - start[i]]))
          },
          random
        )
      : null;
  const classes = sorted?.classes ?? null;
  const n_hot = Array.from(spot, (_, i) => hot.reduce((sum, month) => sum + (month[i] === 1 ? 1 : 0), 0));
  const all = sum(incidents);
  const tally = (is: (i: number) => boolean): CellTally => {
    const found = [...spot.keys()].filter(is);
    return {cells: found.length, share: all === 0 ? 0 : sum(found.map((i) => incidents[i])) / all};
  };
  const shown = [...spot.keys()].filter((i) => spot[i] !== 0 || (classes !== null && classes[i] !== "none"));
  return {
    incidents,
    spot,
    classes,
    hot: tally((i) => spot[i] === 1),
    cold: tally((i) => spot[i] === -1),
    months: sorted
      ? {
          from: looks[0].month,
          to: looks[looks.length - 1].month,
          n_months: looks.length,
          classes: Object.fromEntries(
            MONTH_CLASSES.map((name) => [name, tally((i) => sorted.classes[i] === name)])
          ) as Record<MonthClass, CellTally>,
          by_chance: sorted.by_chance
        }
      : {absent: {why: "few_months", needed: MIN_MONTHS, have: months.length}},
    cells: {
      col: shown.map((i) => grid.col[i] - grid.col0),
      row: shown.map((i) => grid.row[i] - grid.row0),
      incidents: shown.map((i) => incidents[i]),
      z: shown.map((i) => round(z[i], 2)),
      spot: shown.map((i) => spot[i]),
      months: classes && shown.map((i) => classes[i]),
      hot_months: classes && shown.map((i) => n_hot[i])
    }
  };
}

/** The incidents in each cell and its neighbours. */
const sumsAround = (counts: Float64Array, {start, index}: CellNeighbours): Float64Array =>
  counts.map((_, i) => {
    let sum = 0;
    for (let j = start[i]; j < start[i + 1]; j++) sum += counts[index[j]];
    return sum;
  });

function countIn(cells: Int32Array, {col}: StudyGrid): Float64Array {
  const counts = new Float64Array(col.length);
  for (const cell of cells) if (cell >= 0) counts[cell]++;
  return counts;
}

/** How Gi* and the zones of a clustering agree on cells, those that a zone has an incident in being a zone's; null when no zone lies in the study area. */
export function giOverlap(grid: StudyGrid, spot: Int8Array, ground: ZoneGround): GiStarReport["zones"] {
  const zoned = new Uint8Array(grid.col.length);
  for (const {cell} of cellsOfZones(ground, grid).flat()) zoned[cell] = 1;
  let [n_zoned, n_hot, both] = [0, 0, 0];
  zoned.forEach((is_zone, i) => {
    n_zoned += is_zone;
    if (spot[i] !== 1) return;
    n_hot++;
    both += is_zone;
  });
  return n_zoned === 0
    ? null
    : {hot_share: both / n_zoned, outside_share: n_hot === 0 ? 0 : 1 - both / n_hot};
}
