import {html} from "npm:htl";
import type {DelaysReport} from "../../src/report/delays.ts";
import {part} from "../parts/part.js";
import {delaysTable, knownHitsTable} from "../tables/delays.js";
import {absent, rule} from "./controls.js";

/** When records were known, and what short forecasts lose by it. */
export function delaysSection(delays: DelaysReport | null) {
  const found = delays && !("absent" in delays) ? delays : null;
  return {
    findings: () =>
      part(
        delays,
        "dbscan",
        (d) => html`<ul>${d.findings.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
      ),
    types: () =>
      found
        ? html`<div class="card" id="delays-by-type"><h2>How soon records are known</h2>${delaysTable(found)}</div>`
        : "",
    tests: () =>
      found
        ? html`<div class="card" id="known-that-morning"><h2>What short forecasts lose by it</h2>${found.tests.length > 0 ? knownHitsTable(found) : absent("No test could be made: less than a year of data lies before every period.")}</div>`
        : "",
    rule: () => (found ? rule("The rule.", found.rule) : "")
  };
}
