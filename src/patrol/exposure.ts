import {rankCells} from "../hotspots/measures.ts";
import type {Estimate} from "../report/estimate.ts";
import type {FlaggedNumbers, Ranking} from "../report/numbers.ts";
import type {DisparityFigures} from "../report/responsible.ts";
import type {Random} from "../stats/random.ts";
import {percentiles} from "../stats/resample.ts";
import {disparity} from "./disparity.ts";
import {
  type CellAreas,
  type CellWeeks,
  cellsByArea,
  countCells,
  flaggedCount,
  resampleFlagged
} from "./flagged-cells.ts";

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
 * rule is the one that others are compared with. 95% intervals by resampling whole weeks of incidents.
 * @param bases cells and reported incidents of each area
 */
export function flaggedByArea(
  rules: readonly RankingRule[],
  ground: CellAreas,
  bases: {ground: Float64Array; reported: Float64Array},
  {n_resamples, random}: {n_resamples: number; random: Random}
): FlaggedNumbers[] {
  const n_cells = ground.area.length;
  const orders = rules.map((rule) =>
    rankCells("incidents" in rule ? countCells(rule.incidents) : rule.score)
  );
  return rules.flatMap((rule, r) => {
    const drawn =
      "incidents" in rule
        ? resampleFlagged(rule.incidents, ground, FLAGGED_SHARES, {n_resamples, random})
        : FLAGGED_SHARES.map(() => []);
    return FLAGGED_SHARES.map((share, s): FlaggedNumbers => {
      const cells = flaggedCount(n_cells, share);
      const flagged = orders[r].subarray(0, cells);
      const first = new Set(orders[0].subarray(0, cells));
      const by_area = cellsByArea(flagged, ground);
      return {
        by: rule.by,
        share,
        cells,
        by_area: [...by_area],
        resampled: "incidents" in rule,
        against_ground: figures(by_area, bases.ground, drawn[s]),
        against_incidents: figures(by_area, bases.reported, drawn[s]),
        moved: r === 0 ? null : flagged.filter((cell) => !first.has(cell)).length / cells
      };
    });
  });
}
