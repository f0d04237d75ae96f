import {html} from "npm:htl";
import type {Colouring} from "../../src/draw/charts/colouring.js";
import {count} from "../../src/text/format.js";

/**
 * A legend of buttons that show and hide groups: an input whose value is the set of groups shown.
 * Pressing the only group that is shown brings all back.
 */
export function toggleLegend({groups}: Colouring): HTMLElement & {value: Set<number>} {
  const all = groups.map((_, i) => i);
  const buttons = groups.map(
    ({name, color, points}) => html`<button type="button" aria-pressed="true">
      <span class="swatch" style=${`background:${color}`}></span>${name} <small>${count(points)}</small>
    </button>`
  );
  const form = html`<div class="toggle-legend" role="group" aria-label="Groups shown">${buttons}</div>`;
  const legend = Object.assign(form, {value: new Set(all)});
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => {
      const next = new Set(legend.value);
      if (!next.delete(i)) next.add(i);
      legend.value = next.size === 0 ? new Set(all) : next;
      buttons.forEach((other, k) => {
        other.setAttribute("aria-pressed", String(legend.value.has(k)));
      });
      legend.dispatchEvent(new Event("input", {bubbles: true}));
    });
  });
  return legend;
}
