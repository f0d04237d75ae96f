import {cp} from "node:fs/promises";
import {join} from "node:path";
import {checkSpace, sizeOf} from "../disk/disk-space.ts";
import {recoverFolder, swapFolder, writeFolderWhole} from "../disk/whole.ts";
import {loaderCode} from "../models/package-model.ts";
import {readJson, writeJson} from "../pipeline/artifacts/files.ts";
import {readOutput} from "../pipeline/artifacts/outputs.ts";
import {assembleReport, describeDataset, readTypes} from "../pipeline/publish/publish.ts";
import {codeHash} from "../pipeline/runner/key.ts";
import {type Progress, progressOn} from "../pipeline/runner/progress.ts";
import {runSteps} from "../pipeline/runner/run-steps.ts";
import {type Settings, settingsSchema} from "../pipeline/runner/settings.ts";
import {findInput, type InputData} from "../pipeline/runner/sources.ts";
import {inWorkspace, type Workspace, workspace} from "../pipeline/runner/workspace.ts";
import {type StepOutputs, selectSteps} from "../pipeline/steps.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {ZonesReport} from "../report/hotspots.ts";
import type {ModelReport} from "../report/models.ts";
import {aliasEvidence} from "../runs/compare-dbscan.ts";
import {dataName} from "../runs/dataset-entry.ts";
import {describeRegistry, describeRuns, tellTogether} from "../runs/describe-tracking.ts";
import {allAgreements, describeModels, readModels} from "../runs/read-models.ts";
import {type ReportTracker, reportTracker} from "../runs/report-run.ts";
import {serverAliases} from "../runs/server-aliases.ts";
import {trackReport} from "../runs/track.ts";
import {publishSite} from "../site/publish-site.ts";
import type {Connection} from "../tracking/server/connection.ts";
import {type FollowedStore, openFollowedStore} from "../tracking/sync/followed-store.ts";
import {type Effects, serverOf} from "./effects.ts";
import {summarise} from "./summary.ts";

/** What a finished report tells its user. */
export interface ReportResult {
  dataset: DatasetReport;
  models: ModelReport[];
  zones: ZonesReport | null;
  sentences: string[];
  /** What was brought to the MLflow server, or why it could not be; empty without one. */
  server: string[];
  workspace: Workspace;
}

/** Room for the report's files, the site, and what building it takes. */
const SITE_BYTES = 40e6;

/** Rejected rows are kept aside where a user finds them. */
async function publishRejected(outputs: StepOutputs, dir: string): Promise<void> {
  await writeFolderWhole(dir, (tmp) =>
    cp(join(outputs.get("ingest")?.dir ?? "", "rejected.csv"), join(tmp, "rejected.csv"))
  );
}

/** Makes a report as `SETTINGS` has it and says what it found. */
export async function tellReport(options: {out?: string}, effects: Effects): Promise<void> {
  const settings = settingsSchema.parse(options);
  const result = await makeReport(effects, settings, progressOn(effects.stdout));
  const open = options.out === undefined ? "npm run preview" : `npm run preview -- --out ${options.out}`;
  effects.stdout.write(`${summarise(result, settings.site ? open : null)}\n`);
}

/**
 * Makes a report: finds the input, runs the steps, logs and registers the models, builds the site, and only then
 * puts everything in place. A failure leaves the last good report as it was.
 */
async function makeReport(effects: Effects, settings: Settings, progress: Progress): Promise<ReportResult> {
  const {root} = effects;
  const to = workspace(settings.out ?? root);
  const connection = serverOf(effects);
  const data = await findInput(root, settings);
  return inWorkspace(to, async () => {
    for (const dir of [to.report, to.tracking, to.rejected]) await recoverFolder(dir);
    const store = openFollowedStore(to.mlruns, connection);
    const code = `${await codeHash(root, {module: "../runs/track.ts"})} ${loaderCode().module}`;
    const tracker = reportTracker(store, dataName({files: data.contents}), code);
    try {
      return await makeParts({root, settings, progress, to, data, store, connection, tracker});
    } catch (error) {
      endFailed(tracker);
      await store.flush();
      throw error;
    }
  });
}

/** A report whose steps failed is a failed run; that this cannot be written down is not the error to show. */
function endFailed(tracker: ReportTracker): void {
  try {
    tracker.end("FAILED");
  } catch {}
}

interface Making {
  root: string;
  settings: Settings;
  progress: Progress;
  to: Workspace;
  data: InputData;
  store: FollowedStore;
  connection: Connection | undefined;
  tracker: ReportTracker;
}

async function makeParts(making: Making): Promise<ReportResult> {
  const {root, settings, progress, to, data, store, connection, tracker} = making;
  const outputs = await computeSteps(making);
  const ingested = readOutput(outputs.get("ingest")?.dir ?? "", "ingest.json");
  const dataset = describeDataset(ingested, readTypes(outputs), data, settings);
  const models = readModels(outputs);
  const modelBytes = await Promise.all(models.map(({dir}) => sizeOf(dir)));
  await checkSpace(to.cache, SITE_BYTES + 2 * modelBytes.reduce((a, b) => a + b, 0));

  const report = join(to.cache, "report.next");
  const tracking = join(to.cache, "tracking.next");
  const described = describeModels(models);
  await writeFolderWhole(report, async (tmp) =>
    assembleReport(tmp, outputs, dataset, {models: described, agreements: allAgreements(models)})
  );
  const {columns} = ingested;
  const adopted = await serverAliases(store.root, connection);
  const registered = trackReport({
    store,
    root,
    tracker,
    report_dir: report,
    models,
    dataset,
    columns,
    settings,
    evidence: aliasEvidence(root, outputs, settings.seed)
  });
  const {result: synced, sentences: server} = await store.flush();
  await writeFolderWhole(tracking, async (tmp) => {
    writeJson(tmp, "registry.json", describeRegistry(store, registered, synced));
    writeJson(tmp, "runs.json", describeRuns(store, synced));
  });
  if (settings.site) await publishSite({root, to, report, tracking, force: settings.force, progress});
  await swapFolder(report, to.report);
  await swapFolder(tracking, to.tracking);
  await publishRejected(outputs, to.rejected);
  return {
    dataset,
    models: described,
    zones: readJson(to.report, "zones.json"),
    sentences: [...adopted, ...tellTogether(registered)],
    server,
    workspace: to
  };
}

function computeSteps({root, settings, progress, to, data, tracker}: Making) {
  const steps = selectSteps(settings.steps);
  return progress.steps(steps, (onStep) =>
    runSteps(steps, {
      root,
      cache: to.cache,
      settings,
      data,
      onKeys: tracker.begin,
      onStep: (event) => {
        tracker.onStep(event);
        onStep(event);
      }
    })
  );
}
