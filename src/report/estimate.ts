/** Limits of an interval, of 95% where nothing else is said. */
export interface Interval {
  lo: number;
  hi: number;
}

/** A figure with its 95% interval. */
export interface Estimate extends Interval {
  value: number;
}

/** A ratio with its 95% interval. */
export interface Ratio extends Interval {
  ratio: number;
}

/** A share from 0 to 1 with its 95% interval. */
export interface Share extends Interval {
  share: number;
}

/** How many counts kept within the 95% ranges that were given for them, each range learned from the tests before. */
export interface TestedRanges {
  /** Tests that had enough before them. */
  n: number;
  /** Share within their range by tenth of what is counted, those of the highest expectation first; a count on a limit counts in part. */
  coverage: (number | null)[];
}

/** A mean with the least and greatest of what it was taken of. */
export interface Spread extends Interval {
  mean: number;
}

/** A figure from sampled rows. */
export interface Sampled {
  value: number;
  /** Standard error; 0 where every row was taken. */
  se: number;
}
