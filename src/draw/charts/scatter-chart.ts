import * as Plot from "@observablehq/plot";
import {dotCurve} from "../dot-curve.ts";
import {extentOf} from "../extent.ts";
import {type ChartSize, type Drawn, draw} from "../plot.ts";
import type {Colouring} from "./colouring.ts";

/** What a scatter plot shows of its points, and how. */
export interface ScatterOptions extends ChartSize {
  colours: Colouring;
  /** Groups that are drawn. */
  shown: ReadonlySet<number>;
  label: string;
}

/** What a flat scatter plot takes beside. */
export interface FlatOptions extends ScatterOptions {
  /** Names the groups on the right. Default false. */
  named?: boolean;
  /** Drawn over the points, in their coordinates. */
  over?: Plot.Markish[];
}

/** Free around the points, pixels. */
const INSET = 10;
const NAMES_WIDTH = 190;

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
  {
    colours,
    shown,
    label,
    named = false,
    over = [],
    width,
    height = Math.min(width, 460),
    document
  }: FlatOptions
): Drawn {
  const {group, groups} = colours;
  const points = Array.from(group, (of, i) => ({
    of,
    x: values[i * stride] ?? 0,
    y: values[i * stride + 1] ?? 0
  }))
    .filter(({of}) => shown.has(of))
    .sort((a, b) => a.of - b.of);
  const beside = named ? NAMES_WIDTH : 0;
  const names = named ? groups.map(({name, color}, i) => ({name, color, i})) : [];
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
      ...scatterFrame(values, stride, {width, height}),
      marks: [
        Plot.line(points, {
          x: "x",
          y: "y",
          z: "of",
          stroke: ({of}: (typeof points)[number]) => groups[of]?.color ?? "gray",
          curve: dotCurve,
          strokeWidth: 3.2,
          strokeLinecap: "round",
          strokeOpacity: 0.6
        }),
        ...over,
        ...names.map(({name, color, i}) =>
          Plot.text([name], {
            frameAnchor: "top-right",
            textAnchor: "start",
            dx: 12,
            dy: 10 + 18 * i,
            fill: color
          })
        )
      ]
    },
    "hidden"
  );
}
