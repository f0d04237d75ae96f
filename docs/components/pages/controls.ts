import type {Input} from "npm:@observablehq/inputs";
import {Generators, resize} from "npm:@observablehq/stdlib";
import {html} from "npm:htl";
import type {ChartSize} from "../../src/draw/plot.js";

/** What a reader has chosen, now and after every change; null where there is nothing to choose. */
export const chosen = <T>(input: Input<T> | null): AsyncGenerator<T> | null =>
  input && Generators.input(input);

/** What the address asks a control to be set to: "BATTERY" of `?of=BATTERY`; null where it asks nothing. */
export const asked = (name: string): string | null => new URLSearchParams(location.search).get(name);

/** Of some choices the one that the address asks for, else the first. @param key what an address calls a choice */
export const askedOf = <T>(name: string, choices: readonly T[], key: (choice: T) => string): T | undefined =>
  choices.find((choice) => key(choice) === asked(name)) ?? choices[0];

/** Draws a chart as wide as its place, again whenever that changes. */
export const fitted = (chart: (size: ChartSize) => unknown): HTMLElement => resize((width) => chart({width}));

/** Inputs in a row; nothing where there are none. */
export function controls(...inputs: (HTMLElement | null)[]): HTMLElement | string {
  const given = inputs.filter((input) => input !== null);
  return given.length > 0 ? html`<div class="controls">${given}</div>` : "";
}

/** A warning before what follows. */
export const banner = (title: string, text: unknown): HTMLElement =>
  html`<div class="banner" role="note"><b>${title}</b> ${text}</div>`;

/** A rule, by its name. */
export const rule = (title: string, text: unknown): HTMLElement =>
  html`<p class="rule"><b>${title}</b> ${text}</p>`;

/** Why something is not there. */
export const absent = (text: unknown): HTMLElement => html`<p class="absent">${text}</p>`;
