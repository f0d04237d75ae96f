import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {ensureMlflowEnv, MLFLOW} from "../scripts/mlflow-env.mjs";
import {hasPython} from "../scripts/python-env.mjs";
import {startServer} from "../src/tracking/local-server/server.ts";
import {type Measured, measure, median, nodeCommand} from "./measure.ts";
import {figure, goal, type Row, type SuiteOptions, type SuiteResult} from "./suite.ts";
import type {TrackingTimes} from "./tracking-job.ts";
import type {Load} from "./tracking-load.ts";

const REPEATS = 3;
const GOAL = {store_s: 1, server_s: 5};

const LOADS: Record<string, Load> = {
  "20 runs, in all 2,000 metrics and 60 files": {runs: 20, metrics: 10, points: 10, files: 3},
  "20 runs, each 2,000 metrics and 50 files": {runs: 20, metrics: 20, points: 100, files: 50}
};

type Tool = "patroliq" | "python, file store" | "python, server";
type Repeat = Measured & {times: TrackingTimes};

/** Logs runs to a file store and to a warm server, with our client and with MLflow's own, in turn. */
export async function benchTracking({root, repeats = REPEATS, onStep}: SuiteOptions): Promise<SuiteResult> {
  if (!hasPython()) return {suite: "tracking", rows: [], notes: ["left out: no Python here"], versions: {}};
  onStep("preparing MLflow");
  const python = ensureMlflowEnv();
  const folder = mkdtempSync(join(tmpdir(), "patroliq-bench-"));
  const server = await startServer({python, dir: join(folder, "server")});
  let n = 0;
  const run = async (tool: Tool, load: Load): Promise<Repeat> => {
    const experiment = `${tool} ${n++}`;
    const files = join(folder, `files-${n}`);
    const args = [experiment, JSON.stringify(load)];
    const peer = (uri: string) => [python, join(root, "bench/tracking-peer.py"), files, uri, ...args];
    const commands: Record<Tool, string[]> = {
      patroliq: nodeCommand(join(root, "bench/tracking-job.ts"), files, server.uri, ...args),
      "python, file store": ["env", "MLFLOW_ALLOW_FILE_STORE=true", ...peer(join(folder, `store-${n}`))],
      "python, server": peer(server.uri)
    };
    const measured = await measure(commands[tool], root);
    rmSync(files, {recursive: true, force: true});
    return {...measured, times: JSON.parse(measured.lines.at(-1)?.text ?? "")};
  };
  const tools: Tool[] = ["patroliq", "python, file store", "python, server"];
  const rows: Row[] = [];
  const notes: string[] = [];
  try {
    onStep("tracking: warming the server");
    await run("patroliq", {runs: 1, metrics: 1, points: 1, files: 1});
    for (const [task, load] of Object.entries(LOADS)) {
      const runs = new Map<Tool, Repeat[]>(tools.map((tool) => [tool, []]));
      for (let repeat = 1; repeat <= repeats; repeat++)
        for (const tool of tools) {
          onStep(`tracking ${repeat}/${repeats}: ${task}: ${tool}`);
          runs.get(tool)?.push(await run(tool, load));
        }
      const of = (tool: Tool) => runs.get(tool) ?? [];
      rows.push(...tableOf(task, load, of));
      notes.push(...goalsOf(task, of("patroliq")));
    }
  } finally {
    await server.stop();
    rmSync(folder, {recursive: true, force: true});
  }
  return {
    suite: "tracking",
    rows,
    notes: [
      ...notes,
      `medians of ${repeats}; ratios: the peer to patroliq, median of the pairs; one server, warm, SQLite, one worker, on the same cores`,
      "patroliq's server row brings over what its file store row wrote: to log and to bring over is the sum of both; the peer makes its files while it logs",
      "cpu_s and peak_mb are of the client's whole process, all three rows of patroliq in one; the server's are not in them"
    ],
    versions: {mlflow: MLFLOW}
  };
}

function tableOf(task: string, load: Load, of: (tool: Tool) => Repeat[]): Row[] {
  const ours = of("patroliq");
  const row = (
    where: string,
    tool: Tool,
    seconds: (times: TrackingTimes) => number | undefined,
    own: (times: TrackingTimes) => number | undefined
  ): Row => {
    const runs = of(tool);
    const ratios = runs.map(({times}, i) => (seconds(times) ?? 0) / (own((ours[i] as Repeat).times) ?? 0));
    return {
      task,
      where,
      client: tool === "patroliq" ? "patroliq" : "python",
      seconds: figure(median(runs.map(({times}) => seconds(times) ?? Number.NaN))),
      ratio: figure(median(ratios)),
      cpu_s: figure(median(runs.map(({cpu_s}) => cpu_s))),
      peak_mb: Math.round(median(runs.map(({peak_mb}) => peak_mb))),
      whole: runs.every(({times}) => isWhole(times, load))
    };
  };
  const store = ({store_s}: TrackingTimes) => store_s;
  const server = ({server_s}: TrackingTimes) => server_s;
  const again = ({again_s}: TrackingTimes) => again_s;
  return [
    row("file store", "patroliq", store, store),
    row("file store", "python, file store", server, store),
    row("server", "patroliq", server, server),
    row("server", "python, server", server, server),
    row("server, nothing new", "patroliq", again, again)
  ];
}

const isWhole = ({runs, points, files}: TrackingTimes, load: Load): boolean =>
  runs === load.runs && points === load.metrics * load.points && files === load.files;

function goalsOf(task: string, ours: readonly Repeat[]): string[] {
  const middle = (of: (times: TrackingTimes) => number | undefined) =>
    median(ours.map(({times}) => of(times) ?? Number.NaN));
  return [
    goal(
      `${task}: to the file store`,
      middle(({store_s}) => store_s),
      GOAL.store_s,
      "s"
    ),
    goal(
      `${task}: to the server`,
      middle(({server_s}) => server_s),
      GOAL.server_s,
      "s"
    )
  ];
}
