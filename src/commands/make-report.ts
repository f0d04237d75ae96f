import {cp} from "node:fs/promises";
import {join, relative} from "node:path";
import {checkSpace, sizeOf} from "../disk/disk-space.ts";
import {recoverFolder, swapFolder, writeFolderWhole} from "../disk/whole.ts";
import {loaderCode} from "../models/package-model.ts";
import {readJson, writeJson} from "../pipeline/artifacts/files.ts";
import {readOutput} from "../pipeline/artifacts/outputs.ts";
import {commandLine, provenanceOf} from "../pipeline/publish/provenance.ts";
import {assembleReport, describeDataset, readTypes} from "../pipeline/publish/publish.ts";
import {codeHash} from "../pipeline/runner/key.ts";
import {type Progress, progressOn} from "../pipeline/runner/progress.ts";
import {runSteps} from "../pipeline/runner/run-steps.ts";
import {SETTINGS, type Settings, settingsSchema} from "../pipeline/runner/settings.ts";
import {findInput, type InputData} from "../pipeline/runner/sources.ts";
import {inWorkspace, type Workspace, workspace} from "../pipeline/runner/workspace.ts";
import {selectSteps} from "../pipeline/steps.ts";
import {missingInWords} from "../prose/report/dataset.ts";
import {classesInWords} from "../prose/report/offences.ts";
import {readFirstLines} from "../prose/report/read-first.ts";
import type {RowAccount} from "../report/dataset.ts";
import type {Zone, ZonesReport} from "../report/hotspots.ts";
import type {PatrolPlans, PatrolReport} from "../report/patrol.ts";
import {type Provenance, stamped} from "../report/provenance.ts";
import {present} from "../report/reason.ts";
import {aliasEvidence} from "../runs/compare-dbscan.ts";
import {dataName} from "../runs/dataset-entry.ts";
import {describeRegistry, describeRuns, tellTogether} from "../runs/describe-tracking.ts";
import {allAgreements, describeModels, readModels} from "../runs/read-models.ts";
import {type ReportTracker, reportTracker} from "../runs/report-run.ts";
import {serverAliases} from "../runs/server-aliases.ts";
import {trackReport} from "../runs/track.ts";
import {publishSite} from "../site/publish-site.ts";
import {count, hours, lowerName, squareKm} from "../text/format.ts";
import {listsWithZones} from "../text/zone-words.ts";
import type {Connection} from "../tracking/server/connection.ts";
import {type FollowedStore, openFollowedStore} from "../tracking/sync/followed-store.ts";
import {type Effects, serverOf} from "./effects.ts";

/** Room for the report's files, the site, and what building it takes. */
const SITE_BYTES = 40e6;

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
async function makeReport(effects: Effects, settings: Settings, progress: Progress) {
  const {root} = effects;
  const to = workspace(settings.out ?? root);
  const connection = serverOf(effects);
  const data = await findInput(root, settings);
  const provenance = provenanceOf(root, data, commandLine("report", SETTINGS, settings, data));
  return inWorkspace(to, async () => {
    for (const dir of [to.report, to.tracking, to.rejected]) await recoverFolder(dir);
    const store = openFollowedStore(to.mlruns, connection);
    const code = `${await codeHash(root, {module: "../runs/track.ts"})} ${loaderCode().module}`;
    const tracker = reportTracker(store, dataName({files: data.contents}), code);
    try {
      return await makeParts({root, settings, progress, to, data, provenance, store, connection, tracker});
    } catch (error) {
      // A report whose steps failed is a failed run; that this cannot be written down is not the error to show.
      try {
        tracker.end("FAILED");
      } catch {}
      await store.flush();
      throw error;
    }
  });
}

interface Making {
  root: string;
  settings: Settings;
  progress: Progress;
  to: Workspace;
  data: InputData;
  provenance: Provenance;
  store: FollowedStore;
  connection: Connection | undefined;
  tracker: ReportTracker;
}

async function makeParts(making: Making) {
  const {root, settings, progress, to, data, provenance, store, connection, tracker} = making;
  const steps = selectSteps(settings.steps);
  const outputs = await progress.steps(steps, (show) => {
    const onStep = (event: Parameters<typeof show>[0]) => {
      tracker.onStep(event);
      show(event);
    };
    return runSteps(steps, {root, cache: to.cache, settings, data, onKeys: tracker.begin, onStep});
  });
  const ingest_dir = outputs.get("ingest")?.dir ?? "";
  const ingested = readOutput(ingest_dir, "ingest.json");
  const dataset = describeDataset(ingested, readTypes(outputs), data, settings);
  const models = readModels(outputs);
  const modelBytes = await Promise.all(models.map(({dir}) => sizeOf(dir)));
  await checkSpace(to.cache, SITE_BYTES + 2 * modelBytes.reduce((a, b) => a + b, 0));

  const report = join(to.cache, "report.next");
  const tracking = join(to.cache, "tracking.next");
  const described = describeModels(models);
  await writeFolderWhole(report, async (tmp) =>
    assembleReport(tmp, outputs, dataset, {models: described, agreements: allAgreements(models)}, provenance)
  );
  const adopted = await serverAliases(store.root, connection);
  const registered = trackReport({
    store,
    root,
    provenance,
    tracker,
    report_dir: report,
    models,
    dataset,
    columns: ingested.columns,
    settings,
    evidence: aliasEvidence(root, outputs, settings.seed)
  });
  const {result: synced, sentences: server} = await store.flush();
  await writeFolderWhole(tracking, async (tmp) => {
    writeJson(tmp, "registry.json", stamped(describeRegistry(store, registered, synced), provenance));
    writeJson(tmp, "runs.json", stamped(describeRuns(store, synced), provenance));
  });
  if (settings.site) await publishSite({root, to, report, tracking, force: settings.force, progress});
  await swapFolder(report, to.report);
  await swapFolder(tracking, to.tracking);
  await writeFolderWhole(to.rejected, async (tmp) => {
    for (const name of ["rejected.csv", "outside.csv"]) await cp(join(ingest_dir, name), join(tmp, name));
  });
  return {
    dataset,
    models: described,
    zones: readJson<ZonesReport | null>(to.report, "zones.json"),
    plans: present(readJson<PatrolReport | null>(to.report, "patrol.json")),
    sentences: [...adopted, ...tellTogether(registered)],
    /** What was brought to the MLflow server, or why it could not be; empty without one. */
    server,
    workspace: to
  };
}

