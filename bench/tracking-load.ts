/** What is logged: the same of each run. */
export interface Load {
  runs: number;
  /** Metrics of a run, and points of each. */
  metrics: number;
  points: number;
  /** Files of a run, of 2 kB. */
  files: number;
}

/** The points of a run, as `bench/tracking-peer.py` makes them too. */
export function pointsOf({metrics, points}: Load) {
  return Array.from({length: metrics * points}, (_, i) => ({
    key: `metric_${i % metrics}`,
    value: 1 / (1 + i),
    step: Math.floor(i / metrics),
    timestamp: 1_700_000_000_000 + i
  }));
}

/** The text of a file. */
export function textOf(run: number, file: number): string {
  return `${run},${file},`.padEnd(2000, "0123456789\n");
}
