import {html} from "npm:htl";
import type {RegistryReport, RunEntry, VersionEntry} from "../../src/report/tracking.ts";
import {count} from "../../src/text/format.js";
import {dataTable} from "./data-table.js";

const time = (iso: string): string => iso.slice(0, 16).replace("T", " ");

/** Text, as a link to the MLflow server where what it names has been brought there. */
const linked = (text: unknown, link: string | null): unknown =>
  link === null ? text : html`<a href=${link}>${text}</a>`;

const hash = (value: string | null): unknown =>
  value ? html`<code title=${value}>${value.slice(0, 12)}</code>` : "–";

/** Every version of the models, the newest of each first, with its aliases and why it was given them. */
export function versionsTable(models: RegistryReport["models"]): HTMLElement {
  const rows = models.flatMap(({name, link, versions}) =>
    versions.toReversed().map((version) => ({name, model_link: link, ...version}))
  );
  type Row = VersionEntry & {name: string; model_link: string | null};
  return dataTable<Row>(
    rows,
    [
      {label: "Model", value: (v) => v.name, show: (v) => linked(v.name, v.model_link)},
      {label: "Version", value: (v) => v.version, show: (v) => linked(v.version, v.link), numeric: true},
      {
        label: "Aliases",
        value: (v) => v.aliases.join(" "),
        show: (v) => v.aliases.map((alias) => html`<span class="tag">${alias}</span> `)
      },
      {
        label: "Why",
        value: (v) => v.reason,
        show: (v) => html`<span class="wide-cell">${v.reason ?? "–"}</span>`
      },
      {
        label: "Data",
        value: (v) => v.data || v.dataset_hash,
        show: (v) => html`<span>${v.data} ${hash(v.dataset_hash)}</span>`
      },
      {label: "Registered", value: (v) => v.created, show: (v) => time(v.created)}
    ],
    {label: "Registered model versions"}
  );
}

const PARTS = {report: "report", model: "model", other: ""} as const;

/** Runs, the newest first. */
export function runsTable(runs: RunEntry[]): HTMLElement {
  return dataTable<RunEntry>(
    runs,
    [
      {label: "Run", value: (r) => r.name, show: (r) => linked(r.name, r.link)},
      {
        label: "Of",
        value: (r) => `${r.experiment} ${r.part}`,
        show: (r) => html`${r.experiment}${PARTS[r.part] ? html`<br><small>${PARTS[r.part]}</small>` : null}`
      },
      {
        label: "State",
        value: (r) => r.status,
        show: (r) =>
          html`<span class=${r.status === "FINISHED" ? "tag" : "tag warn"}>${r.status.toLowerCase()}</span>`
      },
      {label: "Figure", value: (r) => r.key_figure, show: (r) => r.key_figure ?? "–"},
      {
        label: "Trials",
        value: (r) => r.n_trials,
        show: (r) => (r.n_trials > 0 ? count(r.n_trials) : "–"),
        numeric: true
      },
      {label: "Data", value: (r) => r.dataset_hash, show: (r) => hash(r.dataset_hash)},
      {label: "Started", value: (r) => r.started, show: (r) => time(r.started)},
      {
        label: "Id",
        value: (r) => r.run_id,
        show: (r) => html`<code title=${r.run_id}>${r.run_id.slice(0, 8)}</code>`
      }
    ],
    {label: "Runs", most: 20}
  );
}
