import * as Plot from "npm:@observablehq/plot";
import {type ChartSize, draw, tip} from "../../src/draw/plot.js";
import {count} from "../../src/text/format.js";

/** A place in the picture of kinds and on the map. */
export interface KindPlace {
  name: string;
  incidents: number;
  score: number;
  color: string;
}

/** Places in the plane, as far apart as they differ, some by name. @param points two numbers for each place */
export function kindsScatter(
  places: readonly KindPlace[],
  points: readonly number[],
  {
    label,
    x,
    y,
    named,
    ...size
  }: ChartSize & {label: string; x: string | null; y: string | null; named: number[]}
): Element {
  const {width, height = Math.min(width * 0.9, 520)} = size;
  const rows = places.map((place, i) => ({...place, x: points[2 * i] ?? 0, y: points[2 * i + 1] ?? 0}));
  type Row = (typeof rows)[number];
  return draw(label, {
    ...size,
    width,
    height,
    inset: 24,
    marginBottom: 36,
    x: x === null ? {axis: null} : {label: x, ticks: 4},
    y: y === null ? {axis: null} : {label: y, ticks: 4},
    marks: [
      ...(x === null ? [] : [Plot.ruleX([0], {strokeOpacity: 0.3}), Plot.ruleY([0], {strokeOpacity: 0.3})]),
      Plot.dot(rows, {
        x: "x",
        y: "y",
        fill: ({color}: Row) => color,
        stroke: "currentColor",
        strokeOpacity: 0.35,
        strokeWidth: 0.7,
        r: places.length > 200 ? 3 : 5
      }),
      Plot.text(
        named.flatMap((i) => rows[i] ?? []),
        {
          x: "x",
          y: "y",
          text: "name",
          dy: -11,
          stroke: "var(--theme-background-alt, #fff)",
          strokeWidth: 3,
          fill: "currentColor"
        }
      ),
      tip(Plot.pointer, rows, {
        x: "x",
        y: "y",
        title: ({name, incidents, score}) =>
          `${name}\n${count(incidents)} incidents\nscore ${score.toFixed(2)}`
      })
    ]
  });
}
