import type {CellRanges} from "../report/risk.ts";
import {percent} from "./format.ts";

/** How many cells kept within their ranges, in a sentence: by tenth of the cells from the least to the most, and of the hottest. */
export function rangesText({n, coverage, hot_share, hot_coverage}: CellRanges): string {
  const known = coverage.filter((share) => share !== null);
  const span = `${percent(Math.min(...known))} to ${percent(Math.max(...known))}`;
  const hot =
    hot_coverage === null ? "" : `; of the hottest ${percent(hot_share, 0)} ${percent(hot_coverage)}`;
  return `Of 95% ranges learned from the tests before, ${span} of the cells of a tenth kept within (${n} tests; a count on a limit counts in part)${hot}.`;
}
