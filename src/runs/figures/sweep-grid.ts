import * as Plot from "@observablehq/plot";
import type {JudgedZones} from "../../report/hotspots.ts";
import {ACCENT, drawSvg} from "./draw-svg.ts";

type Trial = JudgedZones & {chosen: boolean};

/** Every setting of a sweep by the share of test incidents it captures on 1% of the ground; the chosen one is framed. */
export function sweepGrid<T extends Trial>(
  trials: readonly T[],
  x: {value: keyof T & string; label: string},
  y: {value: keyof T & string; label: string},
  rows?: keyof T & string
): string {
  const levels = [...new Set(trials.map((trial) => Number(trial[y.value])))].sort((a, b) => b - a);
  const grids = rows ? new Set(trials.map((trial) => trial[rows])).size : 1;
  const position = {x: x.value, y: y.value, ...(rows && {fy: rows})};
  return drawSvg(`Capture by ${x.label} and ${y.label}`, {
    height: 90 + 30 * levels.length * grids,
    marginLeft: 64,
    marginBottom: 44,
    marginRight: rows ? 48 : 20,
    x: {type: "band", label: x.label, padding: 0.06},
    y: {type: "band", domain: levels, label: y.label, padding: 0.08},
    fy: {label: null},
    color: {type: "linear", range: ["#eef3f9", "#5b95dc"]},
    marks: [
      Plot.cell(trials, {...position, fill: ({capture}: T) => capture ?? 0}),
      Plot.text(trials, {
        ...position,
        text: ({capture}: T) => (capture === null ? "–" : `${(100 * capture).toFixed(1)}%`)
      }),
      Plot.cell(
        trials.filter(({chosen}) => chosen),
        {...position, fill: "none", stroke: ACCENT, strokeWidth: 3}
      )
    ]
  });
}
