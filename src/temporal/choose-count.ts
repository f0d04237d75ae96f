import type {CountTrial} from "../report/rhythms.ts";

/** Mean adjusted Rand index from which clusters count as coming back under resampling; below it their edges are blurred. */
export const STABLE = 0.8;

/** The position of the number of clusters to use, of trials by rising number: the first where nothing could be resampled. */
export function chooseCount(trials: readonly Pick<CountTrial, "stability">[]): number {
  const means = trials.map(({stability}) => stability?.mean ?? -1);
  const best = Math.max(...means);
  return best < 0 ? 0 : means.lastIndexOf(best);
}
