import {html} from "npm:htl";
import {type BriefFigure, type BriefSection, sourceHref} from "../../src/report/brief.js";

/** The sentences of a section; each number is a link to where it comes from, its interval beside it. */
export function briefList({sentences, silent}: BriefSection): HTMLElement {
  if (sentences.length === 0) return html`<p class="absent">${silent}</p>`;
  return html`<ul class="brief-list">${sentences.map(
    ({parts}) => html`<li>${parts.map((part) => (typeof part === "string" ? part : numberLink(part)))}</li>`
  )}</ul>`;
}

/** What is left out, and why. */
export const leftOutList = (sentences: string[]): HTMLElement =>
  sentences.length === 0
    ? html`<p class="absent">Nothing: these data have all that this brief speaks of.</p>`
    : html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;

function numberLink({value, interval, ...source}: BriefFigure): HTMLElement {
  const link = html`<a href=${sourceHref(source)}>${value}</a>`;
  return interval === null ? link : html`<span>${link} <span class="interval">(${interval})</span></span>`;
}
