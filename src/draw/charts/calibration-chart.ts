import * as Plot from "@observablehq/plot";
import type {CalibrationReport} from "../../report/evaluation.ts";
import type {RiskTests} from "../../report/risk.ts";
import {figure} from "../../text/format.ts";
import {ACCENT, MAIN} from "../palette.ts";
import {type ChartSize, centred, type Drawn, draw, tip} from "../plot.ts";

type Calibration = Pick<CalibrationReport, "expected" | "observed">;

/** Incidents expected and observed by tenth of the cells, the riskiest first. */
export function calibrationChart({expected, observed}: Calibration, title: string, size: ChartSize): Drawn {
  const tenths = expected.map((value, i) => ({tenth: i + 1, expected: value, observed: observed[i]}));
  return draw(`${title}: incidents expected (dots) and observed (bars) per test, by tenth of the cells`, {
    ...size,
    height: 260,
    marginLeft: 56,
    marginBottom: 44,
    x: {...centred("tenth of the cells, riskiest first", 38), type: "band", padding: 0.2},
    y: {label: "incidents per test", grid: true, tickFormat: "~s"},
    marks: [
      Plot.barY(tenths, {x: "tenth", y: "observed", fill: MAIN, fillOpacity: 0.6}),
      Plot.dot(tenths, {x: "tenth", y: "expected", fill: ACCENT, r: 5}),
      tip(Plot.pointerX, tenths, {
        x: "tenth",
        y: "observed",
        title: ({tenth, expected, observed}) =>
          `tenth ${tenth}\n${figure(expected)} expected\n${figure(observed)} observed`
      })
    ]
  });
}

/** What a forecast's tests expected and observed in the mean of a test, by tenth of the cells. */
export const meanCalibration = ({calibration, n}: RiskTests): Calibration => ({
  expected: calibration.map(({expected}) => expected / n),
  observed: calibration.map(({observed}) => observed / n)
});
