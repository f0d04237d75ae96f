import {cellMap, clusterLayers} from "../draw/charts/cell-map.ts";
import {hourWeekdayChart} from "../draw/charts/hour-weekday-chart.ts";
import {svgFile} from "../draw/picture.ts";
import type {ReadReport} from "../models/define.ts";
import {zonesTable} from "../models/zones-table.ts";
import type {Settings} from "../pipeline/runner/settings.ts";
import {briefMarkdown} from "../prose/brief.ts";
import type {DatasetReport} from "../report/dataset.ts";
import {documentMarkdown, escapeMarkdown} from "../report/document.ts";
import {csv} from "../text/csv.ts";
import type {DatasetEntry} from "../tracking/store/dataset.ts";
import type {Run} from "../tracking/store/run.ts";
import {dataLine} from "./model-note.ts";
import {agreementsTable} from "./model-run.ts";
import {allAgreements, type TrackedModel} from "./read-models.ts";
import {reportArtifacts} from "./report-files.ts";
import {dataTags} from "./run-tags.ts";
import {rowsTable, validityTable} from "./tables.ts";

/** What a report's own run keeps. */
export interface ReportLog {
  /** The assembled report's folder. */
  dir: string;
  read: ReadReport;
  models: readonly TrackedModel[];
  dataset: DatasetReport;
  entry: DatasetEntry;
  code: Record<string, string>;
  settings: Settings;
}

/** Logs a report as a whole: its settings, what became of the rows, each model's figures, its files, tables and pictures. */
export function logReport(run: Run, log: ReportLog): void {
  if (run.recorded) return;
  const {dataset, models, settings, code, entry, dir} = log;
  run.logParams({
    data: entry.name,
    dataset_hash: dataset.hash,
    origin: dataset.origin,
    seed: dataset.seed,
    steps: settings.steps.join(","),
    umap_points: settings.umap_points,
    include_discovered: settings.include_discovered,
    patrol_units: settings.patrol_units,
    shifts: settings.shifts,
    shift_start: settings.shift_start
  });
  run.logMetrics({
    rows_read: dataset.rows.read,
    rows_located: dataset.rows.located,
    rows_unlocated: dataset.rows.unlocated,
    rows_rejected: dataset.rows.rejected,
    days: dataset.period.days
  });
  for (const {name, model} of models)
    run.logMetrics(
      Object.fromEntries(Object.entries(model.metrics).map(([key, value]) => [`${name}/${key}`, value]))
    );
  run.setTags({...code, ...dataTags(dataset), "mlflow.note.content": reportNote(log)});
  run.logDataset(entry);
  for (const {name, file} of reportArtifacts(dir)) run.logArtifact(name, {file});
  for (const [name, text] of Object.entries(tablesAndFigures(log)))
    if (text !== "") run.logArtifact(name, text);
}

function tablesAndFigures({read, dataset, models}: ReportLog): Record<string, string> {
  const [validity, zones, hotspots, temporal] = [
    read("validity.json"),
    read("zones.json"),
    read("hotspots.json"),
    read("temporal.json")
  ];
  const labels = hotspots?.cells.dbscan;
  const [datasheet, brief] = [read("datasheet.json"), read("brief.json")];
  return {
    ...(datasheet && {"datasheet.md": documentMarkdown(datasheet)}),
    ...(brief && {"brief.md": briefMarkdown(brief)}),
    "tables/rows.csv": rowsTable(dataset),
    "tables/types.csv": csv(dataset.types.map((type) => ({...type}))),
    "tables/agreements.csv": agreementsTable(allAgreements(models)),
    ...(validity && {"tables/validity.csv": validityTable(validity)}),
    ...(zones && {"tables/zones.csv": zonesTable(zones)}),
    ...(hotspots &&
      labels && {
        "figures/zones.svg": svgFile((size) =>
          cellMap(
            "Zones of DBSCAN, other cells grey",
            hotspots.grid,
            hotspots.cells,
            clusterLayers(labels),
            size
          )
        )
      }),
    ...(temporal && {
      "figures/week.svg": svgFile((size) =>
        hourWeekdayChart(temporal.hour_weekday, temporal.weekday_days, size)
      )
    })
  };
}

function reportNote({dataset, read}: ReportLog): string {
  const zones = read("zones.json")?.zones.slice(0, 5) ?? [];
  return [
    `Report of ${dataLine(dataset)}.`,
    "",
    "| model | figure | |",
    "|---|---:|---|",
    ...(read("models.json")?.models ?? []).map(
      ({name, key_figure}) =>
        `| ${escapeMarkdown(name)} | ${escapeMarkdown(key_figure.value)} | ${escapeMarkdown(key_figure.label)} |`
    ),
    ...(zones.length > 0
      ? [
          "",
          "Patrol zones:",
          "",
          ...zones.map(
            ({rank, name, incidents}) =>
              `${rank}. ${escapeMarkdown(name)}: ${incidents.toLocaleString("en-US")} incidents`
          )
        ]
      : []),
    "",
    "Nested in it: a run per model, and in that one per setting that was tried."
  ].join("\n");
}
