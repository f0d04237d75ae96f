import {
  type AreaFigures,
  type EvaluatedGroup,
  type EvaluationReport,
  methodsOf,
  type PeriodTests
} from "../report/evaluation.ts";
import {csv} from "../text/csv.ts";
import {count} from "../text/format.ts";
import {said} from "../text/words.ts";

const percent = (share: number): string => `${Number((100 * share).toFixed(2))}%`;

const interval = ({lo, hi}: Pick<AreaFigures, "lo" | "hi">): string =>
  lo === null || hi === null ? "" : `${lo.toFixed(3)}–${hi.toFixed(3)}`;

const MARKS = {1: "+", "-1": "−", 0: " "} as const;

const cell = (figures: AreaFigures, is_baseline: boolean): string =>
  `${figures.pai.toFixed(2)} ${is_baseline ? "" : interval(figures)}${MARKS[figures.verdict]}`;

/** Columns of text, the first to the left, the others to the right. */
function align(rows: readonly string[][]): string[] {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  return rows.map((row) =>
    row
      .map((text, c) => (c === 0 ? text.padEnd(widths[c]) : text.padStart(widths[c])))
      .join("  ")
      .trimEnd()
  );
}

function groupTable(report: EvaluationReport, {name}: EvaluatedGroup, tests: PeriodTests): string[] {
  const rows = methodsOf(report.methods, tests).map(({title, kind, row}) => [
    title,
    ...row.areas.map((figures) => cell(figures, kind === "baseline"))
  ]);
  if (rows.length === 0) return [`${name}: no incident in any test of ${tests.period_days} days`];
  const head = report.areas.map(({kind, asked}) => (kind === "share" ? percent(asked) : `${asked} mi²`));
  const titles = new Map(report.methods.map(({name, title}) => [name, title]));
  const simple = (tests.series[0]?.against_simple ?? []).map(
    ({area, name, ratio, lo, hi, verdict}) =>
      `${head[area]}: ${ratio?.toFixed(3) ?? "–"} ${interval({lo, hi})}${MARKS[verdict]} of ${titles.get(name) ?? name}`
  );
  return [
    `${name}: ${count(tests.n_incidents)} incidents in ${tests.origins.length} tests of ${tests.period_days} days from ` +
      `${tests.origins[0]}, ${percent(tests.outside_share)} of them outside the study area`,
    ...align([["", ...head], ...rows]).map((line) => `  ${line}`),
    ...(simple.length > 0
      ? [`  The predictor's PAI over the best simple method's: ${simple.join("; ")}`]
      : [])
  ];
}

/** What an evaluation says, as text: methods × area for every group of types. */
export function evaluationText(report: EvaluationReport): string {
  if (report.absent !== null) return report.absent;
  const offsets =
    report.offsets_m.length > 1 ? `, mean of ${report.offsets_m.length} offsets of the grid` : "";
  return [
    `Study area: ${count(report.n_cells)} ${report.shape === "square" ? "cells" : "hexagons"} of ${report.cell_m} m, ` +
      `${report.area_km2.toFixed(1)} km²: ${report.study_area}${offsets}.`,
    "Mean PAI by share of the area flagged, and the 95% interval of its ratio to the prior count's; + ahead, − behind beyond chance.",
    "",
    ...report.groups.flatMap((group) =>
      group.tests.flatMap((tests) => [...groupTable(report, group, tests), ""])
    ),
    ...report.findings,
    ...said(report.zone_champion?.sentence)
  ].join("\n");
}

/** Columns of the CSV, read by other programs. */
const COLUMNS = "method,type,share,period,offset,mean_pai,mean_pei,ratio,lo,hi";

/** One row per method, type, share, period and offset; "mean" is the mean over offsets where there are several. */
export function evaluationCsv(report: EvaluationReport): string {
  const rows: Record<string, string | number | null>[] = [];
  for (const {name: type, tests} of report.groups)
    for (const {period_days: period, series} of tests)
      for (const {offset_m, methods} of series)
        for (const {name: method, areas} of methods)
          report.areas.forEach(({kind, asked: share}, a) => {
            if (kind !== "share") return;
            const {pai: mean_pai, pei: mean_pei, ratio, lo, hi} = areas[a];
            const offset = offset_m ?? "mean";
            rows.push({method, type, share, period, offset, mean_pai, mean_pei, ratio, lo, hi});
          });
  return rows.length > 0 ? csv(rows) : `${COLUMNS}\n`;
}
