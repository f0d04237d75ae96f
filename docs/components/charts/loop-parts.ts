import * as Plot from "npm:@observablehq/plot";
import {categoryColor} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {FeedbackReport, LoopSeries} from "../../src/report/responsible.ts";
import {percent} from "../../src/text/format.js";
import {dataTable} from "../tables/data-table.js";

const STEERED: Record<LoopSeries["follow"], string> = {
  discovered: "discovered records steer",
  all: "all records steer",
  reported: "reports steer"
};
const COLORS: Record<LoopSeries["follow"], string> = {
  discovered: categoryColor(3),
  all: categoryColor(1),
  reported: categoryColor(0)
};

/** Patrols in the marked areas over three years, by what steers them; dashed: the areas' share of true offences. */
export function loopChart(
  {series, weeks}: FeedbackReport,
  truth: LoopSeries["truth"],
  {width, height = 260}: ChartSize
): Element | null {
  const own = series.filter((each) => each.truth === truth && each.focus === 1);
  const first = own[0];
  if (!first) return null;
  const rows = own.flatMap(({follow, share: shares}) =>
    shares.map(({value, lo, hi}, i) => ({week: weeks[i] ?? 0, name: STEERED[follow], value, lo, hi}))
  );
  return draw(`Share of patrols in the marked areas over ${weeks.at(-1)} weeks, if offences lie ${truth}`, {
    width,
    height,
    marginLeft: 46,
    marginRight: 12,
    x: {label: "weeks", ticks: [0, 52, 104, 156]},
    y: {label: "share of patrols", domain: [0, 1], tickFormat: "%", grid: true, ticks: 5},
    color: {
      domain: own.map(({follow}) => STEERED[follow]),
      range: own.map(({follow}) => COLORS[follow]),
      legend: true
    },
    marks: [
      Plot.ruleY([first.true_share], {stroke: "currentColor", strokeDasharray: "4,4"}),
      Plot.areaY(rows, {x: "week", y1: "lo", y2: "hi", fill: "name", fillOpacity: 0.25}),
      Plot.lineY(rows, {x: "week", y: "value", stroke: "name", strokeWidth: 2}),
      Plot.tip(
        rows,
        Plot.pointer({
          x: "week",
          y: "value",
          title: (d: (typeof rows)[number]) =>
            `${d.name}, week ${d.week}: ${percent(d.value)}\n95% of runs ${percent(d.lo)}–${percent(d.hi)}\n${percent(first.true_share)} of true offences`
        })
      )
    ]
  });
}

/** Where each scenario starts and ends. */
export function loopTable({series}: FeedbackReport): HTMLElement {
  return dataTable(
    series,
    [
      {label: "Steered by", value: ({follow}) => STEERED[follow].replace(/ steer$/, "")},
      {label: "Offences lie", value: ({truth}) => truth},
      {label: "Focus", value: ({focus}) => focus, numeric: true},
      {label: "True share", value: (s) => s.true_share, show: (s) => percent(s.true_share), numeric: true},
      {
        label: "Start",
        value: (s) => s.share[0]?.value ?? null,
        show: (s) => percent(s.share[0]?.value ?? 0),
        numeric: true
      },
      {
        label: "After three years (95% of runs)",
        value: (s) => s.share.at(-1)?.value ?? null,
        show: (s) => {
          const end = s.share.at(-1);
          return end ? `${percent(end.value)} (${percent(end.lo)}–${percent(end.hi)})` : "–";
        },
        numeric: true
      },
      {
        label: "Theil from the truth",
        value: (s) => s.theil_end.value,
        show: (s) =>
          `${s.theil_end.value.toFixed(2)} (${s.theil_end.lo.toFixed(2)}–${s.theil_end.hi.toFixed(2)})`,
        numeric: true
      }
    ],
    {label: "Scenarios of the feedback loop"}
  );
}
