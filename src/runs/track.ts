import {existsSync} from "node:fs";
import {join} from "node:path";
import {definitionOf} from "../models/all.ts";
import {partitionOf} from "../models/clustering.ts";
import type {ReadReport} from "../models/define.ts";
import {readJson} from "../pipeline/artifacts/files.ts";
import type {Outputs} from "../pipeline/artifacts/outputs.ts";
import type {Settings} from "../pipeline/runner/settings.ts";
import type {DatasetReport} from "../report/dataset.ts";
import {documentMarkdown} from "../report/document.ts";
import type {ReportFiles} from "../report/files.ts";
import type {ModelReport} from "../report/models.ts";
import type {Provenance} from "../report/provenance.ts";
import type {Store} from "../tracking/store/store.ts";
import {datasetEntry} from "./dataset-entry.ts";
import {modelNote} from "./model-note.ts";
import {modelPictures} from "./model-pictures.ts";
import {logModel, type ReportContext} from "./model-run.ts";
import type {TrackedModel} from "./read-models.ts";
import {type FindEvidence, type Registered, register} from "./register.ts";
import {logReport} from "./report-log.ts";
import type {ReportTracker} from "./report-run.ts";
import {codeTags, dataTags} from "./run-tags.ts";

/** What a finished report is logged from. */
export interface TrackOptions {
  store: Store;
  /** The project's folder. */
  root: string;
  provenance: Provenance;
  tracker: ReportTracker;
  /** Folder of the assembled report. */
  report_dir: string;
  models: readonly TrackedModel[];
  dataset: DatasetReport;
  columns: Outputs["ingest.json"]["columns"];
  settings: Settings;
  evidence?: FindEvidence;
}

/**
 * Logs a report: each model as a run with its trials nested in it, registered unless it only joins the comparison, then
 * the report's own run, which ends last. Repeating it changes nothing.
 */
export function trackReport(options: TrackOptions): Registered[] {
  const {store, root, provenance, tracker, report_dir, models, dataset, columns, settings, evidence} =
    options;
  const read = reportReader(report_dir);
  const {run: parent, key: report_key} = tracker.report();
  const entry = datasetEntry(dataset, columns);
  const code = codeTags(root, provenance);
  const tags = {...code, ...dataTags(dataset)};
  const context: ReportContext = {store, parent, report_key, dataset, entry, tags};
  /** A file that is part of the report, with its words. */
  const published = ({name, file}: TrackedModel["artifacts"][number]) => {
    const whole = join(report_dir, name);
    return {name, file: existsSync(whole) ? whole : file};
  };
  const reports = read("models.json")?.models ?? [];
  const registered = models.flatMap((tracked, i) => {
    const said = reports[i];
    const definition = definitionOf(tracked.model.kind);
    const run = logModel(context, {...tracked, artifacts: tracked.artifacts.map(published)}, said, {
      pictures: () => modelPictures(definition, read),
      documents: () => ({
        "model-card.md": cardOf(said, read, dataset),
        ...definition.tables?.(read),
        ...zoneNames(
          definition.zone_names
            ? definition.zone_names(read)
            : partitionOf(definition.step.name, read)?.clusters.map(({name}) => name)
        )
      })
    });
    const {kind, card} = definition;
    return card ? [register(store, run, said, {about: card.about, kind, dataset, code, evidence})] : [];
  });
  logReport(context, {report_dir, read, models, settings});
  tracker.end("FINISHED");
  return registered;
}

/** Reads the parts of an assembled report, each once; null where a part was not made. */
function reportReader(dir: string): ReadReport {
  const read = new Map<string, unknown>();
  return <K extends keyof ReportFiles>(name: K) => {
    if (!read.has(name)) read.set(name, existsSync(join(dir, name)) ? readJson(dir, name) : null);
    return read.get(name) as ReportFiles[K] | null;
  };
}

function cardOf(said: ModelReport, read: ReadReport, dataset: DatasetReport): string {
  const card = read("cards.json")?.cards.find(({name}) => name === said.name)?.document;
  return card ? documentMarkdown(card) : `# ${said.name}\n\n${modelNote(said, dataset)}\n`;
}

/** Whoever asks the model can name its answer. */
const zoneNames = (names: (string | null)[] | undefined): Record<string, string> =>
  names === undefined ? {} : {"zone-names.json": `${JSON.stringify(names)}\n`};
