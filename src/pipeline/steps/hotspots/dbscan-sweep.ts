import {indexCells} from "../../../space/cells.ts";
import {byReport} from "../../../space/places.ts";
import {dbscanSettings, dbscanTrial} from "../../../zones/dbscan-sweep.ts";
import {chooseTrial, sweepData} from "../../../zones/score-zones.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Fits DBSCAN's settings without the test days and judges each on them. */
export const run: Run<"dbscan-sweep"> = ({inputs, out_dir, progress}) => {
  const places = byReport(readOutput(inputs.places, "places"));
  const {cell_m, resolution_m} = readOutput(inputs.places, "places.json").grain;
  const data = sweepData(places, indexCells(places.x, places.y, cell_m), resolution_m);
  const settings = data.weights.length === 0 ? [] : dbscanSettings(resolution_m);
  const trials = settings.map(({eps, multiple}, i) => {
    progress(i / settings.length, `eps ${eps} m, ${multiple} × the mean`);
    return dbscanTrial(data, eps, multiple);
  });
  writeOutput(out_dir, "dbscan-sweep.json", {trials, chosen: chooseTrial(trials)});
};
