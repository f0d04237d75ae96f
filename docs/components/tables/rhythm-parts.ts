import {html} from "npm:htl";
import type {Part} from "../../src/report/reason.ts";
import type {ZonesByHour} from "../../src/report/rhythms.ts";
import type {HoursByArea} from "../../src/report/temporal.ts";
import {count, hours, percent} from "../../src/text/format.js";
import {areaTitle, shareSpan, WEEKDAY_NAMES} from "../../src/text/words.js";
import {codedName} from "../../src/text/zone-words.js";
import {dataTable} from "./data-table.js";

/** Shows a part, or why these data have none. */
export function presentPart<T extends object>(part: Part<T>, render: (part: T) => unknown): unknown {
  return "absent" in part ? html`<p class="absent">${part.absent}</p>` : render(part);
}

/** Areas by the share of one kind in the hours asked about, with intervals, in all places and in homes: those above the others first. */
export function hoursByAreaTable({areas}: HoursByArea, kind: string, hours: string): HTMLElement {
  const figures = ({share, ...interval}: {share: number; lo: number; hi: number}) =>
    `${percent(share)} (${shareSpan(interval)})`;
  return dataTable(
    [...areas.filter(({above}) => above), ...areas.filter(({above}) => !above)],
    [
      {label: "Area", value: ({area}) => areaTitle(area)},
      {
        label: "Above",
        value: ({above}) => above,
        show: ({above, homes}) => (above ? (homes?.above ? "yes, homes too" : "yes") : "–")
      },
      {
        label: kind,
        value: ({incidents}) => incidents,
        show: ({incidents}) => count(incidents),
        numeric: true
      },
      {label: `in ${hours}`, value: ({share}) => share, show: figures, numeric: true},
      {
        label: "in homes",
        value: ({homes}) => homes?.share ?? null,
        show: ({homes}) => (homes ? figures(homes) : "–"),
        numeric: true
      }
    ],
    {label: `${kind} in ${hours} by area`, most: 12}
  );
}

/** Incidents of each zone in each shift of the week. */
export function shiftTable({zones, shifts}: ZonesByHour): HTMLElement {
  const rows = zones.flatMap(({rank, name, shifts: counts}) => counts.map((each) => ({rank, name, ...each})));
  return dataTable(
    rows,
    [
      {label: "Zone", value: ({rank}) => rank, show: codedName},
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
