type CsvValue = string | number | boolean | null | undefined;

const quoted = (value: CsvValue): string => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as CSV text with a header, columns in the order of the first row; what is null is empty. No rows, no text. */
export function csv(rows: readonly Record<string, CsvValue>[]): string {
  if (rows.length === 0) return "";
  const columns = Object.keys(rows[0]);
  const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join(","));
  return `${[columns.map(quoted).join(","), ...lines].join("\n")}\n`;
}
