import {stripVTControlCharacters} from "node:util";
import {type Cell, joined, type Notebook, type Output, parseNotebook, serialise} from "./format.ts";
import {startKernel} from "./kernel.ts";
import type {Content} from "./wire.ts";

/** The cell that stopped a run, and why. */
export interface Failure {
  cell: number;
  code: string;
  message: string;
}

/** A notebook after a run: complete when no cell failed. */
export interface Execution {
  notebook: Notebook;
  failure: Failure | undefined;
}

/** How a notebook is run. */
export interface ExecuteOptions {
  /** Seconds a cell may take. Default 300. */
  timeout_s?: number;
  /** Environment variables of the kernel. Default: this process's. */
  env?: NodeJS.ProcessEnv;
}

function toOutput(type: string, content: Content): Output | undefined {
  switch (type) {
    case "stream":
      return {output_type: "stream", name: String(content.name), text: String(content.text)};
    case "display_data":
      return {
        output_type: type,
        data: content.data as Content,
        metadata: (content.metadata ?? {}) as Content
      };
    case "execute_result":
      return {
        output_type: type,
        data: content.data as Content,
        metadata: (content.metadata ?? {}) as Content,
        execution_count: content.execution_count as number
      };
    case "error":
      return {
        output_type: "error",
        ename: String(content.ename),
        evalue: String(content.evalue),
        traceback: content.traceback as string[]
      };
    default:
      return undefined;
  }
}

function complaint(cell: Cell): string {
  const texts = (cell.outputs ?? []).map((output) => {
    if (output.output_type === "error") return `${output.ename}: ${output.evalue}`;
    return output.output_type === "stream" && output.name === "stderr" ? joined(output.text) : "";
  });
  return stripVTControlCharacters(texts.join("")).trim() || "the cell failed without a message";
}

/**
 * Runs a notebook's code cells in order on a fresh kernel, up to the first that fails (throws, does not compile,
 * takes too long, or ends the kernel). Late errors of timers are not seen: the kernel does not report them.
 * @param cwd the folder the cells run in: the notebook's own
 * @returns a new notebook with outputs, execution counts from 1 and the kernel's language information
 */
export async function executeNotebook(
  source: Notebook,
  cwd: string,
  options: ExecuteOptions = {}
): Promise<Execution> {
  const {timeout_s = 300, env} = options;
  const notebook = parseNotebook(serialise(source), "notebook");
  const kernel = await startKernel(cwd, env);
  try {
    notebook.metadata.language_info = kernel.info.language_info;
    let count = 0;
    for (const [index, cell] of notebook.cells.entries()) {
      if (cell.cell_type !== "code") continue;
      const outputs: Output[] = [];
      cell.outputs = outputs;
      cell.execution_count = null;
      delete cell.metadata.execution;
      const code = joined(cell.source);
      if (!code.trim()) continue;
      cell.execution_count = ++count;
      const content = {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: true
      };
      const onMessage = (type: string, message: Content): void => {
        const output = toOutput(type, message);
        if (output) outputs.push(output);
      };
      try {
        const reply = await kernel.request("execute_request", content, {
          timeout_ms: timeout_s * 1000,
          onMessage
        });
        if (reply.status !== "ok") return {notebook, failure: {cell: index, code, message: complaint(cell)}};
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return {notebook, failure: {cell: index, code, message}};
      }
    }
    return {notebook, failure: undefined};
  } finally {
    await kernel.stop();
  }
}
