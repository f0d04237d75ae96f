import {html} from "npm:htl";
import {count} from "../../src/text/format.js";

export interface Column<T> {
  label: string;
  /** What rows are sorted by; shown as it is without `show`. */
  value: (row: T) => string | number | boolean | null;
  show?: (row: T) => unknown;
  /** Text keeps to the left, numbers to the right. */
  numeric?: boolean;
}

export interface TableOptions {
  /** What the table is, for readers who do not see it. */
  label: string;
  /** Rows shown before “show all” is pressed, as many and half as many if these are all; default 50. */
  most?: number;
}

/** A table whose columns sort by their headers, by mouse or keyboard; it scrolls sideways where it is too narrow. */
export function dataTable<T>(rows: T[], columns: Column<T>[], {label, most = 50}: TableOptions): HTMLElement {
  let sorted = rows;
  let limit = rows.length <= 1.5 * most ? rows.length : most;
  const body = html`<tbody></tbody>`;
  const headers = columns.map((column) => {
    const button = html`<button type="button">${column.label}<span class="arrow" aria-hidden="true"></span></button>`;
    const header = html`<th scope="col" class=${column.numeric ? "numeric" : ""}>${button}</th>`;
    button.addEventListener("click", () => {
      const first = column.numeric ? "descending" : "ascending";
      const second = column.numeric ? "ascending" : "descending";
      sort(column, header, header.getAttribute("aria-sort") === first ? second : first);
    });
    return header;
  });

  function sort(column: Column<T>, header: HTMLElement, direction: string): void {
    for (const other of headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    sorted = [...rows].sort((a, b) => sign * compare(column.value(a), column.value(b)));
    fill();
  }

  function fill(): void {
    const shown = sorted.slice(0, limit);
    body.replaceChildren(...shown.map((row) => html`<tr>${columns.map((column) => cell(column, row))}</tr>`));
  }

  fill();
  const more = html`<button type="button" class="more-rows">Show all ${count(rows.length)} rows</button>`;
  more.addEventListener("click", () => {
    limit = rows.length;
    fill();
    more.remove();
  });
  return html`<div>
    <div class="table-scroll" role="region" aria-label=${label} tabindex="0">
      <table class="data-table"><thead><tr>${headers}</tr></thead>${body}</table>
    </div>
    ${rows.length > limit ? more : null}
  </div>`;
}

function cell<T>(column: Column<T>, row: T): HTMLElement {
  return html`<td class=${column.numeric ? "numeric" : ""}>${column.show?.(row) ?? column.value(row)}</td>`;
}

function compare(a: string | number | boolean | null, b: string | number | boolean | null): number {
  if (typeof a === "string" && typeof b === "string") return a.localeCompare(b, "en", {numeric: true});
  return Number(a ?? Number.NEGATIVE_INFINITY) - Number(b ?? Number.NEGATIVE_INFINITY) || 0;
}
