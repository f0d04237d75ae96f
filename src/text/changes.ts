import type {Ratio} from "../report/estimate.ts";
import {count} from "./format.ts";

/** Counts one after the other: [502, 786, 674] → "502 → 786 → 674" */
export const fromTo = (counts: readonly number[]): string => counts.map(count).join(" → ");

/** A ratio as a change: 1.081 → "+8.1%", 0.679 → "−32.1%" */
export const change = (ratio: number): string =>
  `${ratio < 1 ? "−" : "+"}${Math.abs(100 * (ratio - 1)).toFixed(1)}%`;

/** The interval of a change: "+5.0% to +11.3%" */
export const changeSpan = ({lo, hi}: Pick<Ratio, "lo" | "hi">): string => `${change(lo)} to ${change(hi)}`;

/** "5", or "5 to 8" where numbers differ. */
export function rangeOf(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? count(least) : `${count(least)} to ${count(most)}`;
}
