import type {PatternGroup} from "../../src/report/patterns.ts";
import {count, percent, sentenceCase} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";
import {times, withInterval} from "./with-interval.js";

type Ratio = Parameters<typeof withInterval>[0];

/** Midnight and the first of the month by type: as recorded, and what is left without time heaping. */
export function heapingTable(groups: PatternGroup[]): HTMLElement {
  const ratio = (label: string, of: (group: PatternGroup) => Ratio): Column<PatternGroup> => ({
    label,
    value: (group) => of(group)?.ratio ?? null,
    show: (group) => withInterval(of(group)),
    numeric: true
  });
  return dataTable(
    groups.filter(({midnight}) => midnight !== null),
    [
      {label: "Type", value: ({name}) => sentenceCase(name)},
      ratio("Midnight hour", ({midnight}) => midnight?.spike),
      ratio("treated", ({midnight}) => midnight?.spike_left),
      ratio("off the hour", ({midnight}) => midnight?.spike_off_hour),
      ratio("First of month", ({first_of_month}) => first_of_month?.all),
      ratio("off the hour", ({first_of_month}) => first_of_month?.off_hour),
      ratio("Weekend nights", ({weekend}) => weekend?.nights ?? null),
      ratio("Weekend days", ({weekend}) => weekend?.days ?? null)
    ],
    {label: "Midnight, first of the month and weekend by type"}
  );
}

/** How records fall on round times. */
export function roundTimesTable({round_times}: PatternGroup): HTMLElement {
  return dataTable(
    round_times ?? [],
    [
      {label: "Recorded at", value: ({name}) => name},
      {
        label: "Records",
        value: ({incidents}) => incidents,
        show: ({incidents}) => count(incidents),
        numeric: true
      },
      {
        label: "Share",
        value: (row) => row.share,
        show: ({share}) => percent(share),
        numeric: true
      },
      {
        label: "If all minutes were alike",
        value: ({minutes}) => minutes,
        show: ({minutes}) => percent(minutes / 1440),
        numeric: true
      },
      {label: "Ratio", value: ({ratio}) => ratio, show: ({ratio}) => `${times(ratio)}×`, numeric: true}
    ],
    {label: "Records on round times"}
  );
}
