import {COLUMNS, type Column} from "../incidents/read/schema.ts";
import type {Outputs} from "../pipeline/artifacts/outputs.ts";
import type {DatasetReport} from "../report/dataset.ts";
import type {DatasetEntry} from "../tracking/store/dataset.ts";

/** How a column is read; what is not listed is text. */
const TYPES: Partial<Record<Column, string>> = {
  date: "datetime",
  updated: "datetime",
  latitude: "double",
  longitude: "double",
  arrest: "boolean",
  domestic: "boolean"
};

const REQUIRED = ["date", "type"];

const FOLDERS = {sample: "data/sample/", raw: "data/raw/", input: ""} as const;

/** What a reader calls the data of a report. */
export const dataName = ({files}: {files: readonly {name: string}[]}): string => {
  const [first, ...others] = files.map(({name}) => name);
  return others.length > 0 ? `${first} and ${others.length} more` : (first ?? "no file");
};

/** The data of a report as its runs log them: columns by the files' own headers, rows by what became of them. */
export function datasetEntry(
  dataset: DatasetReport,
  columns: Outputs["ingest.json"]["columns"]
): DatasetEntry {
  const {origin, files, rows, period, hash} = dataset;
  const {located, unlocated, rejected} = rows;
  const there = COLUMNS.flatMap((column) => {
    const header = columns[column];
    return header === null
      ? []
      : [{type: TYPES[column] ?? "string", name: header, required: REQUIRED.includes(column)}];
  });
  return {
    name: dataName(dataset),
    digest: hash,
    source: {
      uri: files.length === 1 ? `${FOLDERS[origin]}${files[0].name}` : FOLDERS[origin] || dataName(dataset),
      files: files.map(({name, bytes, sha256}) => ({name, bytes, sha256}))
    },
    source_type: "local",
    schema: {mlflow_colspec: there},
    profile: {num_rows: rows.read, located, unlocated, rejected, from: period.from, to: period.to}
  };
}
