import * as Plot from "npm:@observablehq/plot";
import {html} from "npm:htl";
import type {PcaReport} from "../../src/report/reduction.ts";
import {dataTable} from "./data-table.js";
import {type ChartSize, draw} from "./draw.js";
import {decimals, share} from "./format.js";
import {ACCENT, diverging, MAIN, textOn} from "./palette.js";

/** Variance per component as bars and all components so far as a line. */
export function screeChart(
  {explained_variance_ratio, reach}: PcaReport,
  {width, height = 260}: ChartSize
): Element {
  let sum = 0;
  const rows = explained_variance_ratio.map((ratio, i) => {
    sum += ratio;
    return {component: i + 1, ratio: 100 * ratio, sum: 100 * sum};
  });
  const reached = reach
    .map(({share: part, n_components}) => `${n_components} reach ${share(part, 0)}`)
    .join(", ");
  const every = rows.length > 14 && width < 480 ? 4 : rows.length > 24 ? 2 : 1;
  return draw(`Explained variance by principal component: ${reached}`, {
    width,
    height,
    marginLeft: 44,
    marginBottom: 38,
    x: {
      type: "band",
      label: "component",
      padding: 0.25,
      tickFormat: (d: number) => ((d - 1) % every ? "" : String(d))
    },
    y: {label: "% of variance", domain: [0, 100], grid: true},
    marks: [
      Plot.ruleY(
        reach.map(({share: part}) => 100 * part),
        {stroke: ACCENT, strokeDasharray: "3 3", strokeOpacity: 0.8}
      ),
      Plot.barY(rows, {x: "component", y: "ratio", fill: MAIN}),
      Plot.lineY(rows, {x: "component", y: "sum", stroke: "currentColor", marker: "dot"}),
      Plot.tip(
        rows,
        Plot.pointerX({
          x: "component",
          y: "sum",
          title: (d: (typeof rows)[number]) =>
            `component ${d.component}: ${d.ratio.toFixed(1)}%\nup to here: ${d.sum.toFixed(1)}%`
        })
      )
    ]
  });
}

/** How much each feature weighs in the first components. */
export function loadingsChart(
  {components}: PcaReport,
  features: {name: string}[],
  {width, dark = false}: ChartSize
): Element {
  const shown = components.slice(0, width < 480 ? 4 : 8);
  const rows = shown.flatMap((weights, i) => {
    return weights.map((weight, k) => ({
      component: `${i + 1}`,
      feature: features[k]?.name ?? String(k),
      weight
    }));
  });
  const most = Math.max(...rows.map(({weight}) => Math.abs(weight)));
  const color = (weight: number) => diverging(dark)(0.5 + weight / most / 2);
  return draw(`Weights of ${features.length} features in the first ${shown.length} principal components`, {
    width,
    height: 44 + 22 * features.length,
    marginLeft: width < 480 ? 120 : 170,
    marginTop: 34,
    marginBottom: 8,
    marginRight: 4,
    x: {
      type: "band",
      axis: "top",
      label: "component",
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: 32,
      tickSize: 0,
      padding: 0.05
    },
    y: {type: "band", domain: features.map(({name}) => name), label: null, tickSize: 0, padding: 0.08},
    marks: [
      Plot.cell(rows, {
        x: "component",
        y: "feature",
        fill: (d: (typeof rows)[number]) => color(d.weight),
        rx: 2
      }),
      Plot.text(rows, {
        x: "component",
        y: "feature",
        text: (d: (typeof rows)[number]) =>
          Math.abs(d.weight) < 0.15 ? "" : d.weight.toFixed(2).replace("-", "−"),
        fill: (d: (typeof rows)[number]) => textOn(color(d.weight)),
        fontSize: 10
      })
    ]
  });
}

/** Every component with its share, how far it turns with other rows, and the features that weigh most. */
export function componentsTable({
  explained_variance_ratio,
  share_interval,
  least_cosine,
  top_features
}: PcaReport): HTMLElement {
  let sum = 0;
  const rows = explained_variance_ratio.map((ratio, i) => {
    sum += ratio;
    const cosine = least_cosine?.[i];
    return {
      component: i + 1,
      ratio,
      sum,
      interval: share_interval?.[i] ?? null,
      turn: cosine === undefined ? null : (180 / Math.PI) * Math.acos(Math.min(1, cosine)),
      features: (top_features[i] ?? [])
        .map(({feature, weight}) => `${feature} ${decimals(weight, 2)}`)
        .join(", ")
    };
  });
  return dataTable(
    rows,
    [
      {label: "Component", value: (row) => row.component, numeric: true},
      {label: "Share", value: (row) => row.ratio, show: (row) => share(row.ratio), numeric: true},
      {
        label: "95% interval",
        value: (row) => row.interval?.[0] ?? null,
        show: ({interval}) => (interval ? `${(100 * interval[0]).toFixed(1)}–${share(interval[1])}` : "–"),
        numeric: true
      },
      {label: "Up to here", value: (row) => row.sum, show: (row) => share(row.sum), numeric: true},
      {
        label: "Turns",
        value: (row) => row.turn,
        show: ({turn}) => (turn === null ? "–" : `${turn.toFixed(0)}°`),
        numeric: true
      },
      {
        label: "Features that weigh most",
        value: (row) => row.features,
        show: (row) => html`<span class="wide-cell">${row.features}</span>`
      }
    ],
    {label: "Every principal component"}
  );
}
