import {html} from "npm:htl";
import type {Part} from "../../src/report/reason.ts";
import type {ZonesByHour} from "../../src/report/rhythms.ts";
import type {ContrastedHours} from "../../src/report/temporal.ts";
import {count, hours, percent, sentenceCase} from "../../src/text/format.js";
import {WEEKDAY_NAMES} from "../../src/text/words.js";
import {dataTable} from "./data-table.js";

/** A part that these data have; null where it is absent or was not made. */
export const present = <T extends object>(part: Part<T> | null | undefined): T | null =>
  part && !("absent" in part) ? part : null;

/** Shows a part, or why these data have none. */
export function presentPart<T extends object>(part: Part<T>, render: (part: T) => unknown): unknown {
  return "absent" in part ? html`<p class="absent">${part.absent}</p>` : render(part);
}

type Contrast = ContrastedHours["areas"][number];

/** Shares of thefts in nightlife hours and of burglaries in working hours, by area. */
export function contrastTable({areas}: ContrastedHours): HTMLElement {
  const figures = ({share: value, lo, hi}: Contrast["theft"]) =>
    `${percent(value)} (${percent(lo)}–${percent(hi)})`;
  return dataTable(
    areas,
    [
      {label: "Area", value: ({area}) => sentenceCase(area)},
      {
        label: "Thefts",
        value: ({theft}) => theft.incidents,
        show: ({theft}) => count(theft.incidents),
        numeric: true
      },
      {
        label: "in nightlife hours",
        value: ({theft}) => theft.share,
        show: ({theft}) => figures(theft),
        numeric: true
      },
      {
        label: "Burglaries",
        value: ({burglary}) => burglary.incidents,
        show: ({burglary}) => count(burglary.incidents),
        numeric: true
      },
      {
        label: "in working hours",
        value: ({burglary}) => burglary.share,
        show: ({burglary}) => figures(burglary),
        numeric: true
      },
      {label: "Both", value: ({contrasts}) => contrasts, show: ({contrasts}) => (contrasts ? "yes" : "–")}
    ],
    {label: "Hours of thefts and burglaries by area", most: 12}
  );
}

/** Incidents of each zone in each shift of the week. */
export function shiftTable({zones, shifts}: ZonesByHour): HTMLElement {
  const rows = zones.flatMap(({rank, name, shifts: counts}) => counts.map((each) => ({rank, name, ...each})));
  return dataTable(
    rows,
    [
      {label: "Zone", value: ({rank}) => rank, show: ({rank, name}) => `${rank}. ${name}`},
      {label: "Day", value: ({weekday}) => weekday, show: ({weekday}) => WEEKDAY_NAMES[weekday] ?? ""},
      {
        label: "Shift",
        value: ({shift}) => shift,
        show: ({shift}) => {
          const own = shifts[shift];
          return own ? `${own.name}, ${hours(own)}` : "";
        }
      },
      {
        label: "Incidents",
        value: ({per_shift}) => per_shift.value,
        show: ({per_shift: n}) => `${n.value.toFixed(2)} (${n.lo.toFixed(2)}–${n.hi.toFixed(2)})`,
        numeric: true
      },
      {
        label: "95 weeks of 100",
        value: ({usual}) => usual.hi,
        show: ({usual}) => `${usual.lo}–${usual.hi}`,
        numeric: true
      }
    ],
    {label: "Incidents by zone and shift", most: 21}
  );
}
