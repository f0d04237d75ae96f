import type {EvaluatedArea, EvaluatedGroup} from "../../src/report/evaluation.ts";
import {sentenceCase} from "../../src/text/format.js";
import {dateInWords} from "../../src/text/words.js";

/** 0.01 → 1%; square miles as such. */
export const areaLabel = ({kind, asked}: EvaluatedArea): string =>
  kind === "share" ? `${Number((100 * asked).toFixed(2))}%` : `${asked} mi²`;

export const groupLabel = ({name}: EvaluatedGroup): string =>
  name === "all" ? "All incidents" : sentenceCase(name);

/** When a group was tested: 12 tests of 30 days from 6 January 2017. */
export function testsOf({tests}: EvaluatedGroup): string {
  const [{origins, period_days}] = tests;
  if (origins.length === 0) return `no test of ${period_days} days has an incident`;
  return `${origins.length} tests of ${period_days} days from ${dateInWords(origins[0])}`;
}
