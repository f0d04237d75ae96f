import type {Ingested} from "../../incidents/ingest.ts";
import type {Column} from "../../incidents/read/schema.ts";
import {readJson, writeJson} from "./files.ts";

/** What ingest said of the files, without the paths of this machine. */
export type IngestOutput = Omit<Ingested, "incidents" | "rejected">;

/** Whether any file has a column; the rows of files without it hold no value. */
export const hasColumn = ({columns}: IngestOutput, column: Column): boolean => columns[column] !== null;

export const writeIngest = (dir: string, {incidents: _, rejected: __, ...output}: Ingested): void =>
  writeJson(dir, "ingest.json", output satisfies IngestOutput);
export const readIngest = (dir: string): IngestOutput => readJson(dir, "ingest.json");
