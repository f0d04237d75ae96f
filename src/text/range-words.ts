import type {TestedRanges} from "../report/estimate.ts";
import type {CellRanges} from "../report/risk.ts";
import {percent} from "./format.ts";

/** How many kept within their ranges, without an end: by tenth from the least to the most. */
function keptText({n, coverage}: TestedRanges, what: string): string {
  const known = coverage.filter((share) => share !== null);
  const span = `${percent(Math.min(...known))} to ${percent(Math.max(...known))}`;
  const tests = n === 1 ? "one test" : `${n} tests`;
  return `Of 95% ranges learned from the tests before, ${span} of the ${what} of a tenth kept within (${tests}; a count on a limit counts in part)`;
}

/** How many zones kept within their ranges, in a sentence, tenths by what was expected of them. */
export const zoneRangesText = (ranges: TestedRanges): string => `${keptText(ranges, "zones")}.`;

/** How many cells kept within their ranges, in a sentence: by tenth of the cells, and of the hottest. */
export function rangesText({hot_share, hot_coverage, ...ranges}: CellRanges): string {
  const hot =
    hot_coverage === null ? "" : `; of the hottest ${percent(hot_share, 0)} ${percent(hot_coverage)}`;
  return `${keptText(ranges, "cells")}${hot}.`;
}
