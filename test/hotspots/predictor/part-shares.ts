import type {FeatureTable} from "../../../src/hotspots/predictor/features.ts";
import {learnWeights, type Predictor} from "../../../src/hotspots/predictor/fit.ts";
import {blendWeights} from "../../../src/hotspots/predictor/forecast.ts";
import {FEATURE_NAMES} from "../../../src/hotspots/predictor/sources.ts";
import {type Example, weightedSum} from "../../../src/hotspots/predictor/training.ts";
import type {Random} from "../../../src/stats/random.ts";

/** The middle 95% of each part's share over mornings drawn anew, of all cells and of the hottest hundredth. */
type Ranges = Record<"city" | "hottest", Record<string, [lo: number, hi: number]>>;

export interface PartShares {
  /** Parts as they are told: the cell's own past, around it, other types, the base. */
  by_ground: Ranges;
  /** The own past of cells and around them by how long it is remembered, as parts were before. */
  by_memory: Ranges;
}

/** Where a feature would stand if parts went by memory. */
function memoryOf({label, part}: (typeof FEATURE_NAMES)[number]): string {
  if (label.includes("ago")) return "season";
  if (part !== "own_past") return part;
  return /own (7|30|120) days/.test(label) ? "recent" : "long_run";
}

/**
 * How far shares of parts move when a predictor learns from mornings drawn with replacement from its own.
 * @param examples the mornings it learned from
 * @param features of the morning to forecast
 */
export function partShares(
  predictor: Predictor,
  examples: readonly Example[],
  features: FeatureTable,
  {n_draws, random}: {n_draws: number; random: Random}
): PartShares {
  const score = weightedSum(features, predictor.first);
  const cells = [...score.keys()].sort((a, b) => score[b] - score[a]);
  const grounds = {city: cells, hottest: cells.slice(0, Math.ceil(cells.length / 100))};
  const ways = {
    by_ground: FEATURE_NAMES.map(({part}): string => part),
    by_memory: FEATURE_NAMES.map(memoryOf)
  };
  const draws = Array.from({length: n_draws}, () => {
    const drawn = examples.map(() => examples[Math.floor(random() * examples.length)]);
    const learned = learnWeights(drawn);
    if (learned === null) throw new Error("the mornings drawn hold no incident");
    return featureSums({...predictor, ...learned}, features, grounds);
  });
  const rangesOf = (parts: readonly string[]): Ranges => {
    const on = (ground: keyof typeof grounds) =>
      Object.fromEntries(
        [...new Set(parts)].map((part) => {
          const shares = draws.map(({[ground]: sums}) => {
            const own = sums.filter((_, j) => parts[j] === part).reduce((a, b) => a + b, 0);
            return own / sums.reduce((a, b) => a + b, 0);
          });
          shares.sort((a, b) => a - b);
          const at = (share: number) => shares[Math.min(n_draws - 1, Math.floor(share * n_draws))];
          return [part, [at(0.025), at(0.975)] as [number, number]];
        })
      );
    return {city: on("city"), hottest: on("hottest")};
  };
  return {by_ground: rangesOf(ways.by_ground), by_memory: rangesOf(ways.by_memory)};
}

/** What each feature adds to some cells together. */
function featureSums(
  predictor: Predictor,
  features: FeatureTable,
  grounds: Record<"city" | "hottest", readonly number[]>
): Record<"city" | "hottest", number[]> {
  const score = weightedSum(features, predictor.first);
  const weights = new Float64Array(FEATURE_NAMES.length);
  const over = (cells: readonly number[]) => {
    const sums = new Array<number>(FEATURE_NAMES.length).fill(0);
    for (const i of cells) {
      blendWeights(predictor, score[i], weights);
      for (let j = 0; j < weights.length; j++) sums[j] += weights[j] * features[j][i];
    }
    return sums;
  };
  return {city: over(grounds.city), hottest: over(grounds.hottest)};
}
