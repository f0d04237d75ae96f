import {mkdir} from "node:fs/promises";
import {join, relative} from "node:path";
import {writeFileWhole} from "../disk/whole.ts";
import {InputError} from "../incidents/errors.ts";
import {readOutput} from "../pipeline/artifacts/outputs.ts";
import {
  EVALUATION_SETTINGS,
  type EvaluationSettings,
  evaluationSettings,
  planOf
} from "../pipeline/evaluation-settings.ts";
import {commandLine, provenanceOf} from "../pipeline/publish/provenance.ts";
import {readPart} from "../pipeline/publish/publish.ts";
import {type Progress, progressOn} from "../pipeline/runner/progress.ts";
import {runSteps} from "../pipeline/runner/run-steps.ts";
import {settingsSchema} from "../pipeline/runner/settings.ts";
import {findInput} from "../pipeline/runner/sources.ts";
import {inWorkspace, workspace} from "../pipeline/runner/workspace.ts";
import {evaluationSteps, STEPS} from "../pipeline/steps.ts";
import {evaluationCsv, evaluationText} from "../prose/evaluation-table.ts";
import {noticesOf, readFirstLines} from "../prose/report/read-first.ts";
import type {EvaluationReport} from "../report/evaluation.ts";
import {stamped} from "../report/provenance.ts";
import {trackEvaluation} from "../runs/track-evaluation.ts";
import {openFollowedStore} from "../tracking/sync/followed-store.ts";
import {type Effects, serverOf} from "./effects.ts";

const BEFORE = ["ingest", "places", "history"];

/** Judges forecasts of hotspots as `EVALUATION_SETTINGS` has it and shows the table. */
export async function tellEvaluation(options: object, effects: Effects): Promise<void> {
  const settings = evaluationSettings.parse(options);
  const made = await makeEvaluation(effects, settings, progressOn(effects.stdout));
  const {report, run_id, server, first, workspace: to} = made;
  const run = run_id === null ? [] : [`Run ${run_id} in ${relative(process.cwd(), to.mlruns) || "."}`];
  const said = [...run, ...server.map((sentence) => `MLflow ${sentence}`)]
    .map((line) => `\n${line}`)
    .join("");
  const where = relative(process.cwd(), join(to.report, "evaluation.json"));
  const lead = readFirstLines(first).map((line) => `${line}\n`);
  effects.stdout.write(`\n${lead.join("")}${evaluationText(report)}\n\nWritten to ${where}.${said}\n`);
}

/**
 * Judges every way to forecast hotspots on any city's data: runs the steps of a report that this needs, prints
 * nothing, and writes `evaluation.json` beside the report, a run, and the CSV that was asked for.
 * @returns what was made where, and what was brought to the MLflow server, or why it could not be; nothing without one
 * @throws InputError when a year was named that cannot be tested
 */
async function makeEvaluation(effects: Effects, settings: EvaluationSettings, progress: Progress) {
  const {root} = effects;
  const to = workspace(settings.out ?? root);
  const connection = serverOf(effects);
  const plan = planOf(settings);
  const {input, column, type, date_order, time_zone, crs, coordinates, city, accept_losses, types_map} =
    settings;
  const {seed, threads, force} = settings;
  const period = {from: settings.from, to: settings.to};
  const read = {
    input,
    column,
    type,
    date_order,
    time_zone,
    ...period,
    crs,
    coordinates,
    city,
    accept_losses,
    types_map
  };
  const reading = settingsSchema.parse({...read, seed, threads, force});
  const data = await findInput(root, reading);
  const provenance = provenanceOf(root, data, commandLine("evaluate", EVALUATION_SETTINGS, settings, data));
  return inWorkspace(to, async () => {
    const steps = [...STEPS.filter(({name}) => BEFORE.includes(name)), ...evaluationSteps(plan)];
    const outputs = await progress.steps(steps, (onStep) =>
      runSteps(steps, {root, cache: to.cache, settings: reading, data, onStep})
    );
    const made = readPart("evaluation.json", outputs.get("evaluation")?.dir ?? "");
    const report: EvaluationReport = {
      ...made,
      data: {hash: data.hash, files: data.contents.map(({name}) => name)}
    };
    if (report.absent !== null && plan.test_year !== null) throw new InputError(report.absent);
    await mkdir(to.report, {recursive: true});
    await writeFileWhole(
      join(to.report, "evaluation.json"),
      `${JSON.stringify(stamped(report, provenance))}\n`
    );
    if (settings.csv !== undefined) await writeFileWhole(settings.csv, evaluationCsv(report));
    const store = openFollowedStore(to.mlruns, connection);
    const run_id = report.absent === null ? trackEvaluation(store, report, plan, data, seed) : null;
    const {sentences: server} = await store.flush();
    const {first} = noticesOf(readOutput(outputs.get("ingest")?.dir ?? "", "ingest.json"), city);
    return {report, run_id, server, first, workspace: to};
  });
}
