import * as Plot from "@observablehq/plot";
import type {DendrogramReport} from "../../report/hotspots.ts";
import {ACCENT, categoryColor, drawSvg} from "./draw-svg.ts";

interface Branch {
  /** Share of incidents left of its middle, 0–100. */
  x: number;
  height: number;
  cluster: number | null;
}

interface Line {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
  color: string;
}

const colorOf = (cluster: number | null): string => (cluster === null ? "#1f2328" : categoryColor(cluster));

/** The top of Ward's tree over the share of incidents, coloured by the clusters of the cut. */
export function dendrogramFigure({leaves, merges, cut_height}: DendrogramReport): string {
  let right = 0;
  const branches = leaves.map(({share, cluster}): Branch => {
    right += 100 * share;
    return {x: right - 50 * share, height: 0, cluster};
  });
  const lines: Line[] = [];
  for (const merge of merges) {
    const [a, b] = [branches[merge.left], branches[merge.right]];
    const height = merge.height / 1000;
    const cluster = a.cluster === b.cluster ? a.cluster : null;
    for (const {x, height: foot, cluster: own} of [a, b])
      lines.push({x1: x, x2: x, y1: foot, y2: height, color: colorOf(own)});
    lines.push({x1: a.x, x2: b.x, y1: height, y2: height, color: colorOf(cluster)});
    branches.push({x: (a.x + b.x) / 2, height, cluster});
  }
  return drawSvg(`Ward's tree of ${leaves.length} branches, cut at ${(cut_height / 1000).toFixed(1)} km`, {
    height: 400,
    marginLeft: 64,
    x: {domain: [0, 100], label: "share of incidents, %"},
    y: {type: "sqrt", label: "height, km (square-root scale)", grid: true},
    marks: [
      Plot.link(lines, {x1: "x1", x2: "x2", y1: "y1", y2: "y2", stroke: "color", strokeWidth: 1.5}),
      Plot.ruleY([cut_height / 1000], {stroke: ACCENT, strokeDasharray: "5 4"})
    ]
  });
}
