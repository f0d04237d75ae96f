import {html} from "npm:htl";

/** Sentences that the figures bear out; nothing where there are none. */
export function sentenceList(sentences: string[]): HTMLElement | string {
  if (sentences.length === 0) return "";
  return html`<ul class="findings">${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}
