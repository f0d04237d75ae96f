import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {cp, mkdir, readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import type {DatasetReport} from "../report/dataset.ts";
import {REPORT_FILES} from "../report/files.ts";
import type {ZonesReport} from "../report/hotspots.ts";
import type {ModelReport} from "../report/models.ts";
import {buildSite} from "../site/build.ts";
import {swapIn, writeWhole} from "./cache.ts";
import {withLock} from "./lock.ts";
import type {Progress} from "./progress.ts";
import {assembleReport, describeDataset, readTypes} from "./publish.ts";
import {runSteps, type StepOutput} from "./run-steps.ts";
import type {Settings} from "./settings.ts";
import {findInput, type InputData} from "./sources.ts";
import type {Step, StepParams} from "./step.ts";
import {readJson, writeJson} from "./steps/files.ts";
import {selectSteps} from "./steps.ts";
import {allAgreements, describeRegistry, readModels, trackModels} from "./track.ts";
import {type Workspace, workspace} from "./workspace.ts";

/** What a finished report tells its user. */
export interface ReportResult {
  dataset: DatasetReport;
  models: ModelReport[];
  zones: ZonesReport | null;
  sentences: string[];
  workspace: Workspace;
}

/** What of the settings enters a step's key. Paths do not: the same bytes elsewhere give the same report. */
function stepParams(step: Step, {seed, column, date_order}: Settings, data: InputData): StepParams {
  return step.name === "ingest" ? {seed: 0, columns: column, date_order, contents: data.contents} : {seed};
}

/** Rejected rows are kept aside where a user finds them. */
async function publishRejected(outputs: ReadonlyMap<string, StepOutput>, dir: string): Promise<void> {
  await writeWhole(dir, (tmp) =>
    cp(join(outputs.get("ingest")?.dir ?? "", "rejected.csv"), join(tmp, "rejected.csv"))
  );
}

/** Hash of everything a built site is made of. */
async function siteKey(root: string, dirs: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const dir of dirs) {
    const entries = await readdir(dir, {recursive: true, withFileTypes: true});
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => !file.includes(join("docs", "data")) && !file.includes(".observablehq"))
      .sort();
    for (const file of files)
      hash
        .update(file.slice(dir.length))
        .update("\0")
        .update(await readFile(file))
        .update("\0");
  }
  for (const file of ["observablehq.config.ts", "package-lock.json"])
    hash.update(await readFile(join(root, file)));
  return hash.digest("hex");
}

/** Builds the site unless the one that is there shows the same. */
async function publishSite(
  root: string,
  to: Workspace,
  report: string,
  tracking: string,
  force: boolean,
  progress: Progress
) {
  const key = await siteKey(root, [
    report,
    tracking,
    join(root, "docs"),
    join(root, "src/site"),
    join(root, "scripts/site")
  ]);
  const stamp = join(to.cache, "site.key");
  const same = existsSync(stamp) && (await readFile(stamp, "utf8")) === key;
  if (same && !force && existsSync(join(to.site, "index.html"))) return progress.note("site", "unchanged");
  await rm(stamp, {force: true});
  await progress.during("site", "Build the site", () =>
    buildSite({
      project_root: root,
      report_dir: report,
      tracking_dir: tracking,
      staging_dir: join(to.cache, "site"),
      out_dir: to.site
    })
  );
  await writeFile(stamp, key);
}

/**
 * Makes a report: finds the input, runs the steps, logs and registers the models, builds the site, and only then
 * puts everything in place. A failure leaves the last good report as it was.
 * @param root the project's folder
 */
export async function makeReport(
  root: string,
  settings: Settings,
  progress: Progress
): Promise<ReportResult> {
  const to = workspace(settings.out ?? root);
  const data = await findInput(root, settings);
  await mkdir(to.cache, {recursive: true});
  return withLock(to.cache, async () => {
    const steps = selectSteps(settings.steps);
    const outputs = await progress.steps(steps, (onStep) =>
      runSteps(steps, {
        root,
        cache: to.cache,
        input_files: data.files,
        threads: settings.threads,
        force: settings.force,
        params: (step) => stepParams(step, settings, data),
        onStep
      })
    );
    const dataset = describeDataset(
      readJson(outputs.get("ingest")?.dir ?? "", "ingest.json"),
      readTypes(outputs),
      data,
      settings
    );
    const models = readModels(outputs);
    const {reports, sentences} = trackModels(to.mlruns, root, models, dataset);

    const report = join(to.cache, "report.next");
    const tracking = join(to.cache, "tracking.next");
    await writeWhole(report, async (tmp) =>
      assembleReport(tmp, outputs, dataset, {models: reports, agreements: allAgreements(models)})
    );
    await writeWhole(tracking, async (tmp) =>
      writeJson(tmp, "registry.json", describeRegistry(to.mlruns, sentences))
    );
    if (settings.site) await publishSite(root, to, report, tracking, settings.force, progress);
    await swapIn(report, to.report);
    await swapIn(tracking, to.tracking);
    await publishRejected(outputs, to.rejected);
    return {dataset, models: reports, zones: readJson(to.report, "zones.json"), sentences, workspace: to};
  });
}

export const isComplete = (dir: string): boolean => REPORT_FILES.every((name) => existsSync(join(dir, name)));
