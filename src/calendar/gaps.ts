/** Days that the files hold nothing of: the first, and the day after the last. */
export type Gap = readonly [from: number, to: number];

/** Least days of a gap: shorter silences are weekends, holidays, or days still to come. */
const MIN_GAP_DAYS = 7;

/** Records to expect of a silence before it is taken for a gap: chance alone leaves one in a million that long. */
export const GAP_EXPECTED = -Math.log(1e-6);

/**
 * Runs of a week or more without any record, so long that chance does not explain them.
 * @param days days with records, ascending, and how many
 * @param unit days that one of them stands for: 1, or 30 where records tell months
 * @example
 * const days = Array.from({length: 60}, (_, i) => ({day: i < 30 ? i : i + 20, n: 5}));
 * findGaps(days); // → [[30, 50]]
 */
export function findGaps(days: readonly {day: number; n: number}[], unit = 1): Gap[] {
  if (days.length === 0) return [];
  const records = days.reduce((sum, {n}) => sum + n, 0);
  const per_day = records / (days[days.length - 1].day - days[0].day + unit);
  return days.slice(1).flatMap(({day}, i): Gap[] => {
    const from = days[i].day + unit;
    return day - from >= MIN_GAP_DAYS && (day - from) * per_day >= GAP_EXPECTED ? [[from, day]] : [];
  });
}

/** What knows the gaps among its days; none where it says nothing. */
export interface Gapped {
  gaps?: readonly Gap[];
}

/**
 * Days from one to another that lie in no gap.
 * @param to the day after the last
 * @example
 * coveredDays({gaps: [[30, 50]]}, 20, 60); // → 20
 */
export function coveredDays({gaps = []}: Gapped, from: number, to: number): number {
  let days = Math.max(0, to - from);
  for (const [start, end] of gaps) days -= Math.max(0, Math.min(end, to) - Math.max(start, from));
  return days;
}

/** Whether any day from one to another lies in a gap. @param to the day after the last */
export const touchesGap = ({gaps = []}: Gapped, from: number, to: number): boolean =>
  gaps.some(([start, end]) => start < to && end > from);

/**
 * The day from which so many days that lie in no gap lead up to another; below 0 where there are not as many.
 * @example
 * startOfCovered({gaps: [[30, 50]]}, 60, 20); // → 20
 */
export function startOfCovered({gaps = []}: Gapped, to: number, days: number): number {
  let from = to - days;
  for (const [start, end] of gaps.toReversed())
    if (end > from && start < to) from -= Math.min(end, to) - start;
  return from;
}

/** The same gaps, counted from another day. */
export const shiftedGaps = ({gaps = []}: Gapped, first: number): Gap[] =>
  gaps.flatMap(([from, to]): Gap[] => (to > first ? [[Math.max(0, from - first), to - first]] : []));
