import type {
  AreaFigures,
  EvaluatedArea,
  EvaluatedGroup,
  EvaluatedMethod,
  EvaluationReport,
  MethodRow
} from "../../src/report/evaluation.ts";
import {sentenceCase} from "../../src/text/format.js";
import {dateInWords} from "../../src/text/words.js";

/** A method with its figures for one group of types. */
export interface MethodFigures extends EvaluatedMethod {
  row: MethodRow;
}

/** A method's figures on one flagged area. */
export interface MethodOnArea extends EvaluatedMethod {
  figures: AreaFigures;
}

/** The methods of a group's first tests, means over offsets of the grid, as the report lists them. */
export function methodsOf({methods}: EvaluationReport, group: EvaluatedGroup): MethodFigures[] {
  const rows = group.tests[0]?.series[0]?.methods ?? [];
  return methods.flatMap((method) => {
    const row = rows.find(({name}) => name === method.name);
    return row === undefined ? [] : [{...method, row}];
  });
}

export const onArea = (
  report: EvaluationReport,
  group: EvaluatedGroup,
  area: EvaluatedArea
): MethodOnArea[] =>
  methodsOf(report, group).map(({row, ...method}) => ({
    ...method,
    figures: row.areas[report.areas.indexOf(area)]
  }));

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
