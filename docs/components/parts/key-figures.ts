import {html} from "npm:htl";

export interface KeyFigure {
  label: string;
  value: string;
  /** What to know to read the value. */
  note?: string;
}

/** Numbers in a row, each with its name above and a note below. */
export function keyFigures(figures: KeyFigure[]): HTMLElement {
  return html`<dl class="key-figures">${figures.map(
    ({label, value, note}) => html`<div class="key-figure">
      <dt>${label}</dt>
      <dd class="value">${value}</dd>
      ${note ? html`<dd class="note-line">${note}</dd>` : null}
    </div>`
  )}</dl>`;
}
