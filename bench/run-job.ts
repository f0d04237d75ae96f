import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {readColumns} from "../src/pipeline/artifacts/files.ts";
import type {Job, Outcome} from "./job.ts";
import {measure, nodeCommand} from "./measure.ts";

/** What one call in a process of its own has used and given. */
export interface Run<Answer> {
  /** Of the call alone. */
  wall_s: number;
  /** Of the call alone, all threads. */
  cpu_s: number;
  /** Of the whole process: its language, libraries and input included. */
  peak_mb: number;
  /** Its columns and numbers, by their names. */
  answer: Answer;
  /** Folder of the columns that it gave. */
  out: string;
}

export interface RunOptions {
  /** The project's folder. */
  root: string;
  /** Whose worker or peers run it: `<suite>-worker.ts` or `<suite>-peers.py`. */
  suite: "cluster" | "reduce";
  /** Python of the peers; a job without it is one for Node. */
  python?: string;
  /** Where the columns of the result go, in a folder of their own. */
  folder: string;
}

/** Runs one job in a fresh process. */
export async function runJob<Answer>(
  job: Omit<Job, "out">,
  {root, suite, python, folder}: RunOptions
): Promise<Run<Answer>> {
  const out = mkdtempSync(join(folder, `${job.kernel}-`));
  const argument = JSON.stringify({...job, out} satisfies Job);
  const command =
    python === undefined
      ? nodeCommand(join(root, `bench/${suite}-worker.ts`), argument)
      : [python, join(root, `bench/${suite}-peers.py`), argument];
  const {lines, peak_mb} = await measure(command, root);
  const {wall_s, cpu_s, numbers}: Outcome = JSON.parse(lines.at(-1)?.text ?? "");
  return {wall_s, cpu_s, peak_mb, answer: {...readColumns(out, "result"), ...numbers} as Answer, out};
}

/** Lends a folder that is gone afterwards. */
export async function inTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-bench-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
