import {spawn} from "node:child_process";
import {existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {treeMemory} from "./process-tree.ts";

const SAMPLE_MS = 100;
const TAIL = 15;

/** What a process and those it started have used. */
export interface Measured {
  /** From the start of the process to its end, seconds. */
  wall_s: number;
  /** User and system, of the process and of its children that have ended. */
  cpu_s: number;
  /** Most resident MiB: the process's own peak, or the sum over its tree as sampled, whichever is more. */
  peak_mb: number;
  /** When the tree's sum was greatest, seconds from the start. */
  peak_at_s: number;
  /** What it wrote to stdout, line by line, and when. */
  lines: {at_s: number; text: string}[];
}

/** The command line that runs a TypeScript file as a measured process. */
export const nodeCommand = (file: string, ...args: string[]): string[] => [
  process.execPath,
  "--import",
  new URL("usage.mjs", import.meta.url).href,
  "--import",
  new URL("../scripts/typescript.mjs", import.meta.url).href,
  file,
  ...args
];

/**
 * Runs a command as a process of its own and measures it. The process writes its own use to the file $BENCH_USAGE
 * when it exits: `usage.mjs` does it for Node, `usage.py` for Python.
 * @throws Error with the end of its output when it fails, and what it had used until then
 */
export async function measure(command: readonly string[], cwd: string): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-bench-"));
  const usage = join(folder, "usage.json");
  const [program = "", ...args] = command;
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  try {
    const child = spawn(program, args, {
      cwd,
      env: {...process.env, BENCH_USAGE: usage, PYTHONDONTWRITEBYTECODE: "1"},
      stdio: ["ignore", "pipe", "pipe"]
    });
    const lines: Measured["lines"] = [];
    let errors = "";
    createInterface({input: child.stdout}).on("line", (text) => lines.push({at_s: elapsed(), text}));
    child.stderr.setEncoding("utf8").on("data", (text) => {
      errors += text;
    });
    const peak = {mb: 0, at_s: 0};
    const sampler = setInterval(() => {
      const mb = treeMemory(child.pid ?? -1);
      if (mb > peak.mb) Object.assign(peak, {mb, at_s: elapsed()});
    }, SAMPLE_MS);
    const code = await new Promise<number | null>((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    }).finally(() => clearInterval(sampler));
    const wall_s = elapsed();
    if (code !== 0 || !existsSync(usage)) {
      const output = [...lines.map(({text}) => text), errors].join("\n").trim().split("\n").slice(-TAIL);
      throw new Error(
        `${args.join(" ")} ended with ${code} after ${wall_s.toFixed(1)} s, ${peak.mb.toFixed(0)} MiB:\n${output.join("\n")}`
      );
    }
    const used: {cpu_s: number; peak_mb: number} = JSON.parse(readFileSync(usage, "utf8"));
    return {
      wall_s,
      cpu_s: used.cpu_s,
      peak_mb: Math.max(used.peak_mb, peak.mb),
      peak_at_s: peak.at_s,
      lines
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}
