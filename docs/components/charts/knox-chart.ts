import * as Plot from "npm:@observablehq/plot";
import {diverging, textOn} from "../../src/draw/palette.js";
import {type ChartSize, draw} from "../../src/draw/plot.js";
import type {KnoxCell, KnoxTable, NearRepeats} from "../../src/report/rhythms.ts";
import {count} from "../../src/text/format.js";

type Bands = Pick<NearRepeats, "space_bands" | "time_bands" | "line">;

/** Observed over expected pairs by metres and days apart; on a log scale, 1 in the middle. */
export function knoxChart(
  {type, cells}: KnoxTable,
  {space_bands, time_bands, line}: Bands,
  {width, dark = false}: ChartSize
): Element {
  const metres = space_bands.map(({from_m, to_m}) => (to_m === 0 ? "same place" : `${from_m}–${to_m} m`));
  const days = time_bands.map(({from_days, to_days}) =>
    to_days === 0 ? "same day" : `${from_days}–${to_days}`
  );
  const rows = cells.flatMap((cell) => {
    if (cell.ratio === null) return [];
    const {value, lo} = cell.ratio;
    const tone = Math.max(-1, Math.min(1, Math.log2(Math.max(value, 1e-9)) / 2));
    return [
      {
        ...cell,
        metres: metres[cell.space] ?? "",
        days: days[cell.time] ?? "",
        value,
        color: diverging(dark)((tone + 1) / 2),
        found: cell.p_adjusted <= line && lo > 1
      }
    ];
  });
  const nearest = rows[0];
  return draw(
    `Pairs of ${type.toLowerCase()} over those expected by metres and days apart${nearest ? `; ${nearest.value.toFixed(2)} at the ${nearest.metres}, ${nearest.days}` : ""}`,
    {
      width,
      height: 250,
      marginLeft: 82,
      marginRight: 4,
      marginBottom: 40,
      x: {type: "band", domain: days, label: "days apart", labelAnchor: "center", tickSize: 0, padding: 0.04},
      y: {type: "band", domain: metres, label: null, tickSize: 0, padding: 0.06},
      marks: [
        Plot.cell(rows, {x: "days", y: "metres", fill: "color", rx: 2}),
        Plot.text(rows, {
          x: "days",
          y: "metres",
          text: ({value}: {value: number}) => value.toFixed(value < 10 ? 2 : 1),
          fill: ({color}: {color: string}) => textOn(color),
          filter: ({found}: {found: boolean}) => !found
        }),
        Plot.text(rows, {
          x: "days",
          y: "metres",
          text: ({value}: {value: number}) => value.toFixed(value < 10 ? 2 : 1),
          fill: ({color}: {color: string}) => textOn(color),
          fontWeight: "bold",
          filter: "found"
        }),
        Plot.tip(
          rows,
          Plot.pointer({x: "days", y: "metres", title: (cell: (typeof rows)[number]) => describe(cell)})
        )
      ]
    }
  );
}

function describe({
  metres,
  days,
  observed,
  expected,
  ratio,
  p,
  p_adjusted
}: KnoxCell & {metres: string; days: string}): string {
  return [
    days === "same day" ? `${metres}, ${days}` : `${metres}, ${days} days apart`,
    `${count(observed)} pairs, ${expected.toFixed(1)} expected`,
    ratio
      ? `${ratio.value.toFixed(2)} times, 95% interval ${ratio.lo.toFixed(2)}–${ratio.hi.toFixed(2)}`
      : "",
    `p ${p.toFixed(3)}, ${p_adjusted.toFixed(3)} over the whole table`
  ].join("\n");
}
