import {indexCells} from "../../../space/cells.ts";
import {hdbscanSettings, hdbscanTrials} from "../../../zones/hdbscan-sweep.ts";
import {chooseTrial, sweepData, trainingArea} from "../../../zones/score-zones.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Fits HDBSCAN's settings without the test days and judges each on them. */
export const run: Run<"hdbscan-sweep"> = ({inputs, out_dir, progress}) => {
  const places = readOutput(inputs.places, "places");
  const {cell_m, resolution_m} = readOutput(inputs.places, "places.json").grain;
  const data = sweepData(places, indexCells(places.x, places.y, cell_m), resolution_m);
  const settings = data.weights.length === 0 ? [] : hdbscanSettings(trainingArea(data).incidents);
  const trials = hdbscanTrials(data, settings, progress);
  writeOutput(out_dir, "hdbscan-sweep.json", {trials, chosen: chooseTrial(trials)});
};
