import {html} from "npm:htl";
import type {RiskCell, RiskReport, RiskTarget} from "../../src/report/risk.ts";
import {decimals, percent} from "../../src/text/format.js";
import {type Column, dataTable} from "../tables/data-table.js";
import type {ShownPart} from "./risk-parts.js";

/** Why a cell expects what it does, and what would change it. @param parts none where these are not told */
export function riskCell(
  cell: RiskCell,
  parts: ShownPart[],
  {last_days, period_days}: RiskReport
): HTMLElement {
  const change = cell.expected > 0 ? cell.without_recent / cell.expected - 1 : 0;
  return html`<div class="risk-cell">
    <h3>${cell.rank}. ${cell.name}</h3>
    <p><b>${cell.expected.toFixed(1)}</b> incidents expected in ${period_days} days${cell.range === null ? "" : html`, between <b>${cell.range.lo}</b> and <b>${cell.range.hi}</b> in 95 of 100 such cells`}; in the last year it had <b>${cell.usual.toFixed(1)}</b> in as many.</p>
    ${
      parts.length === 0
        ? ""
        : html`<table class="data-table">
      <thead><tr><th scope="col">Part</th><th scope="col" class="numeric">Incidents</th><th scope="col" class="numeric">Share</th></tr></thead>
      <tbody>
        ${parts.map(({title, what, color, index}) => {
          const value = cell.parts[index] ?? 0;
          return html`<tr><td title=${what}><span class="swatch" style=${`background:${color}`}></span> ${title}</td><td class="numeric">${decimals(value, 2)}</td><td class="numeric">${cell.expected > 0 ? percent(value / cell.expected, 0).replace("-", "−") : "–"}</td></tr>`;
        })}
        <tr><th scope="row">Together</th><td class="numeric"><b>${cell.expected.toFixed(2)}</b></td><td class="numeric">100%</td></tr>
      </tbody>
    </table>`
    }
    <p class="sub"><b>What would change it.</b> Had none of its own incidents of the last ${last_days} days happened, it would expect ${cell.without_recent.toFixed(1)}, ${
      Math.abs(change) < 0.005
        ? "the same"
        : `${percent(Math.abs(change), 0)} ${change < 0 ? "less" : "more"}`
    }.</p>
  </div>`;
}

/** The cells that expect most, with their parts. */
export function riskTable({top}: RiskTarget, parts: ShownPart[]): HTMLElement {
  const columns: Column<RiskCell>[] = [
    {label: "Rank", value: (c) => c.rank, numeric: true},
    {label: "Cell", value: (c) => c.name},
    {label: "Expected", value: (c) => c.expected, show: (c) => c.expected.toFixed(1), numeric: true},
    {
      label: "95% range",
      value: (c) => c.range?.hi ?? null,
      show: (c) => (c.range === null ? "–" : `${c.range.lo}–${c.range.hi}`),
      numeric: true
    },
    {label: "Last year", value: (c) => c.usual, show: (c) => c.usual.toFixed(1), numeric: true},
    ...parts.map(
      ({title, index}): Column<RiskCell> => ({
        label: title,
        value: (c) => c.parts[index] ?? 0,
        show: (c) => decimals(c.parts[index] ?? 0, 1),
        numeric: true
      })
    ),
    {
      label: "Without the last days",
      value: (c) => c.without_recent,
      show: (c) => c.without_recent.toFixed(1),
      numeric: true
    }
  ];
  return dataTable(top, columns, {label: "Cells that expect most incidents", most: 15});
}
