import {html} from "npm:htl";
import type {ModelReport} from "../../src/report/models.ts";
import type {RegistryReport} from "../../src/report/tracking.ts";
import {count, figure} from "../../src/text/format.js";

/** The models of a report: what each is, its registered version, its key figure, rule, parameters, metrics and run. */
export function modelCards(models: ModelReport[], registry: RegistryReport | null): HTMLElement {
  return html`<div class="grid grid-cols-2">${models.map((model) => modelCard(model, registry))}</div>`;
}

/** The newest registered version of a model, with its aliases. */
function versionOf({name, registered}: ModelReport, registry: RegistryReport | null): HTMLElement | string {
  if (!registered) return html`<p><span class="tag">not registered</span> Logged for comparison only.</p>`;
  const version = registry?.models.find((each) => each.name === name)?.versions.at(-1);
  return version
    ? html`<p>Newest version in the registry: <b>${version.version}</b> ${version.aliases.map((alias) => html`<span class="tag">${alias}</span> `)}</p>`
    : "";
}

function modelCard(model: ModelReport, registry: RegistryReport | null): HTMLElement {
  const {name, what, params, metrics, rule, degenerate, key_figure, n_trials, content_hash} = model;
  return html`<div class="card model-card">
    <div class="model-head">
      <div><h2>${name}</h2><p class="sub">${what}</p></div>
      <div class="model-figure"><b>${key_figure.value}</b><span>${key_figure.label}</span></div>
    </div>
    ${versionOf(model, registry)}
    ${degenerate === null ? null : html`<p class="banner"><b>Degenerate.</b> ${degenerate}</p>`}
    <p class="rule">${rule}</p>
    <div class="model-lists">
      <div><h3>Parameters</h3>${pairs(params)}</div>
      <div><h3>Metrics</h3>${pairs(metrics)}</div>
    </div>
    <p class="sub">${n_trials > 0 ? `${count(n_trials)} nested trials, ` : null}content <code title=${content_hash}>${content_hash.slice(0, 8)}</code></p>
  </div>`;
}

function pairs(values: Record<string, string | number | boolean>): HTMLElement {
  return html`<dl class="pairs">${Object.entries(values).map(
    ([key, value]) =>
      html`<div><dt>${key}</dt><dd>${typeof value === "number" ? figure(value) : String(value)}</dd></div>`
  )}</dl>`;
}
