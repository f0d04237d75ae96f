import {html} from "npm:htl";
import type {Agreement} from "../../src/report/models.ts";
import {figure} from "../../src/text/format.js";
import {dataTable} from "./data-table.js";

/** Our kernels beside published libraries. */
export const agreementsTable = (agreements: Agreement[]): HTMLElement =>
  dataTable(
    agreements,
    [
      {label: "Model", value: (a) => a.model},
      {label: "Library", value: (a) => a.library, show: (a) => `${a.library} ${a.version}`},
      {label: "Compared", value: (a) => a.subset},
      {label: "Measure", value: (a) => a.measure},
      {label: "Value", value: (a) => a.value, show: (a) => figure(a.value), numeric: true},
      {label: "Bound", value: (a) => a.bound, show: (a) => figure(a.bound), numeric: true},
      {
        label: "Agrees",
        value: (a) => a.agrees,
        show: (a) => html`<span class=${a.agrees ? "tag" : "tag warn"}>${a.agrees ? "yes" : "no"}</span>`
      },
      {label: "Note", value: (a) => a.note}
    ],
    {label: "Agreement with reference libraries"}
  );
