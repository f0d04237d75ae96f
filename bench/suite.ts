/** A value of a result's row. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

/** What a suite has measured. Every row has the same columns. */
export interface SuiteResult {
  suite: string;
  rows: Row[];
  /** Further tables, each with columns of its own. */
  more?: {title: string; rows: Row[]}[];
  /** What the numbers are to be read with: goals and whether they are met, what was left out and why. */
  notes: string[];
  /** Versions of what took part, beside Node. */
  versions: Record<string, string>;
}

export interface SuiteOptions {
  /** The project's folder. */
  root: string;
  /** Every tool runs this often; the suite's own default when undefined. */
  repeats?: number;
  /** Rows of the synthetic city of the scale suite; most rows of any input of the cluster and reduce suites. */
  rows?: number;
  /** Kernels that the cluster and reduce suites run; all when undefined. */
  only?: string[];
  /** Told what begins. */
  onStep: (text: string) => void;
}

/** Seconds or ratios to three figures, MiB to whole ones. */
export const figure = (value: number): number => Number(value.toPrecision(3));

/** A goal as a sentence that says whether it is met. */
export function goal(what: string, value: number, limit: number, unit?: string): string {
  return goalSentence(what, value, `at most ${limit}`, value <= limit, unit);
}

/** The same of a goal that is to be reached or passed. */
export function goalAtLeast(what: string, value: number, limit: number, unit?: string): string {
  return goalSentence(what, value, `at least ${limit}`, value >= limit, unit);
}

function goalSentence(what: string, value: number, limit: string, met: boolean, unit = ""): string {
  const suffix = unit && ` ${unit}`;
  return `goal: ${what} ${limit}${suffix}: ${met ? "met" : "missed"} (${figure(value)}${suffix})`;
}

const show = (cell: Cell | undefined) => (cell === null || cell === undefined ? "" : String(cell));

/** Rows as a Markdown table, padded so that it reads as plain text too. */
export function markdownTable(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const width = names.map((name) => Math.max(name.length, ...rows.map((row) => show(row[name]).length)));
  const isNumber = names.map((name) =>
    rows.every((row) => row[name] === null || typeof row[name] === "number")
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (isNumber[i] ? cell.padStart(width[i] ?? 0) : cell.padEnd(width[i] ?? 0))).join(" | ")} |`;
  const rule = width.map((n, i) => (isNumber[i] ? `${"-".repeat(n - 1)}:` : "-".repeat(n)));
  return [line(names), line(rule), ...rows.map((row) => line(names.map((name) => show(row[name]))))].join(
    "\n"
  );
}
