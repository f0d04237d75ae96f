import type {Delay, Delays, KnownHits} from "../../src/report/delays.ts";
import {count, decimals, percent, sentenceCase} from "../../src/text/format.js";
import {type Column, dataTable} from "./data-table.js";

/** How soon records of each type were known. */
export function delaysTable({types}: Delays): HTMLElement {
  const share = (label: string, of: (row: Delay) => number): Column<Delay> => ({
    label,
    value: of,
    show: (row) => percent(of(row)),
    numeric: true
  });
  return dataTable(
    types,
    [
      {label: "Type", value: ({type}) => (type === "all" ? "All types together" : sentenceCase(type))},
      {label: "Records", value: (row) => row.incidents, show: (row) => count(row.incidents), numeric: true},
      share("Known by the next day", (row) => row.within_1),
      share("Within 7 days", (row) => row.within_7),
      share("Within 30 days", (row) => row.within_30)
    ],
    {label: "Share of records known within 1, 7 and 30 days, by type", most: 15}
  );
}

interface Row extends KnownHits {
  period_days: number;
  memory_days: number;
}

/** What forecasts of short periods lose by counting only what was known. */
export function knownHitsTable({tests}: Delays): HTMLElement {
  const rows = tests.flatMap(({period_days, methods}) =>
    methods.flatMap(({memory_days, areas}) => areas.map((area): Row => ({...area, period_days, memory_days})))
  );
  const columns: Column<Row>[] = [
    {label: "Days forecast", value: (row) => row.period_days, numeric: true},
    {label: "Forgets in, days", value: (row) => row.memory_days, numeric: true},
    {label: "Ground", value: (row) => row.share, show: (row) => percent(row.share, 0), numeric: true},
    {
      label: "Caught, knowing all",
      value: (row) => row.hit_rate,
      show: (row) => percent(row.hit_rate, 2),
      numeric: true
    },
    {
      label: "Caught, as known",
      value: (row) => row.known_hit_rate,
      show: (row) => percent(row.known_hit_rate, 2),
      numeric: true
    },
    {
      label: "Ratio",
      value: (row) => row.ratio?.ratio ?? null,
      show: ({ratio}) =>
        ratio === null
          ? "–"
          : `${decimals(ratio.ratio, 3)} (${decimals(ratio.lo, 3)}–${decimals(ratio.hi, 3)})`,
      numeric: true
    }
  ];
  return dataTable(rows, columns, {
    label: "Share of incidents caught from all that had happened and from what was known that morning"
  });
}
