import {html} from "npm:htl";
import type {PcaReport} from "../../src/report/reduction.ts";
import {decimals, percent} from "../../src/text/format.js";
import {dataTable} from "./data-table.js";

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
      {label: "Share", value: (row) => row.ratio, show: (row) => percent(row.ratio), numeric: true},
      {
        label: "95% interval",
        value: (row) => row.interval?.[0] ?? null,
        show: ({interval}) => (interval ? `${(100 * interval[0]).toFixed(1)}–${percent(interval[1])}` : "–"),
        numeric: true
      },
      {label: "Up to here", value: (row) => row.sum, show: (row) => percent(row.sum), numeric: true},
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
