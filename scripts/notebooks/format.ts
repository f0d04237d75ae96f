/** Text as nbformat stores it: whole, or cut after each line break. */
export type MultilineText = string | string[];

/** One thing a code cell shows. */
export type Output =
  | {output_type: "stream"; name: string; text: MultilineText}
  | {
      output_type: "display_data" | "execute_result";
      data: Record<string, unknown>;
      metadata: Record<string, unknown>;
      execution_count?: number | null;
    }
  | {output_type: "error"; ename: string; evalue: string; traceback: string[]};

/** A cell of a notebook. */
export interface Cell {
  cell_type: "code" | "markdown" | "raw";
  id?: string;
  metadata: Record<string, unknown>;
  source: MultilineText;
  outputs?: Output[];
  execution_count?: number | null;
}

/** A notebook of format 4. */
export interface Notebook {
  cells: Cell[];
  metadata: Record<string, unknown>;
  nbformat: number;
  nbformat_minor: number;
}

/** Reads a notebook's text. Throws an Error that names the file when it is not a notebook of format 4. */
export function parseNotebook(text: string, file: string): Notebook {
  let notebook: Partial<Notebook>;
  try {
    notebook = JSON.parse(text) as Partial<Notebook>;
  } catch (error) {
    throw new Error(
      `${file}: not JSON, so not a notebook (${error instanceof Error ? error.message : error})`
    );
  }
  if (notebook.nbformat !== 4 || !Array.isArray(notebook.cells))
    throw new Error(`${file}: a notebook of format 4 is expected, got nbformat ${notebook.nbformat}`);
  return notebook as Notebook;
}

/** The text in one piece. */
export const joined = (text: MultilineText): string => (Array.isArray(text) ? text.join("") : text);

const LINE_BREAKS = new Set("\n\r\v\f\u001c\u001d\u001e\u0085\u2028\u2029");

/** The text cut where Python's `splitlines(keepends=True)` cuts, as Jupyter does when it saves. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (!LINE_BREAKS.has(text.charAt(i))) continue;
    if (text[i] === "\r" && text[i + 1] === "\n") i++;
    lines.push(text.slice(start, i + 1));
    start = i + 1;
  }
  if (start < text.length) lines.push(text.slice(start));
  return lines;
}

const isSplit = (mime: string): boolean =>
  mime.startsWith("text/") || mime === "image/svg+xml" || mime === "application/javascript";

function mapTexts(output: Output, change: (text: MultilineText) => MultilineText): Output {
  if (output.output_type === "stream") return {...output, text: change(output.text)};
  if (output.output_type === "error") return output;
  const data = Object.entries(output.data).map(([mime, value]) => [
    mime,
    isSplit(mime) && (typeof value === "string" || Array.isArray(value))
      ? change(value as MultilineText)
      : value
  ]);
  return {...output, data: Object.fromEntries(data)};
}

/** The outputs with neighbouring streams of one name put together and every text in one piece. */
export function mergeStreams(outputs: readonly Output[]): Output[] {
  const merged: Output[] = [];
  for (const output of outputs.map((each) => mapTexts(each, joined))) {
    const last = merged.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name)
      last.text = joined(last.text) + joined(output.text);
    else merged.push(output);
  }
  return merged.filter((output) => output.output_type !== "stream" || output.text !== "");
}

/** The value with the keys of every object in order. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, each]) => [key, sortKeys(each)]));
}

/** The notebook as JupyterLab saves it: sorted keys, one space per level, texts cut into lines, a final line break. */
export function serialise(notebook: Notebook): string {
  const split = (text: MultilineText): string[] => splitLines(joined(text));
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: split(cell.source),
    ...(cell.outputs && {outputs: mergeStreams(cell.outputs).map((output) => mapTexts(output, split))})
  }));
  return `${JSON.stringify(sortKeys({...notebook, cells}), null, 1)}\n`;
}
