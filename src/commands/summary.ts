import {relative} from "node:path";
import type {RowAccount} from "../report/dataset.ts";
import type {Zone} from "../report/hotspots.ts";
import {count, hours} from "../text/format.ts";
import type {ReportResult} from "./make-report.ts";

const reasons = (by: Record<string, number>): string => {
  const listed = Object.entries(by).map(([reason, n]) => `${reason} ${count(n)}`);
  return listed.length > 0 ? ` (${listed.join("; ")})` : "";
};

const rows = (account: RowAccount): string =>
  `${count(account.read)} read = ${count(account.located)} located + ${count(account.unlocated)} unlocated` +
  `${reasons(account.unlocated_by)} + ${count(account.rejected)} rejected${reasons(account.rejected_by)}`;

const zoneLine = (zone: Zone): string =>
  `  ${zone.rank}. ${zone.name}: ${count(zone.incidents)} incidents on ${zone.area_km2.toFixed(2)} km², ` +
  `mostly ${zone.types
    .slice(0, 2)
    .map(({type}) => type.toLowerCase())
    .join(" and ")}, busiest ${hours(zone.peak)}`;

/** What a user reads when a report is done. */
export function summarise(
  {dataset, models, zones, sentences, server, workspace}: ReportResult,
  preview: string | null
): string {
  const here = (path: string) => relative(process.cwd(), path) || ".";
  const width = Math.max(...models.map(({name}) => name.length));
  return [
    "",
    `Data ${dataset.hash}: ${dataset.period.from} to ${dataset.period.to}`,
    ...dataset.files.map((file) => `  ${file.name}: ${rows(file)}`),
    ...(dataset.files.length > 1 ? [`  all files: ${rows(dataset.rows)}`] : []),
    ...dataset.missing.map(({column, consequence}) => `  No column ${column}: ${consequence}.`),
    "",
    "Models",
    ...models.map(
      ({name, key_figure}) => `  ${name.padEnd(width)}  ${key_figure.value}  ${key_figure.label}`
    ),
    ...models.flatMap(({name, degenerate}) => (degenerate ? [`  ${name} is degenerate: ${degenerate}`] : [])),
    ...sentences.map((sentence) => `  ${sentence}`),
    ...(zones === null || zones.zones.length === 0
      ? []
      : ["", "Patrol zones", ...zones.zones.slice(0, 5).map(zoneLine)]),
    "",
    `Report ${here(workspace.report)}, runs ${here(workspace.mlruns)}, rejected rows ${here(workspace.rejected)}`,
    ...server.map((sentence) => `MLflow ${sentence}`),
    ...(preview === null ? [] : [`Site   ${here(workspace.site)}; open it with: ${preview}`]),
    ""
  ].join("\n");
}
