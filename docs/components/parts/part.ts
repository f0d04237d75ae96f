import {html} from "npm:htl";

/** Shows a part of the report, or says that it was not computed. */
export function part<T>(value: T | null | undefined, step: string, render: (value: T) => unknown): unknown {
  if (value !== null && value !== undefined) return render(value);
  return html`<p class="absent">Not part of this report: the step “${step}” was not run. Run <code>npm run report</code>
    without <code>--steps</code> to fill it in.</p>`;
}
