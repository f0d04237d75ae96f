import {rankCells} from "../hotspots/measures.ts";
import type {Estimate} from "../report/estimate.ts";
import type {FlaggedNumbers, Ranking} from "../report/numbers.ts";
import type {DisparityFigures} from "../report/responsible.ts";
import type {Random} from "../stats/random.ts";
import {drawBlocks, percentiles} from "../stats/resample.ts";
import {disparity} from "./disparity.ts";

/** Cells and the areas they lie in. */
export interface CellAreas {
  /** Area of each cell, from 0; −1 where it lies in none. */
  area: Int32Array;
  n_areas: number;
}

/** Cells that a share of the ground makes, at least one. */
export const flaggedCount = (n_cells: number, share: number): number =>
  Math.min(n_cells, Math.max(1, Math.floor(share * n_cells)));

/** Of some cells, each as often as it is named, how many lie in each area; −1 is no cell. */
export function cellsByArea(cells: Int32Array, {area, n_areas}: CellAreas): Float64Array {
  const counts = new Float64Array(n_areas);
  for (const cell of cells) if (cell >= 0 && area[cell] >= 0) counts[area[cell]]++;
  return counts;
}

/** Incidents as columns: the cell and the week of each. */
export interface CellWeeks {
  cell: Int32Array;
  week: Int32Array;
  n_weeks: number;
  n_cells: number;
}

/** Incidents per cell, each counted as often as its week. `times` absent: once. */
export function countCells({cell, week, n_cells}: CellWeeks, times?: Int32Array): Float64Array {
  const counts = new Float64Array(n_cells);
  for (let i = 0; i < cell.length; i++) if (cell[i] >= 0) counts[cell[i]] += times ? times[week[i]] : 1;
  return counts;
}

/**
 * Flags the cells of most incidents anew on resampled weeks.
 * @param shares of the ground to flag, 0–1
 * @returns for each share, for each resample, flagged cells by area
 */
export function resampleFlagged(
  incidents: CellWeeks,
  areas: CellAreas,
  shares: readonly number[],
  {n_resamples, random}: {n_resamples: number; random: Random}
): Float64Array[][] {
  const by_share: Float64Array[][] = shares.map(() => []);
  for (let r = 0; r < n_resamples; r++) {
    const counts = countCells(incidents, drawBlocks(incidents.n_weeks, random));
    const order = rankCells(counts);
    shares.forEach((share, i) => {
      by_share[i].push(cellsByArea(order.subarray(0, flaggedCount(incidents.n_cells, share)), areas));
    });
  }
  return by_share;
}

/** Shares of the ground that are looked at. */
export const FLAGGED_SHARES = [0.01, 0.02, 0.05] as const;

/** A rule that ranks cells: by a count that can be drawn anew on resampled weeks, or by a score that cannot. */
export type RankingRule = {by: Ranking} & ({incidents: CellWeeks} | {score: Float64Array});

/**
 * A figure with the 95% range of its resamples, moved so that their median lies on it: cells flagged anew from resampled
 * counts are a little more, or less, scattered than those of the counts themselves.
 */
function around(value: number, resampled: readonly number[]): Estimate {
  if (resampled.length === 0) return {value, lo: value, hi: value};
  const {lo, hi} = percentiles(value, resampled);
  const sorted = Float64Array.from(resampled).sort();
  const shift = value - sorted[sorted.length >> 1];
  return {value, lo: Math.max(0, lo + shift), hi: hi + shift};
}

function figures(
  exposure: Float64Array,
  base: Float64Array,
  resampled: readonly Float64Array[]
): DisparityFigures | null {
  const value = disparity(exposure, base);
  if (!value) return null;
  const drawn = resampled.flatMap((each) => disparity(each, base) ?? []);
  const estimate = (key: "gini" | "theil" | "greatest") => {
    const again = drawn.map((each) => each[key]);
    return around(value[key], again);
  };
  const {without} = value;
  return {gini: estimate("gini"), theil: estimate("theil"), greatest: estimate("greatest"), without};
}

/**
 * The ground that each rule flags, by area, with disparity against ground and against reported incidents. The first
 * rule is the one that others are compared with. 95% intervals by resampling whole weeks of incidents. A rule flags no share
 * for which too few cells have an incident: the rest would be cells that nothing ranks; none does where the first does not.
 * @param bases cells and reported incidents of each area
 */
export function flaggedByArea(
  rules: readonly RankingRule[],
  ground: CellAreas,
  bases: {ground: Float64Array; reported: Float64Array},
  {n_resamples, random}: {n_resamples: number; random: Random}
): FlaggedNumbers[] {
  const n_cells = ground.area.length;
  const scores = rules.map((rule) => ("incidents" in rule ? countCells(rule.incidents) : rule.score));
  const orders = scores.map((score) => rankCells(score));
  const n_ranked = scores.map((score) => score.reduce((n, value) => n + (value > 0 ? 1 : 0), 0));
  return rules.flatMap((rule, r) => {
    const drawn =
      "incidents" in rule
        ? resampleFlagged(rule.incidents, ground, FLAGGED_SHARES, {n_resamples, random})
        : FLAGGED_SHARES.map(() => []);
    return FLAGGED_SHARES.flatMap((share, s): FlaggedNumbers[] => {
      const cells = flaggedCount(n_cells, share);
      if (Math.min(n_ranked[0], n_ranked[r]) < cells) return [];
      const flagged = orders[r].subarray(0, cells);
      const first = new Set(orders[0].subarray(0, cells));
      const by_area = cellsByArea(flagged, ground);
      return [
        {
          by: rule.by,
          share,
          cells,
          by_area: [...by_area],
          resampled: "incidents" in rule,
          against_ground: figures(by_area, bases.ground, drawn[s]),
          against_incidents: figures(by_area, bases.reported, drawn[s]),
          moved: r === 0 ? null : flagged.filter((cell) => !first.has(cell)).length / cells
        }
      ];
    });
  });
}
