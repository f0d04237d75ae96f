import * as Plot from "@observablehq/plot";
import * as d3 from "d3";
import type {Cluster, DendrogramReport} from "../../report/hotspots.ts";
import {count, figure, percent} from "../../text/format.ts";
import {categoryColor, textOn} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

/** A branch of the drawn tree: it stands at `x`, from its own height up to the merge that takes it in. */
interface Branch {
  x: number;
  /** What it spans of all incidents. */
  from: number;
  to: number;
  height: number;
  top: number;
  /** The cluster it is part of; null when it holds more than one. */
  cluster: number | null;
  incidents: number;
  /** Positions of the branches that it joins; none for a leaf. */
  joins: {left: number; right: number} | null;
}

const BAND_HEIGHT = 18;
/** Of a share's label, pixels. */
const LABEL_WIDTH = 24;

/** The top of Ward's tree over the share of incidents, coloured by the clusters of the chosen cut. */
export function dendrogram(
  report: DendrogramReport,
  clusters: Cluster[],
  {height = 360, ...size}: ChartSize
): Drawn {
  const {leaves, merges, cut_height} = report;
  const branches = layOut(report);
  const bottom = branches.filter(({joins}) => !joins);
  const joined = branches.filter(({joins}) => joins);
  const top = d3.max(merges, (merge) => merge.height) ?? 1;
  const names = new Map(clusters.map(({id, name}) => [id, name]));
  const color = ({cluster}: Branch) => (cluster === null ? "currentColor" : categoryColor(cluster));
  const end = (side: "left" | "right") => (branch: Branch) => branch.joins && branches[branch.joins[side]].x;
  const [marginLeft, marginRight] = [54, 6];
  const widthOf = ({from, to}: Branch) => ((to - from) / 100) * (size.width - marginLeft - marginRight);
  const line = {stroke: color, strokeWidth: 1.75, strokeLinecap: "square"} as const;
  const accent = "var(--accent, #b34700)";
  return draw(
    `Ward's tree of ${leaves.length} branches by share of incidents, cut at ${kilometres(cut_height)} ` +
      `into ${clusters.length} clusters; its last merge is at ${kilometres(top)}`,
    {
      ...size,
      height,
      marginLeft,
      marginRight,
      marginTop: 30,
      marginBottom: 40,
      insetBottom: BAND_HEIGHT + 2,
      x: {
        ...centred("share of incidents", 36),
        domain: [0, 100],
        labelArrow: "none",
        ticks: size.width < 480 ? 5 : 10,
        tickFormat: (percent: number) => `${percent}%`
      },
      y: {
        type: "sqrt",
        domain: [0, top],
        label: "height, km (square-root scale)",
        labelArrow: "none",
        ticks: d3.ticks(0, Math.sqrt(top / 1000), 6).map((root) => 1000 * root ** 2),
        tickFormat: (metres: number) => figure(metres / 1000)
      },
      marks: [
        Plot.ruleX(
          branches.filter(({height, top}) => top > height),
          {x: "x", y1: "height", y2: "top", ...line}
        ),
        Plot.ruleY(joined, {y: "height", x1: end("left"), x2: end("right"), ...line}),
        Plot.ruleY(bottom, {
          y: "height",
          x1: "from",
          x2: "to",
          dy: 2 + BAND_HEIGHT / 2,
          insetLeft: 0.5,
          insetRight: 0.5,
          stroke: color,
          strokeWidth: BAND_HEIGHT
        }),
        Plot.text(
          bottom.filter((branch) => widthOf(branch) >= LABEL_WIDTH),
          {
            x: "x",
            y: "height",
            dy: 2 + BAND_HEIGHT / 2,
            text: ({from, to}: Branch) => (to - from).toFixed(1),
            fill: (branch: Branch) => textOn(color(branch)),
            fontSize: 10.5
          }
        ),
        Plot.ruleY([cut_height], {stroke: accent, strokeDasharray: "5 4"}),
        Plot.text([`╌ cut: ${clusters.length} clusters`], {frameAnchor: "top-right", dy: -27, fill: accent}),
        tip(Plot.pointer, branches, {
          x: "x",
          y: "height",
          title: (branch) => describe(branch, names.get(branch.cluster ?? -1))
        })
      ]
    }
  );
}

/** Leaves from left to right, as wide as their share, then merges halfway between the branches that they join. */
function layOut({leaves, merges}: DendrogramReport): Branch[] {
  let right = 0;
  const branches = leaves.map(({cluster, incidents, share: part}): Branch => {
    const from = right;
    right += 100 * part;
    return {x: (from + right) / 2, from, to: right, height: 0, top: 0, cluster, incidents, joins: null};
  });
  for (const {left, right, height, incidents} of merges) {
    const [a, b] = [branches[left], branches[right]];
    a.top = b.top = height;
    branches.push({
      x: (a.x + b.x) / 2,
      from: Math.min(a.from, b.from),
      to: Math.max(a.to, b.to),
      height,
      top: height,
      cluster: a.cluster === b.cluster ? a.cluster : null,
      incidents,
      joins: {left, right}
    });
  }
  return branches;
}

function describe({from, to, height, cluster, incidents, joins}: Branch, name = ""): string {
  return [
    `${count(incidents)} incidents (${percent((to - from) / 100)})`,
    joins ? `merged at ${kilometres(height)}` : "a branch of smaller merges, not drawn",
    cluster === null ? "more than one cluster" : `in the cluster ${name}`
  ].join("\n");
}

const kilometres = (metres: number): string => `${figure(Number((metres / 1000).toPrecision(3)))} km`;
