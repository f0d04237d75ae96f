import {join, relative} from "node:path";
import {evaluationSettings} from "../pipeline/evaluation-settings.ts";
import {progressOn} from "../pipeline/runner/progress.ts";
import {evaluationText} from "../prose/evaluation-table.ts";
import type {Effects} from "./effects.ts";
import {makeEvaluation} from "./make-evaluation.ts";

/** `npm run evaluate`: judges forecasts of hotspots and shows the table. @param options as `EVALUATION_SETTINGS` has them */
export async function run(options: object, effects: Effects): Promise<void> {
  const settings = evaluationSettings.parse(options);
  const {
    report,
    run_id,
    server,
    workspace: to
  } = await makeEvaluation(effects, settings, progressOn(effects.stdout));
  const run = run_id === null ? [] : [`Run ${run_id} in ${relative(process.cwd(), to.mlruns) || "."}`];
  const said = [...run, ...server.map((sentence) => `MLflow ${sentence}`)]
    .map((line) => `\n${line}`)
    .join("");
  const where = relative(process.cwd(), join(to.report, "evaluation.json"));
  effects.stdout.write(`\n${evaluationText(report)}\n\nWritten to ${where}.${said}\n`);
}