const reasons = (by: Record<string, number>): string => {
  const listed = Object.entries(by).map(([reason, n]) => `${reason} ${count(n)}`);
  return listed.length > 0 ? ` (${listed.join("; ")})` : "";
};

const rows = (account: RowAccount): string =>
  `${count(account.read)} read = ${count(account.located)} located + ${count(account.unlocated)} unlocated` +
  `${reasons(account.unlocated_by)} + ${count(account.rejected)} rejected${reasons(account.rejected_by)}`;

/** What a zone's count is of: incidents, or where a report may have several, what is counted and of how many reports all are. */
const ofReports = ({reports, incidents: all}: Zone, incidents: number, counted: string): string =>
  reports === undefined ? "incidents" : incidents === all ? `offences of ${count(reports)} reports` : counted;

const zoneLine = (zone: Zone, code: string, incidents: number, counted: string): string =>
  `  ${code} ${zone.name}: ${count(incidents)} ${ofReports(zone, incidents, counted)} on ${squareKm(zone.area_km2)}, ` +
  `mostly ${zone.types
    .slice(0, 2)
    .map(({type}) => lowerName(type))
    .join(" and ")}${zone.peak ? `, busiest ${hours(zone.peak)}` : ""}`;

/** How large the plan is, and how it did on the weeks kept out of it. */
function planLines({ground, settings, check}: PatrolPlans): string[] {
  const most =
    ground.most_km2 === null ? "DBSCAN's zones" : `patrol areas of at most ${squareKm(ground.most_km2)}`;
  const kept = present(check);
  return [
    "",
    `Plan: ${count(settings.units)} unit-shifts a week on ${most}`,
    ...(kept
      ? [
          `  ${kept.from} to ${kept.to}, kept out of it: ${kept.plan.observed.toFixed(1)} of the city's ${kept.city.toFixed(1)} incidents a week where and when a unit was, on ${squareKm(kept.plan.km2)}; ${kept.same.observed.toFixed(1)} for as many units that stay put`
        ]
      : [])
  ];
}

/** What a user reads when a report is done. */
function summarise(
  {dataset, models, zones, plans, sentences, server, workspace}: Awaited<ReturnType<typeof makeReport>>,
  preview: string | null
): string {
  const here = (path: string) => relative(process.cwd(), path) || ".";
  const width = Math.max(...models.map(({name}) => name.length));
  return [
    "",
    ...readFirstLines(dataset.first),
    `Data ${dataset.hash}: ${dataset.place.near}, ${dataset.period.from} to ${dataset.period.to}`,
    ...dataset.files.map((file) => `  ${file.name}: ${rows(file)}`),
    ...(dataset.files.length > 1 ? [`  all files: ${rows(dataset.rows)}`] : []),
    ...dataset.precision.map((sentence) => `  ${sentence}`),
    ...dataset.missing.map((missing) => `  ${missingInWords(missing)}`),
    ...dataset.noticed.map((text) => `  ${text}`),
    ...classesInWords(dataset).map((sentence) => `  ${sentence}`),
    "",
    "Models",
    ...models.map(
      ({name, key_figure}) => `  ${name.padEnd(width)}  ${key_figure.value}  ${key_figure.label}`
    ),
    ...models.flatMap(({name, degenerate}) => (degenerate ? [`  ${name} is degenerate: ${degenerate}`] : [])),
    ...sentences.map((sentence) => `  ${sentence}`),
    ...(zones === null ? [] : listsWithZones(zones)).flatMap(
      ({title, ranked_by, counted, zones: own, rankOf, codeOf}) => [
        "",
        `${title}, by ${ranked_by} per km²`,
        ...own.map((zone) => zoneLine(zone, codeOf(zone), rankOf(zone).incidents, counted))
      ]
    ),
    ...(plans ? planLines(plans) : []),
    "",
    `Report ${here(workspace.report)}, runs ${here(workspace.mlruns)}, rejected rows ${here(workspace.rejected)}`,
    ...server.map((sentence) => `MLflow ${sentence}`),
    ...(preview === null ? [] : [`Site   ${here(workspace.site)}; open it with: ${preview}`]),
    ""
  ].join("\n");
}
