import {escapeHtml} from "../draw/html.ts";
import {count} from "../text/format.ts";

/** One row: a value for each column name. */
export type TableRow = Record<string, unknown>;

/** What a table can be made of: rows, whatever their type, or an Arquero table. */
export type TableSource = readonly object[] | {columnNames(): string[]; objects(): object[]};

/** How a table is shown. */
export interface TableOptions {
  /** Rows shown at most, a positive integer. Default 20. */
  limit?: number;
  /** Columns shown, in this order. Default: all. */
  columns?: readonly string[];
  /** How a column's values are written, by column name. */
  format?: Readonly<Record<string, (value: unknown) => string>>;
  /** A line above the table. */
  caption?: string;
}

/**
 * A whole number with thousands separators, whatever the machine's language.
 * @example
 * asCount(800534.2); // → "800,534"
 */
export const asCount = (value: unknown): string => count(Number(value));

/**
 * A share 0–1 as a percentage with one decimal.
 * @example
 * asPercent(0.1234); // → "12.3 %"
 */
export const asPercent = (value: unknown): string => `${(Number(value) * 100).toFixed(1)} %`;

function asText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date)
    return value.toISOString().replace("T00:00:00.000Z", "").replace(".000Z", "").replace("T", " ");
  if (typeof value === "number" && !Number.isInteger(value)) return String(Number(value.toFixed(4)));
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const isNumeric = (value: unknown): boolean => typeof value === "number" || typeof value === "bigint";

const hasColumns = (source: TableSource): source is Exclude<TableSource, readonly object[]> =>
  "columnNames" in source;

/**
 * HTML for the first rows of a table, to pass to `display.html`; numbers are aligned right.
 * Numbers show at most four decimals; dates show as the wall time they hold.
 * @param source rows, or an Arquero table
 * @throws RangeError when `limit` is not a positive integer, or when a named column does not exist
 * @example
 * const types = [{type: "THEFT", share: 0.23}, {type: "BATTERY", share: 0.19}];
 * table(types, {format: {share: asPercent}, caption: "Shares"}).includes(">23.0 %</td>"); // → true
 */
export function table(source: TableSource, options: TableOptions = {}): string {
  const {limit = 20, format = {}, caption} = options;
  if (!(Number.isInteger(limit) && limit > 0))
    throw new RangeError(`limit must be a positive integer, got ${limit}`);
  const rows = (hasColumns(source) ? source.objects() : source) as readonly TableRow[];
  const known = hasColumns(source) ? source.columnNames() : Object.keys(rows[0] ?? {});
  const columns = options.columns ?? known;
  for (const name of [...columns, ...Object.keys(format)])
    if (rows.length > 0 && !known.includes(name))
      throw new RangeError(`no column "${name}" in the table (have: ${known.join(", ")})`);

  const shown = rows.slice(0, limit);
  const right = new Set(
    columns.filter(
      (name) => shown.length > 0 && shown.every((row) => isNumeric(row[name]) || row[name] == null)
    )
  );
  const cell = (tag: "th" | "td", name: string, text: string): string =>
    `<${tag} style="text-align:${right.has(name) ? "right" : "left"}">${escapeHtml(text)}</${tag}>`;
  const head = columns.map((name) => cell("th", name, name)).join("");
  const body = shown.map((row) => {
    const cells = columns.map((name) => cell("td", name, (format[name] ?? asText)(row[name])));
    return `<tr>${cells.join("")}</tr>`;
  });
  const title = caption ? `<caption>${escapeHtml(caption)}</caption>` : "";
  const rest =
    rows.length > shown.length ? `<p>First ${shown.length} of ${asCount(rows.length)} rows.</p>` : "";
  return `<table>${title}<thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>${rest}`;
}
