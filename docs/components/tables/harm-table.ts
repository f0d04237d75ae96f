import {html} from "npm:htl";
import type {HarmIndex, HarmKind, HarmReport} from "../../src/report/patrol.ts";
import {count, decimals} from "../../src/text/format.js";
import {dataTable} from "./data-table.js";

/** Columns of weights. */
const WEIGHTS: Record<HarmIndex, string> = {
  csi: "Crime Severity Index, days",
  law: "Law of Illinois, days"
};

/** Kinds of offences, what each weighs in both indices, and where that was read. */
export function harmTable({kinds}: HarmReport): HTMLElement {
  const weight = (index: HarmIndex) => ({
    label: WEIGHTS[index],
    value: (kind: HarmKind) => kind.weight[index],
    show: (kind: HarmKind) => decimals(kind.weight[index], 0),
    numeric: true
  });
  return dataTable(
    kinds,
    [
      {
        label: "Kind of offence",
        value: ({name}) => name,
        show: ({name}) => name.charAt(0).toUpperCase() + name.slice(1)
      },
      {
        label: "Incidents",
        value: ({incidents}) => incidents,
        show: ({incidents}) => count(incidents),
        numeric: true
      },
      ...(Object.keys(WEIGHTS) as HarmIndex[]).map(weight),
      {
        label: "Class",
        value: ({offence_class}) => offence_class,
        show: ({offence_class}) => offence_class ?? "–"
      },
      {label: "Read at", value: (kind) => sourcesOf(kind).length, show: (kind) => links(kind)}
    ],
    {label: "Kinds of offences by harm, with sources", most: 20}
  );
}

const sourcesOf = ({sources}: HarmKind): string[] => [...new Set(Object.values(sources).flat())];

const links = (kind: HarmKind) =>
  sourcesOf(kind).map(
    (address, i) => html`${i > 0 ? ", " : ""}<a href=${address}>${new URL(address).hostname}</a>`
  );
