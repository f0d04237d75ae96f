import type {Share} from "../report/estimate.ts";
import {studentQuantile, wilson, Z_95} from "./intervals.ts";
import {studentTail} from "./normal.ts";
import {sum} from "./sums.ts";

/** Incidents by block of time, and those of them that count as hits. */
export interface BlockHits {
  n: Float64Array;
  hits: Float64Array;
}

/** Fewer blocks say too little of how much more a share varies than single incidents would. */
const MIN_BLOCKS = 8;

const total = ({n, hits}: BlockHits): {n: number; hits: number; share: number} => {
  const [all, hit] = [sum(n), sum(hits)];
  return {n: all, hits: hit, share: all > 0 ? hit / all : 0};
};

/** How much of a share's distance comes from each block, by linearisation: hits beyond the share, over all incidents. */
const influence = ({n, hits}: BlockHits): Float64Array => {
  const {n: all, share} = total({n, hits});
  return Float64Array.from(n, (own, b) => (all > 0 ? (hits[b] - share * own) / all : 0));
};

/** Variance by whole blocks over that of single incidents; 1 at least, and where blocks are few. */
function designEffect(influences: Float64Array, binomial: number): number {
  const blocks = influences.length;
  if (blocks < MIN_BLOCKS || binomial <= 0) return 1;
  const squares = sum(influences.map((value) => value * value));
  return Math.max(1, (squares * blocks) / (blocks - 1) / binomial);
}

/**
 * A share with its 95% interval where incidents of one block come together: Wilson's, of as many incidents as vary as much by
 * themselves (Korn & Graubard 1998). A block more or less is a draw, so its quantile is Student's.
 * @param blocks weeks, for instance
 */
export function blockShare(blocks: BlockHits): Share & {n: number} {
  const {n, share} = total(blocks);
  const effect = designEffect(influence(blocks), n > 0 ? (share * (1 - share)) / n : 0);
  const few = blocks.n.length < MIN_BLOCKS ? 1 : (Z_95 / studentQuantile(blocks.n.length - 1)) ** 2;
  const worth = (n / effect) * few;
  const {lo, hi} = wilson(share * worth, worth);
  return {n, share, lo, hi};
}

/**
 * How likely a share lies as far above another by chance where both are alike: a score test whose variance is that of whole
 * blocks, single incidents' at least, with the skewness of few hits taken out (Cornish & Fisher 1938). 1 where a side has no
 * incident.
 * @param blocks of the group
 * @param rest of all others, the same blocks
 */
export function chanceAbove(blocks: BlockHits, rest: BlockHits): number {
  const [own, other] = [total(blocks), total(rest)];
  const alike = (own.hits + other.hits) / (own.n + other.n);
  if (own.n <= 0 || other.n <= 0 || alike <= 0 || alike >= 1) return 1;
  const [a, b] = [influence(blocks), influence(rest)];
  const binomial = (own.share * (1 - own.share)) / own.n + (other.share * (1 - other.share)) / other.n;
  const effect = designEffect(
    a.map((value, i) => value - b[i]),
    binomial
  );
  const spread = alike * (1 - alike);
  const weight = 1 / own.n + 1 / other.n;
  const score = (own.share - other.share) / Math.sqrt(effect * spread * weight);
  const skewness = ((1 - 2 * alike) * (own.n ** -2 - other.n ** -2)) / (Math.sqrt(spread) * weight ** 1.5);
  const t = score - (skewness * (score ** 2 - 1)) / 6;
  const half = studentTail(Math.abs(t), Math.max(1, a.length - 1)) / 2;
  return t > 0 ? half : 1 - half;
}
