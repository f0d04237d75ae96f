import * as Plot from "npm:@observablehq/plot";
import {ACCENT, MAIN} from "../../src/draw/palette.js";
import {type ChartSize, centred, draw} from "../../src/draw/plot.js";
import type {PatrolPlans, PatrolWeights} from "../../src/report/patrol.ts";
import {groundWords} from "../../src/text/ground-words.js";

/** Incidents covered by plans of more and more units, and the plan that is shown. */
export function coverageCurve(
  {plans, per_week, ground}: PatrolPlans,
  weights: PatrolWeights,
  n_units: number,
  {width, height = 260}: ChartSize
): Element {
  const plan = plans.find((each) => each.weights === weights);
  let covered = 0;
  const curve = [
    {units: 0, covered: 0},
    ...(plan?.incidents ?? []).map((added, i) => {
      covered += added;
      return {units: i + 1, covered};
    })
  ];
  const here = curve[Math.min(n_units, curve.length - 1)] ?? {units: 0, covered: 0};
  return draw(
    `Incidents covered a week by the number of unit-shifts; ${here.covered.toFixed(0)} by ${here.units}`,
    {
      width,
      height,
      marginLeft: 44,
      marginTop: 30,
      marginBottom: 40,
      x: {...centred("unit-shifts a week", 34), grid: false},
      y: {label: "incidents covered a week", grid: true, domain: [0, Math.max(1, covered)]},
      marks: [
        Plot.ruleY([0]),
        Plot.line(curve, {x: "units", y: "covered", stroke: MAIN, strokeWidth: 2}),
        Plot.dot([here], {x: "units", y: "covered", fill: ACCENT, r: 5}),
        Plot.tip(
          curve,
          Plot.pointerX({
            x: "units",
            y: "covered",
            title: (d: (typeof curve)[number]) =>
              `${d.units} unit-shifts\n${d.covered.toFixed(1)} incidents a week\n${((100 * d.covered) / Math.max(1e-9, per_week.zones)).toFixed(1)}% of those in ${groundWords(ground).many}`
          })
        )
      ]
    }
  );
}
