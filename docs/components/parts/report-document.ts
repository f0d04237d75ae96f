import {html} from "npm:htl";
import type {DocumentSection, DocumentTable, ReportDocument} from "../../src/report/document.ts";

/** A document that opens when it is asked for: its title and lead, then all its sections. */
export function foldedDocument(document: ReportDocument): HTMLElement {
  const {title, after, lead, sections} = document;
  return html`<details class="card document">
    <summary><span class="document-title">${title}</span><span class="sub">${lead}</span></summary>
    ${sections.map((each) => documentSection(each, title))}
    <p class="rule">${after}</p>
  </details>`;
}

function documentSection({title, paragraphs, items, tables}: DocumentSection, of: string): HTMLElement {
  return html`<section>
    <h3>${title}</h3>
    ${paragraphs.map((text) => html`<p>${text}</p>`)}
    ${items.length > 0 ? html`<ul>${items.map((text) => html`<li>${text}</li>`)}</ul>` : null}
    ${tables.map((table) => documentTable(table, of))}
  </section>`;
}

function documentTable({caption, head, rows}: DocumentTable, of: string): HTMLElement {
  return html`<div class="table-scroll" role="region" aria-label=${`${of}: ${caption}`} tabindex="0">
    <table class="data-table">
      <caption>${caption}</caption>
      <thead><tr>${head.map((label) => html`<th scope="col">${label}</th>`)}</tr></thead>
      <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}
