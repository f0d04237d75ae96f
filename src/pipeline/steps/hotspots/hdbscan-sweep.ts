import {hdbscanSettings, hdbscanTrials} from "../../../zones/hdbscan-sweep.ts";
import {chooseTrial, trainingArea} from "../../../zones/score-zones.ts";
import {readSweepData, writeSweep} from "../../artifacts/sweep-files.ts";
import type {Run} from "../../steps.ts";

/** Fits HDBSCAN's settings without the test days and judges each on them. */
export const run: Run<"hdbscan-sweep"> = ({inputs, out_dir, progress}) => {
  const data = readSweepData(inputs.places);
  const settings = data === null ? [] : hdbscanSettings(trainingArea(data).incidents);
  const trials = data === null ? [] : hdbscanTrials(data, settings, progress);
  writeSweep(out_dir, {trials, chosen: chooseTrial(trials)});
};
