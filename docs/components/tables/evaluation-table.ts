import {html} from "npm:htl";
import {
  type AreaFigures,
  type CalibrationReport,
  type EvaluatedGroup,
  type EvaluationReport,
  type MethodFigures,
  methodsOf
} from "../../src/report/evaluation.js";
import {count, decimals, figure, percent, squareKm} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";
import {areaLabel, groupLabel} from "./evaluated.js";

const SAID = {1: "ahead", "-1": "behind"} as const;

/** PAI, with how it stands to the prior count where that is beyond chance. */
function withVerdict({pai, lo, hi, verdict}: AreaFigures, kind: MethodFigures["kind"]): HTMLElement | string {
  if (kind === "baseline" || kind === "bound" || lo === null || hi === null) return decimals(pai, 2);
  const said = verdict === 0 ? "" : SAID[verdict];
  return html`<span>${decimals(pai, 2)} <small>${decimals(lo, 3)}–${decimals(hi, 3)}</small>${said ? html`<small>${said}</small>` : ""}</span>`;
}

/** One method a row: mean PAI on every flagged area, with the interval of its ratio to the prior count. */
export function evaluationTable(report: EvaluationReport, group: EvaluatedGroup): HTMLElement {
  const columns: Column<MethodFigures>[] = [
    {
      label: "Method",
      value: ({title}) => title,
      show: ({title, rule}) => html`<span class="nowrap" title=${rule}>${title}</span>`
    },
    ...report.areas.map((area, a) => ({
      label: areaLabel(area),
      value: ({row}: MethodFigures) => row.areas[a].pai,
      show: ({row, kind}: MethodFigures) => withVerdict(row.areas[a], kind),
      numeric: true
    })),
    {
      label: "Area under curve",
      value: ({row}) => row.auc,
      show: ({row}) => decimals(row.auc, 3),
      numeric: true
    }
  ];
  return dataTable(methodsOf(report.methods, group.tests[0]), columns, {
    label: `${groupLabel(group)}: PAI of every method by area flagged`
  });
}

/** The other measures on one flagged area. */
export function measuresTable(report: EvaluationReport, group: EvaluatedGroup, area: number): HTMLElement {
  const at = ({row}: MethodFigures) => row.areas[area];
  const n_tests = group.tests[0]?.origins.length ?? 0;
  const columns: Column<MethodFigures>[] = [
    {
      label: "Method",
      value: ({title}) => title,
      show: ({title}) => html`<span class="nowrap">${title}</span>`
    },
    {label: "Hit rate", value: (m) => at(m).hit_rate, show: (m) => percent(at(m).hit_rate), numeric: true},
    {label: "PAI", value: (m) => at(m).pai, show: (m) => decimals(at(m).pai, 2), numeric: true},
    {
      label: "Least to greatest",
      value: (m) => at(m).pai_sd,
      show: (m) => `${decimals(at(m).pai_lo, 2)}–${decimals(at(m).pai_hi, 2)}`,
      numeric: true
    },
    {label: "PEI*", value: (m) => at(m).pei, show: (m) => decimals(at(m).pei, 3), numeric: true},
    {label: "RRI", value: (m) => at(m).rri, show: (m) => decimals(at(m).rri, 2), numeric: true},
    {
      label: "Tests ahead",
      value: (m) => at(m).wins,
      show: (m) => (m.kind === "baseline" || m.kind === "bound" ? "–" : `${at(m).wins} of ${n_tests}`),
      numeric: true
    },
    {
      label: "Own ground",
      value: ({row}) => row.own_share,
      show: ({row}) => percent(row.own_share),
      numeric: true
    }
  ];
  return dataTable(methodsOf(report.methods, group.tests[0]), columns, {
    label: `${groupLabel(group)}: every measure on ${areaLabel(report.areas[area])} of the ground`
  });
}

/** What is expected of every cell, by proper scores; nothing where no method says it. */
export function properTable(report: EvaluationReport, group: EvaluatedGroup): HTMLElement {
  const methods = methodsOf(report.methods, group.tests[0]).flatMap(({row: {proper}, ...method}) =>
    proper === null ? [] : [{...method, proper}]
  );
  type Scored = (typeof methods)[number];
  const columns: Column<Scored>[] = [
    {
      label: "Method",
      value: ({title}) => title,
      show: ({title}) => html`<span class="nowrap">${title}</span>`
    },
    {
      label: "Log score",
      value: ({proper}) => proper.gain,
      show: ({proper}) => decimals(proper.gain, 3),
      numeric: true
    },
    {
      label: "CRPS",
      value: ({proper}) => proper.crps,
      show: ({proper}) => decimals(proper.crps, 4),
      numeric: true
    }
  ];
  return dataTable(methods, columns, {
    label: `${groupLabel(group)}: proper scores of what is expected of every cell`
  });
}

/** How much came of what was expected, by tenth of the cells: 1 where a forecast means what it says. */
export function reliabilityTable({expected, observed}: CalibrationReport, title: string): HTMLElement {
  const tenths = expected.map((value, k) => ({tenth: k + 1, expected: value, observed: observed[k]}));
  type Tenth = (typeof tenths)[number];
  const ratio = ({expected, observed}: Tenth) => (expected > 0 ? observed / expected : null);
  const columns: Column<Tenth>[] = [
    {label: "Tenth of the cells", value: ({tenth}) => tenth, numeric: true},
    {
      label: "Expected per test",
      value: (each) => each.expected,
      show: (each) => figure(each.expected),
      numeric: true
    },
    {
      label: "Observed",
      value: (each) => each.observed,
      show: (each) => figure(each.observed),
      numeric: true
    },
    {
      label: "Observed ÷ expected",
      value: ratio,
      show: (each) => decimals(ratio(each), 2),
      numeric: true
    }
  ];
  return dataTable(tenths, columns, {label: `${title}: reliability by tenth of the cells, riskiest first`});
}

/** The study area, the rules of the tests and of every method, behind a click. */
export function judgedBy({
  n_cells,
  shape,
  cell_m,
  area_km2,
  study_area,
  rules,
  methods
}: EvaluationReport): HTMLElement {
  const cells = shape === "square" ? "square cells" : "hexagons";
  return html`<details class="card"><summary>How this was judged</summary>
    <p class="rule">${count(n_cells)} ${cells} of ${cell_m} m, ${squareKm(area_km2)}: ${study_area}.</p>
    ${rules.map((rule) => html`<p class="rule">${rule}</p>`)}
    <dl class="meanings">${methods.map(({title, rule}) => html`<div><dt>${title}</dt><dd>${rule}</dd></div>`)}</dl>
  </details>`;
}
