import {hdbscanSettings, hdbscanTrials} from "../../../zones/hdbscan-sweep.ts";
import {chooseTrial, trainingGround} from "../../../zones/judge.ts";
import {readSweepData, writeSweep} from "../../artifacts/sweep-files.ts";
import type {RunStep} from "../../runner/step.ts";

/** Fits HDBSCAN's settings without the test days and judges each on them. */
export const run: RunStep = ({inputs, out_dir, progress}) => {
  const data = readSweepData(inputs.places);
  const settings = data === null ? [] : hdbscanSettings(trainingGround(data).incidents);
  const trials = data === null ? [] : hdbscanTrials(data, settings, progress);
  writeSweep(out_dir, {trials, chosen: chooseTrial(trials)});
};
