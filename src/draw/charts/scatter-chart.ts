import * as Plot from "@observablehq/plot";
import type {EmbeddingReport} from "../../report/reduction.ts";
import {count} from "../../text/format.ts";
import {dotCurve} from "../dot-curve.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";
import {type Colouring, colouring} from "./colouring.ts";

/** What a scatter plot shows of its points, and how. */
export interface ScatterOptions extends ChartSize {
  colours: Colouring;
  /** Groups that are drawn. */
  shown: ReadonlySet<number>;
  label: string;
}

/** What a flat scatter plot takes beside. */
interface FlatOptions extends ScatterOptions {
  /** Names the groups on the right. Default false. */
  named?: boolean;
  /** Drawn over the points, in their coordinates. */
  over?: Plot.Markish[];
}

/** Free around the points, pixels. */
const INSET = 10;
const NAMES_WIDTH = 190;

/** The least and greatest value of one coordinate of points of `width` numbers, without the outermost 0.1% on either side. */
export function extentOf(values: readonly number[], width: number, axis: number): [number, number] {
  const column = Float64Array.from(
    {length: values.length / width},
    (_, i) => values[i * width + axis]
  ).sort();
  const [least, most] = [0.001, 0.999].map((share) => column[Math.round(share * (column.length - 1))] ?? 0);
  return least < most ? [least, most] : [least - 1, most + 1];
}

/** Where the points of a flat scatter plot lie: coordinates of its edges, and the pixels that they are drawn at. */
export function scatterFrame(
  values: readonly number[],
  stride: number,
  {width, height = Math.min(width, 460)}: ChartSize
) {
  return {
    x: {domain: extentOf(values, stride, 0), range: [INSET, width - INSET]},
    y: {domain: extentOf(values, stride, 1), range: [height - INSET, INSET]}
  };
}

/** Points in the plane, a path for each group; `values` has `stride` numbers per point, the first two of which are drawn. */
export function scatterChart(
  values: readonly number[],
  stride: number,
  {colours, shown, label, named = false, over = [], ...size}: FlatOptions
): Drawn {
  const {width, height = Math.min(width, 460), document} = size;
  const {group, groups} = colours;
  const points = Array.from(group, (of, i) => ({of, x: values[i * stride], y: values[i * stride + 1]}))
    .filter(({of}) => shown.has(of))
    .sort((a, b) => a.of - b.of);
  const beside = named ? NAMES_WIDTH : 0;
  const names = named ? groups : [];
  return draw(
    label,
    {
      className: "scatter",
      width: width + beside,
      height,
      document,
      margin: 0,
      marginRight: beside,
      axis: null,
      ...scatterFrame(values, stride, size),
      marks: [
        Plot.line(points, {
          x: "x",
          y: "y",
          z: "of",
          stroke: ({of}: (typeof points)[number]) => groups[of].color,
          curve: dotCurve,
          strokeWidth: 3.2,
          strokeLinecap: "round",
          strokeOpacity: 0.6
        }),
        ...over,
        ...names.map(({name, color: fill}, i) => {
          const dy = 10 + 18 * i;
          return Plot.text([name], {frameAnchor: "top-right", textAnchor: "start", dx: 12, dy, fill});
        })
      ]
    },
    "hidden"
  );
}

/** The drawn incidents on the two-dimensional map, coloured by type, with the types' names beside. */
export function embeddingChart(embedding: EmbeddingReport, size: ChartSize): Drawn {
  const colours = colouring(embedding, "type");
  const label = `UMAP of ${count(embedding.n)} incidents in two dimensions, coloured by type`;
  const shown = new Set(colours.groups.keys());
  return scatterChart(embedding.umap_2d ?? [], 2, {...size, height: 640, colours, shown, label, named: true});
}
