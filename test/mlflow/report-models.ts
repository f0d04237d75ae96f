import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {literal} from "../../src/engine/database.ts";
import {withEngine} from "../../src/engine/engine.ts";
import {MODEL_STEPS, MODELS, type Model} from "../../src/models/all.ts";
import {packageModel} from "../../src/models/package-model.ts";
import {readOutput} from "../../src/pipeline/artifacts/outputs.ts";
import {runSteps} from "../../src/pipeline/runner/run-steps.ts";
import {settingsSchema} from "../../src/pipeline/runner/settings.ts";
import {findInput} from "../../src/pipeline/runner/sources.ts";
import {STEPS} from "../../src/pipeline/steps.ts";
import {ROOT} from "../support/cli.ts";

/** The steps of every model and those they cannot do without: nothing that only tests or draws what they made. */
function stepsOfModels() {
  const wanted = new Set<string>(MODEL_STEPS);
  for (const step of STEPS.toReversed())
    if (wanted.has(step.name)) for (const name of step.needs) wanted.add(name);
  return STEPS.filter(({name}) => wanted.has(name));
}

/** Writes a model's folder as its run would hold it. */
export function writeModelFolder(folder: string, model: Model): void {
  const packaging = {run_id: "1".repeat(32), model_uuid: "2".repeat(32), created_at: 0};
  for (const [path, text] of Object.entries(packageModel(model, packaging))) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    writeFileSync(join(folder, path), text);
  }
}

/**
 * Makes every model that has a step, registered or compared, as a report does, of one in a hundred of the shipped
 * incidents, each in a folder of its name.
 */
export async function writeReportModels(dir: string): Promise<void> {
  const input = join(dir, "incidents.csv");
  const from = literal(join(ROOT, "data/sample/chicago-2015-2017.parquet"));
  await withEngine({threads: 1, temp_dir: join(dir, "spill")}, (engine) =>
    engine.run(`COPY (SELECT * FROM ${from} WHERE ID % 100 = 0 ORDER BY ID) TO ${literal(input)} (HEADER)`)
  );
  const settings = settingsSchema.parse({input: [input], umap_points: 1000, threads: 2});
  const data = await findInput(ROOT, settings);
  const outputs = await runSteps(stepsOfModels(), {
    root: ROOT,
    cache: join(dir, "cache"),
    settings,
    data
  });
  for (const {name, step} of MODELS)
    writeModelFolder(join(dir, name), readOutput(outputs.get(step.name)?.dir ?? "", "model.json"));
}
