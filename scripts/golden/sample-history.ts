import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {ForecastTask} from "../../src/hotspots/forecast-method.ts";
import {readHistory, readOutput} from "../../src/pipeline/artifacts/outputs.ts";
import {openStudyGrid} from "../../src/pipeline/artifacts/study-grid.ts";
import {runSteps} from "../../src/pipeline/runner/run-steps.ts";
import {settingsSchema} from "../../src/pipeline/runner/settings.ts";
import {findInput} from "../../src/pipeline/runner/sources.ts";
import {STEPS} from "../../src/pipeline/steps.ts";
import {cellsAt} from "../../src/space/study-grid.ts";

/** The sample as a forecast of the month after it sees it, of all types, read by the steps of a report. */
export async function wholeCity(): Promise<Omit<ForecastTask, "own">> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const cache = mkdtempSync(join(tmpdir(), "patroliq-golden-"));
  try {
    const settings = settingsSchema.parse({input: ["data/sample/chicago-2015-2017.parquet"]});
    const data = await findInput(root, settings);
    const steps = STEPS.filter(({name}) => ["ingest", "places", "history"].includes(name));
    const outputs = await runSteps(steps, {root, cache, settings, data});
    const dirOf = (name: "places" | "history") => outputs.get(name)?.dir ?? "";
    const history = readHistory(dirOf("history"));
    const info = readOutput(dirOf("places"), "places.json");
    const grid = openStudyGrid(root, info, history, null, "auto", {});
    const cell = cellsAt(grid, history.x, history.y);
    return {history, grid, cell, before_day: history.n_days, period_days: 30};
  } finally {
    rmSync(cache, {recursive: true, force: true});
  }
}
