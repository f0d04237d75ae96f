import {COLUMNS, type Column} from "../read/schema.ts";

/** Columns that are read to tell rows apart, and are no part of an incident. */
const READ_ONLY: readonly Column[] = ["updated", "city"];

/** The columns of `incidents.parquet`, in order. */
export const INCIDENT_COLUMNS = COLUMNS.filter((column) => !READ_ONLY.includes(column)).map(
  (column) =>
    (({date: "at", latitude: "lat", longitude: "lon"}) as Partial<Record<Column, string>>)[column] ?? column
);

/** The columns by which incidents are put in order: time, ID, then every other. */
export const ORDER = ["at", "id", ...INCIDENT_COLUMNS.filter((column) => column !== "at" && column !== "id")];
