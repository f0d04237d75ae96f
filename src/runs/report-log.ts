import {existsSync} from "node:fs";
import {join} from "node:path";
import {cellMap, clusterLayers} from "../draw/charts/cell-map.ts";
import {hourWeekdayChart} from "../draw/charts/hour-weekday-chart.ts";
import {svgFile} from "../draw/picture.ts";
import {zonesTable} from "../models/dbscan.ts";
import type {ReadReport} from "../models/define.ts";
import type {Settings} from "../pipeline/runner/settings.ts";
import {briefMarkdown} from "../prose/brief.ts";
import type {DatasetReport} from "../report/dataset.ts";
import {documentMarkdown, escapeMarkdown} from "../report/document.ts";
import {REPORT_FILES} from "../report/files.ts";
import {csv} from "../text/csv.ts";
import {count} from "../text/format.ts";
import {listsWithZones} from "../text/zone-words.ts";
import {dataLine} from "./model-note.ts";
import type {ReportContext} from "./model-run.ts";
import {allAgreements, type TrackedModel} from "./read-models.ts";
import {agreementsTable, rowsTable, validityTable} from "./tables.ts";

const ZONES_TITLE = "Zones of DBSCAN, other cells grey";

/** What a report's own run keeps beside what all its runs share. */
export interface ReportLog {
  /** Folder of the assembled report. */
  report_dir: string;
  read: ReadReport;
  models: readonly TrackedModel[];
  settings: Settings;
}

/** Logs a report as a whole: its settings, what became of the rows, each model's figures, its files, tables and pictures. */
export function logReport({parent: run, dataset, entry, tags}: ReportContext, log: ReportLog): void {
  if (run.recorded) return;
  const {read, models, settings, report_dir} = log;
  const {umap_points, include_discovered, patrol_ground, patrol_area_km2} = settings;
  const {patrol_units, shifts, shift_start} = settings;
  run.logParams({
    data: entry.name,
    dataset_hash: dataset.hash,
    origin: dataset.origin,
    seed: dataset.seed,
    steps: settings.steps.join(","),
    umap_points,
    include_discovered,
    patrol_ground,
    patrol_area_km2,
    patrol_units,
    shifts,
    shift_start
  });
  run.logMetrics({
    rows_read: dataset.rows.read,
    rows_located: dataset.rows.located,
    rows_unlocated: dataset.rows.unlocated,
    rows_rejected: dataset.rows.rejected,
    rows_outside: dataset.rows.outside.before + dataset.rows.outside.after,
    days: dataset.period.days
  });
  for (const {name, model} of models)
    run.logMetrics(
      Object.fromEntries(Object.entries(model.metrics).map(([key, value]) => [`${name}/${key}`, value]))
    );
  run.setTags({...tags, "mlflow.note.content": reportNote(dataset, read)});
  run.logDataset(entry);
  for (const name of REPORT_FILES) {
    const file = join(report_dir, name);
    if (existsSync(file)) run.logArtifact(`report/${name}`, {file});
  }
  for (const [name, text] of Object.entries(tablesAndFigures(dataset, log)))
    if (text !== "") run.logArtifact(name, text);
}

function tablesAndFigures(dataset: DatasetReport, {read, models}: ReportLog): Record<string, string> {
  const [datasheet, brief] = [read("datasheet.json"), read("brief.json")];
  const [validity, zones, temporal] = [read("validity.json"), read("zones.json"), read("temporal.json")];
  const hotspots = read("hotspots.json");
  const week = temporal?.hour_weekday;
  const labels = hotspots?.cells.dbscan;
  return {
    ...(datasheet && {"datasheet.md": documentMarkdown(datasheet)}),
    ...(brief && {"brief.md": briefMarkdown(brief)}),
    "tables/rows.csv": rowsTable(dataset),
    "tables/types.csv": csv(dataset.types.map((type) => ({...type}))),
    "tables/agreements.csv": agreementsTable(allAgreements(models)),
    ...(validity && {"tables/validity.csv": validityTable(validity)}),
    ...(zones && {"tables/zones.csv": zonesTable(zones)}),
    ...(labels && {
      "figures/zones.svg": svgFile((size) =>
        cellMap(ZONES_TITLE, hotspots.grid, hotspots.cells, clusterLayers(labels), size)
      )
    }),
    ...(week && {
      "figures/week.svg": svgFile((size) => hourWeekdayChart(week, temporal.weekday_days, size))
    })
  };
}

function reportNote(dataset: DatasetReport, read: ReadReport): string {
  const models = (read("models.json")?.models ?? []).map(({name, key_figure: {value, label}}) =>
    [name, value, label].map(escapeMarkdown).join(" | ")
  );
  const zones = read("zones.json");
  const lists = (zones ? listsWithZones(zones) : []).flatMap(
    ({title, ranked_by, zones: own, rankOf, codeOf}) => [
      "",
      `${title}, by ${ranked_by} per km²:`,
      "",
      ...own.map((zone) => `- ${codeOf(zone)} ${escapeMarkdown(zone.name)}: ${count(rankOf(zone).incidents)}`)
    ]
  );
  return [
    `Report of ${dataLine(dataset)}.`,
    "",
    "| model | figure | |",
    "|---|---:|---|",
    ...models.map((cells) => `| ${cells} |`),
    ...lists,
    "",
    "Nested in it: a run per model, and in that one per setting that was tried."
  ].join("\n");
}
