import * as Plot from "@observablehq/plot";
import type {FamdReport, PcaReport} from "../../report/reduction.ts";
import {diverging, textOn} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw} from "../plot.ts";

/** How much each feature weighs in the first components. */
export const loadingsChart = ({components}: PcaReport, features: {name: string}[], size: ChartSize): Drawn =>
  table(
    components,
    features.map(({name}) => name),
    {
      label: (n) => `Weights of ${features.length} features in the first ${n} principal components`,
      axis: "component",
      ...size
    }
  );

/** How much of each variable the first axes of mixed data tell. */
export const toldChart = ({told, variables}: FamdReport, size: ChartSize): Drawn =>
  table(told, variables, {
    label: (n) =>
      `Share of ${variables.length} variables that each of the first ${n} axes of mixed data tells`,
    axis: "axis",
    ...size
  });

/** Values of components, a column each, by name, in colours. */
function table(
  values: readonly number[][],
  names: readonly string[],
  {
    dark = false,
    label,
    axis,
    ...size
  }: ChartSize & {label: (n_shown: number) => string; axis: "component" | "axis"}
): Drawn {
  const narrow = size.width < 480;
  const shown = values.slice(0, narrow ? 4 : 8);
  const rows = shown.flatMap((weights, i) =>
    weights.map((weight, k) => ({column: `${i + 1}`, name: names[k], weight}))
  );
  type Row = (typeof rows)[number];
  const most = Math.max(...rows.map(({weight}) => Math.abs(weight)));
  const color = ({weight}: Row) => diverging(dark)(0.5 + weight / most / 2);
  return draw(label(shown.length), {
    ...size,
    height: 44 + 22 * names.length,
    marginLeft: narrow ? 120 : 170,
    marginTop: 34,
    marginBottom: 8,
    marginRight: 4,
    x: {
      ...centred(axis, 32),
      type: "band",
      axis: "top",
      labelArrow: "none",
      tickSize: 0,
      padding: 0.05
    },
    y: {type: "band", domain: [...names], label: null, tickSize: 0, padding: 0.08},
    marks: [
      Plot.cell(rows, {x: "column", y: "name", fill: color, rx: 2}),
      Plot.text(rows, {
        x: "column",
        y: "name",
        text: ({weight}: Row) => (Math.abs(weight) < 0.15 ? "" : weight.toFixed(2).replace("-", "−")),
        fill: (row: Row) => textOn(color(row)),
        fontSize: 10
      })
    ]
  });
}
