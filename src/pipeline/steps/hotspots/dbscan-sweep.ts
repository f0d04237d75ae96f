import {indexCells} from "../../../space/cells.ts";
import {DBSCAN_SETTINGS, dbscanTrial} from "../../../zones/dbscan-sweep.ts";
import {chooseTrial, sweepData} from "../../../zones/score-zones.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Fits DBSCAN's settings without the test days and judges each on them. */
export const run: Run<"dbscan-sweep"> = ({inputs, out_dir, progress}) => {
  const places = readOutput(inputs.places, "places");
  const data = sweepData(places, indexCells(places.x, places.y));
  const trials = (data.weights.length === 0 ? [] : DBSCAN_SETTINGS).map(({eps, multiple}, i) => {
    progress(i / DBSCAN_SETTINGS.length, `eps ${eps} m, ${multiple} × the mean`);
    return dbscanTrial(data, eps, multiple);
  });
  writeOutput(out_dir, "dbscan-sweep.json", {trials, chosen: chooseTrial(trials)});
};
