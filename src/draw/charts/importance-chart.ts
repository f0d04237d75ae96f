import * as Plot from "@observablehq/plot";
import type {RiskReport, RiskTests} from "../../report/risk.ts";
import {percent} from "../../text/format.ts";
import {MAIN} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

const rounded = (value: number): string => percent(value, 1).replace("-", "−");

/** Of a fall of the log score, the share that an incident's cell loses of the chance it was given (geometric mean). */
const lostChance = (nats: number): number => -Math.expm1(-nats);

/**
 * What a forecast loses when a part's counts are permuted over the cells: the mean over the tests, and the least and most of
 * them.
 */
export function importanceChart({parts}: RiskReport, tests: RiskTests, size: ChartSize): Drawn {
  const rows = tests.parts
    .map(({part, importance: {mean, lo, hi}, share}) => ({
      title: parts.find((each) => each.part === part)?.title ?? part,
      mean: lostChance(mean),
      lo: lostChance(lo),
      hi: lostChance(hi),
      share
    }))
    .sort((a, b) => b.mean - a.mean);
  return draw("Chance given to an incident’s cell that is lost without each part", {
    ...size,
    height: 70 + 30 * rows.length,
    marginLeft: 96,
    marginRight: 28,
    marginBottom: 42,
    x: {...centred("chance lost", 36), grid: true, tickFormat: "%", nice: true, ticks: 5},
    y: {label: null, domain: rows.map(({title}) => title), tickSize: 0},
    marks: [
      Plot.barX(rows, {x: "mean", y: "title", fill: MAIN, fillOpacity: 0.65, insetTop: 5, insetBottom: 5}),
      Plot.ruleY(rows, {x1: "lo", x2: "hi", y: "title", stroke: "currentColor", strokeWidth: 1.5}),
      Plot.ruleX([0], {stroke: "currentColor", strokeOpacity: 0.6}),
      tip(Plot.pointerY, rows, {
        x: "mean",
        y: "title",
        title: ({title, mean, lo, hi, share}) =>
          `${title}\n${rounded(mean)} of the chance lost in the mean\n${rounded(lo)} to ${rounded(hi)} by test\n${rounded(share.mean)} of what is expected (${rounded(share.lo)} to ${rounded(share.hi)})`
      })
    ]
  });
}
