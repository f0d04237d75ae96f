import {html} from "npm:htl";

/** A ratio in digits: two after the point, none from ten on. */
export const times = (value: number) => value.toFixed(value < 10 ? 2 : 0);

/** A ratio with its interval beside, or a dash. */
export function withInterval(ratio: {ratio: number; lo: number; hi: number} | null | undefined): unknown {
  return ratio
    ? html`${times(ratio.ratio)}× <span class="interval">${times(ratio.lo)}–${times(ratio.hi)}</span>`
    : "–";
}
