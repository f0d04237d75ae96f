import {PERIOD_DAYS} from "../../../hotspots/evaluation-plan.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {type DailyCounts, zoneLevels} from "../../../zones/zone-level.ts";
import {readColumns, readJson} from "../../artifacts/files.ts";
import type {ZoneGround} from "../../artifacts/zone-ground.ts";
import {type CountedDays, nextPeriod} from "./zone-outlook.ts";

type RiskColumns = {col: Int32Array; row: Int32Array; all: Float64Array; reported: Float64Array};

/** What is expected of each zone in the next period. */
export interface ZoneRisk {
  level: Float64Array;
  /** The same of the whole city. */
  city: number;
}

/**
 * What Hotspot_Predictor expects of each zone.
 * @param predictor folder of the step's output, when it is part of the report
 * @param cell_incidents of the ground's cells, by which a zone partly outside the predictor's cells is divided
 * @returns null without a forecast of the next period, or one that had too few days to learn from
 */
export function zoneRisk(
  predictor: string | undefined,
  target: "all" | "reported",
  daily: DailyCounts,
  days: CountedDays,
  {cells, footprint, ranked}: Pick<ZoneGround, "cells" | "footprint" | "ranked">,
  cell_incidents: Float64Array
): ZoneRisk | null {
  if (predictor === undefined) return null;
  const {from, period_days, targets} = readJson<ReportNumbers["risk.json"]>(predictor, "risk.json");
  const learned = targets.every(({n_origins}) => n_origins > 0);
  if (!learned || from !== nextPeriod(days).from || period_days !== PERIOD_DAYS) return null;
  const risk = readColumns<RiskColumns>(predictor, "risk");
  const at = new Map(Array.from(risk.col, (col, i) => [`${col},${risk.row[i]}`, i]));
  const rate = zoneLevels(daily, days.end, PERIOD_DAYS);
  const level = Float64Array.from(ranked, (label, z) => {
    let [expected, inside, all] = [0, 0, 0];
    for (const cell of footprint.cells[label]) {
      const i = at.get(`${cells.col[cell]},${cells.row[cell]}`);
      all += cell_incidents[cell];
      if (i === undefined) continue;
      expected += risk[target][i];
      inside += cell_incidents[cell];
    }
    return expected + (all === 0 ? 0 : rate[z] * (1 - inside / all));
  });
  return {level, city: risk[target].reduce((a, b) => a + b, 0)};
}
