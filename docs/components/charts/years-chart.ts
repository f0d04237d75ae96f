import * as Plot from "npm:@observablehq/plot";
import {ACCENT, MAIN} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {YearsReport} from "../../src/report/years.ts";
import {count, sentenceCase} from "../../src/text/format.js";

/** Groups drawn: all incidents and the most frequent types. */
const DRAWN = 12;

/** Records by year, a small chart for each group with an axis of its own from 0; a year that differs clearly from the one before is orange. */
export function yearsChart({years, groups}: YearsReport, {width}: ChartSize): Element {
  const columns = width < 520 ? 2 : width < 900 ? 3 : 4;
  const drawn = groups.slice(0, DRAWN);
  const rows = drawn.flatMap(({name, incidents, changes}, i) => {
    const most = Math.max(1, ...incidents);
    return incidents.map((n, t) => ({
      name: sentenceCase(name),
      year: years[t] ?? 0,
      n,
      share: n / most,
      clear: changes[t - 1]?.clear === true,
      fx: i % columns,
      fy: Math.floor(i / columns)
    }));
  });
  type Row = (typeof rows)[number];
  const place = {fx: "fx", fy: "fy"} as const;
  const titles = drawn.map(({name}, i) => {
    return {name: sentenceCase(name), fx: i % columns, fy: Math.floor(i / columns)};
  });
  const said = drawn.map(({name, incidents}) => `${sentenceCase(name)} ${incidents.map(count).join(", ")}`);
  return draw(`Records in ${years.join(", ")}: ${said.join("; ")}`, {
    width,
    height: 30 + 118 * Math.ceil(drawn.length / columns),
    marginLeft: 6,
    marginTop: 12,
    x: {type: "band", label: null, tickSize: 0, padding: 0.25, tickFormat: String},
    y: {axis: null, domain: [0, 1.45]},
    fx: {axis: null, padding: 0.1},
    fy: {axis: null, padding: 0.12},
    marks: [
      Plot.barY(rows, {
        ...place,
        x: "year",
        y: "share",
        fill: (row: Row) => (row.clear ? ACCENT : MAIN),
        title: (row: Row) => `${row.name}, ${row.year}: ${count(row.n)} records`
      }),
      Plot.text(rows, {
        ...place,
        x: "year",
        y: "share",
        dy: -7,
        fontSize: width < 520 ? 9 : 11,
        text: (row: Row) => count(row.n)
      }),
      Plot.text(titles, {
        ...place,
        text: "name",
        frameAnchor: "top-left",
        textAnchor: "start",
        fontWeight: 600,
        dy: -4
      })
    ]
  });
}
