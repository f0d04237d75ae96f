import * as Plot from "@observablehq/plot";
import {dotCurve} from "../../draw/dot-curve.ts";
import type {EmbeddingReport, UmapReport} from "../../report/reduction.ts";
import {ACCENT, categoryColor, drawSvg, MAIN} from "./draw-svg.ts";

/** Types with a colour of their own; the others share a grey. */
const COLOURED = 9;

/** The drawn incidents on the two-dimensional map, coloured by type, with the types' names beside. */
export function embeddingFigure({umap_2d, type, type_names, n}: EmbeddingReport): string | null {
  if (umap_2d === null) return null;
  const counts = new Map<number, number>();
  for (const of of type) counts.set(of, (counts.get(of) ?? 0) + 1);
  const most = [...counts].sort(([a, m], [b, k]) => k - m || a - b).slice(0, COLOURED);
  const place = new Map(most.map(([of], i) => [of, i]));
  const groupOf = (i: number) => place.get(type[i]) ?? COLOURED;
  const points = Array.from({length: n}, (_, i) => ({
    x: umap_2d[2 * i],
    y: umap_2d[2 * i + 1],
    group: groupOf(i)
  })).sort((a, b) => b.group - a.group);
  const names = [...most.map(([of]) => type_names[of]), ...(counts.size > COLOURED ? ["OTHER TYPES"] : [])];
  const color = (group: number) => (group === COLOURED ? "#8b95a1" : categoryColor(group));
  return drawSvg(`UMAP of ${n} incidents in two dimensions, coloured by type`, {
    height: 640,
    marginRight: 190,
    axis: null,
    marks: [
      Plot.line(points, {
        x: "x",
        y: "y",
        z: "group",
        stroke: ({group}: (typeof points)[number]) => color(group),
        curve: dotCurve,
        strokeWidth: 1.6,
        strokeLinecap: "round",
        strokeOpacity: 0.6
      }),
      ...names.map((name, i) =>
        Plot.text([name], {frameAnchor: "top-right", textAnchor: "start", dx: 12, dy: 18 * i, fill: color(i)})
      )
    ]
  });
}

/** What the layout makes small, by epochs, in two and three dimensions. */
export function lossFigure({loss}: UmapReport): string {
  return drawSvg("Cross entropy of the layout by epoch: two dimensions blue, three orange", {
    height: 300,
    marginLeft: 56,
    x: {label: "epoch"},
    y: {label: "cross entropy per unit of edge strength", grid: true, zero: true},
    marks: [
      Plot.lineY(loss, {x: "epoch", y: "flat", stroke: MAIN, strokeWidth: 2}),
      Plot.lineY(loss, {x: "epoch", y: "solid", stroke: ACCENT, strokeWidth: 2})
    ]
  });
}
