import {dayNumber} from "../calendar/days.ts";
import {DEFAULT_PLAN, PERIOD_DAYS} from "../hotspots/evaluation-plan.ts";
import {historyBefore} from "../hotspots/history.ts";
import type {DbscanSetting} from "../hotspots/methods/draw-zones.ts";
import {testOrigins} from "../hotspots/origins.ts";
import {dbscan} from "../models/dbscan.ts";
import {readHistory, readOutput} from "../pipeline/artifacts/outputs.ts";
import {openStudyGrid} from "../pipeline/artifacts/study-grid.ts";
import type {StepOutputs} from "../pipeline/steps.ts";
import {compareDbscan} from "./compare-dbscan.ts";
import type {FindEvidence} from "./register.ts";

/** The settings of a DBSCAN run; null where it has none. */
function settingOf(params: Record<string, unknown>): DbscanSetting | null {
  const [eps, multiple] = [Number(params.eps), Number(params.multiple)];
  return eps > 0 && multiple > 0 ? {eps, multiple} : null;
}

/**
 * Tests a new version of DBSCAN_Model against the champion's settings by rolling origin, on the data of this report before
 * the days on which the sweep chose.
 * Other models have no such test.
 */
export function aliasEvidence(root: string, outputs: StepOutputs, seed: number): FindEvidence {
  return ({model, champion_params}) => {
    const [places, history_dir] = [outputs.get("places")?.dir, outputs.get("history")?.dir];
    if (model.name !== dbscan.name || places === undefined || history_dir === undefined) return undefined;
    if (model.degenerate !== null)
      return {
        better: false,
        because: `its zones are not fit for patrols: ${model.degenerate.replace(/\.$/, "")}`
      };
    const [challenger, champion] = [settingOf(model.params), settingOf(champion_params)];
    if (challenger === null || champion === null) return undefined;
    const info = readOutput(places, "places.json");
    const all = readHistory(history_dir);
    // The sweep chose the challenger's setting on its test days: these would judge it kindly.
    const history = historyBefore(all, dayNumber(info.test.from) - dayNumber(all.first_date));
    const {origins} = testOrigins(history, PERIOD_DAYS, null);
    const {cell_m, shape} = DEFAULT_PLAN;
    const grid = openStudyGrid(root, info, history, origins[0] ?? 0, "auto", {cell_m, shape});
    return compareDbscan({history, grid, seed}, challenger, champion);
  };
}
