import {html} from "npm:htl";
import type {Finding} from "../../src/report/patterns.ts";

const KINDS: Record<Finding["kind"], string> = {
  midnight: "Midnight",
  peak: "Peaks",
  weekend: "Weekend",
  season: "Season",
  trend: "Trend",
  change: "Change",
  holiday: "Holidays",
  records: "Records"
};

/** What the figures say, one sentence each, under the name of what it is about. */
export function findingsList(findings: Finding[]): HTMLElement {
  if (findings.length === 0)
    return html`<p class="absent">Nothing stands clear of chance: no interval of these data leaves out “no difference”.</p>`;
  const kinds = [...new Set(findings.map(({kind}) => kind))];
  return html`<dl class="findings">${kinds.map(
    (kind) =>
      html`<div><dt>${KINDS[kind]}</dt>${findings
        .filter((finding) => finding.kind === kind)
        .map(({sentence}) => html`<dd>${sentence}</dd>`)}</div>`
  )}</dl>`;
}
