import {RISK_PARTS} from "../../../hotspots/predictor/sources.ts";
import type {Fitted} from "../../../models/define.ts";
import type {CellRiskPayload} from "../../../models/predictor.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {boxIndex, type StudyGrid} from "../../../space/study-grid.ts";
import type {PlacesInfo} from "../../artifacts/places-table.ts";
import type {ForecastTarget} from "./risk-target.ts";

/** Hotspot_Predictor as tracking logs it: the forecast of all types by cell, with its parts. */
export function riskModel(
  {predictor, forecast, tests}: ForecastTarget,
  grid: StudyGrid,
  {projection}: PlacesInfo,
  {from, to, period_days, targets: [target], note}: ReportNumbers["risk.json"]
): {kind: "cell_risk"} & Fitted<CellRiskPayload> {
  const {cell_m, offset_m, col0, row0, n_cols, n_rows, col} = grid;
  const {tests: tested, concentration} = target;
  const deviation = tests.flatMap(({expected, observed}) => {
    const [told, seen] = [expected.reduce((a, b) => a + b, 0), observed.reduce((a, b) => a + b, 0)];
    return seen > 0 ? [Math.abs(told / seen - 1)] : [];
  });
  return {
    kind: "cell_risk",
    n_samples: col.length,
    params: {period_days, cell_m, n_origins: predictor.origins.length, n_features: predictor.first.length},
    metrics: {
      n_cells: col.length,
      expected: target.expected,
      share_on_1_percent: concentration[0].share,
      share_on_5_percent: concentration[2].share,
      ...(tested
        ? {
            hit_rate_5_percent: tested.hit_rate,
            count_hit_rate_5_percent: tested.count_hit_rate,
            level_error: deviation.reduce((a, b) => a + b, 0) / deviation.length,
            ...Object.fromEntries(tested.importance.map(({part, mean}) => [`importance_${part}`, mean]))
          }
        : {})
    },
    curves: {},
    trials: [],
    degenerate: note,
    model: {
      projection,
      cell_m,
      offset_m,
      col0,
      row0,
      n_cols,
      n_rows,
      what: `Incidents of all types expected from ${from} to ${to} by ${cell_m} m cell.`,
      cell: [...boxIndex(grid)],
      expected: rounded(forecast.expected),
      score: rounded(forecast.score),
      contributions: Object.fromEntries(RISK_PARTS.map((part) => [part, rounded(forecast.parts[part])]))
    }
  };
}

/** To nine decimals: what is expected stays the sum of its parts within 1e-8. */
const rounded = (values: Float64Array): number[] => Array.from(values, (value) => Number(value.toFixed(9)));
