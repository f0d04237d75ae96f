import type {CountTrial} from "../report/rhythms.ts";

/** Mean adjusted Rand index from which a clustering counts as one that resampled data bring back. */
export const STABLE = 0.8;

export const COUNT_RULE =
  `the most clusters that come back under resampling with a mean adjusted Rand index of at least ${STABLE}; ` +
  "where no number does, the one that comes back best. The silhouette is shown beside and does not decide";

/** The position of the number of clusters to use, of trials by rising number: the first where nothing could be resampled. */
export function chooseCount(trials: readonly Pick<CountTrial, "stability">[]): number {
  const means = trials.map(({stability}) => stability?.mean ?? -1);
  const stable = means.findLastIndex((mean) => mean >= STABLE);
  return stable >= 0 ? stable : means.indexOf(Math.max(...means));
}
