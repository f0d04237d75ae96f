/** How a file is to be read, told from its first bytes and never from its name. */
export type SourceKind = "csv" | "csv.gz" | "parquet";

export interface Source {
  path: string;
  /** Base name, for messages and reports. */
  name: string;
  bytes: number;
  kind: SourceKind;
}
