import type {DatasetReport} from "../report/dataset.ts";
import {escapeMarkdown} from "../report/document.ts";
import type {ModelReport} from "../report/models.ts";
import {count} from "../text/format.ts";

/** The data of a report in one line of Markdown. */
export function dataLine({files, rows, period, hash}: DatasetReport): string {
  const names = files.map(({name}) => escapeMarkdown(name)).join(", ");
  return `${names}: ${count(rows.read)} rows, ${period.from} to ${period.to} (\`${hash}\`)`;
}

/** What MLflow shows as the description of a model's run and version: what it is, how good, by which rule, on what. */
export function modelNote(
  {what, rule, degenerate, key_figure, registered}: ModelReport,
  dataset: DatasetReport
): string {
  return [
    `**${escapeMarkdown(what)}**`,
    `- ${escapeMarkdown(key_figure.label)}: **${escapeMarkdown(key_figure.value)}**`,
    `- Rule: ${escapeMarkdown(rule)}`,
    `- Data: ${dataLine(dataset)}`,
    ...(degenerate === null ? [] : [`- **Degenerate:** ${escapeMarkdown(degenerate)}`]),
    ...(registered ? [] : ["- Logged for comparison, not registered."]),
    "",
    "Places are blocks and records are what was reported: neither says who offends, and no one is to be judged by a place."
  ].join("\n");
}
