import type {CountedDays} from "../calendar/counted-days.ts";
import type {ReportNumbers} from "../report/numbers.ts";
import {sum} from "../stats/sums.ts";
import {byZone, type ZoneCells} from "../zones/zone-cells.ts";
import {type DailyCounts, zoneLevels} from "../zones/zone-level.ts";
import {PERIOD_DAYS} from "./evaluation-plan.ts";
import {nextPeriod} from "./zone-outlook.ts";

/** A forecast of Hotspot_Predictor: what the report says of it, and what it expects of each cell. */
export interface RiskForecast {
  report: ReportNumbers["risk.json"];
  cells: {col: Int32Array; row: Int32Array; all: Float64Array; reported: Float64Array};
}

/** What is expected of each zone in the next period. */
export interface ZoneRisk {
  level: Float64Array;
  /** The same of the whole city. */
  city: number;
}

/**
 * What Hotspot_Predictor expects of each zone.
 * @param forecast null when the report has none
 * @param ground a zone partly outside the predictor's cells is divided by the incidents of its own
 * @returns null without a forecast of the next period, or one that had too few days to learn from
 */
export function zoneRisk(
  forecast: RiskForecast | null,
  target: "all" | "reported",
  daily: DailyCounts,
  days: CountedDays,
  ground: ZoneCells
): ZoneRisk | null {
  if (forecast === null) return null;
  const {cells: risk, report} = forecast;
  const {from, period_days, targets} = report;
  const learned = targets.every(({n_origins}) => n_origins > 0);
  if (!learned || from !== nextPeriod(days).from || period_days !== PERIOD_DAYS) return null;
  const at = new Map(Array.from(risk.col, (col, i) => [`${col},${risk.row[i]}`, i]));
  const rate = zoneLevels(daily, days.end, PERIOD_DAYS);
  const level = Float64Array.from(byZone(ground.zone, ground), (own, z) => {
    let [expected, inside, all] = [0, 0, 0];
    for (const cell of own) {
      const i = at.get(`${ground.col[cell]},${ground.row[cell]}`);
      all += ground.incidents[cell];
      if (i === undefined) continue;
      expected += risk[target][i];
      inside += ground.incidents[cell];
    }
    return expected + (all === 0 ? 0 : rate[z] * (1 - inside / all));
  });
  return {level, city: sum(risk[target])};
}
