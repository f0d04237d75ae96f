/** Rows of text in columns; the first row is the header, and columns of numbers keep to the right. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, j) => Math.max(...rows.map((row) => [...row[j]].length))) ?? [];
  const right = widths.map((_, j) =>
    rows.slice(1).every((row) => /^[-−+]?[\d.,]*(e[-+]?\d+)?%?–?$/.test(row[j]))
  );
  return rows
    .map((row) =>
      row
        .map((text, j) => {
          const space = " ".repeat(widths[j] - [...text].length);
          return right[j] ? space + text : text + space;
        })
        .join("  ")
        .trimEnd()
    )
    .join("\n");
}
