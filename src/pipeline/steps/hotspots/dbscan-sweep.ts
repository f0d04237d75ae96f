import {DBSCAN_SETTINGS, dbscanTrial} from "../../../zones/dbscan-sweep.ts";
import {chooseTrial} from "../../../zones/score-zones.ts";
import {readSweepData, writeSweep} from "../../artifacts/sweep-files.ts";
import type {Run} from "../../steps.ts";

/** Fits DBSCAN's settings without the test days and judges each on them. */
export const run: Run<"dbscan-sweep"> = ({inputs, out_dir, progress}) => {
  const data = readSweepData(inputs.places);
  const trials = (data === null ? [] : DBSCAN_SETTINGS).map(({eps, multiple}, i) => {
    progress(i / DBSCAN_SETTINGS.length, `eps ${eps} m, ${multiple} × the mean`);
    return dbscanTrial(data as NonNullable<typeof data>, eps, multiple);
  });
  writeSweep(out_dir, {trials, chosen: chooseTrial(trials)});
};
