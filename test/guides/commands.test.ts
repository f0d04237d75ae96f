import {type ChildProcess, spawn} from "node:child_process";
import {cpSync, existsSync, readdirSync, rmSync, symlinkSync} from "node:fs";
import {delimiter, dirname, join, relative} from "node:path";
import {setTimeout as sleep} from "node:timers/promises";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {ensureMlflowEnv} from "../../scripts/mlflow-env.mjs";
import {freePort} from "../../src/tracking/local-server/free-port.ts";
import {can_run} from "../mlflow/python.ts";
import {environment, ROOT, temporaryFolder} from "../support/cli.ts";
import {bothNodes} from "../support/nodes.ts";
import {writeNamedFiles} from "./small-city.ts";
import {commandsOf, DOORS, GUIDES, guidePath, spansOf} from "./texts.ts";

const TEXTS = ["README.md", ...GUIDES.map(guidePath)];

/** Not part of the project's sources: installed, made by a run or by other tests meanwhile, or replaced by a small city. */
const LEFT_OUT =
  /^(notebooks-.*\.tmp|\.git|\.env|\.venv|\.mlflow|node_modules|dist|dist-lib|data\/(report|tracking|rejected|cache)|data\/(raw|sample)\/.*(?<!README\.md)|mlruns\/.*(?<!README\.md))$/;

/** The suite and its like, which run on their own; what takes minutes even so, or installs more than MLflow. */
const ELSEWHERE =
  /^(npm test|npm run (check|bench|lab|build)|npm run notebooks(?! -- --help)|npm run evaluate -- --thorough|python3 -m venv|\.venv\/lab|JUPYTER_PATH)/;

const PAGES = /^npm run (preview|dev)\b/;
const SERVERS = /^npm run (preview|dev|mlflow)\b|mlflow models serve/;
const WITH_MLFLOW = /^npm run mlflow|MLFLOW_TRACKING_URI|mlflow models serve|^curl/;

const copy = join(temporaryFolder(), "patroliq");
/** Free ports in place of those that the texts name, as this machine's may be taken. */
const ports = new Map<string, number>();
const env = {
  ...environment(),
  MLFLOW_DISABLE_TELEMETRY: "true",
  PATH: [dirname(bothNodes().stripping.node), process.env.PATH].join(delimiter)
};

const withoutComment = (command: string): string => command.replace(/\s+#\s.*$/gm, "");

/** A command with free ports, and a server on one of them; nothing else of it is changed. */
async function freed(command: string): Promise<{command: string; port: number}> {
  const is_silent = /^npm run (preview|dev|mlflow)\b/.test(command) && !command.includes("--port");
  const usual = command.startsWith("npm run mlflow") ? "5000" : "4173";
  let text = is_silent ? `${command}${command.includes(" -- ") ? "" : " --"} --port ${usual}` : command;
  let port = 0;
  for (const number of text.match(/\b(4173|5000|5001|8080)\b/g) ?? []) {
    // Those of pages are taken anew each time; that of a server of MLflow is asked by the commands after it.
    port = (number.startsWith("5") && ports.get(number)) || (await freePort(0, "127.0.0.1"));
    ports.set(number, port);
    text = text.replaceAll(number, String(port));
  }
  return {command: text, port};
}

interface Started {
  child: ChildProcess;
  /** All that it has printed. */
  output(): string;
  ended: Promise<number | null>;
}

/** Runs a command as it is typed into a shell, in a group of its own. */
function start(command: string): Started {
  const child = spawn("sh", ["-c", command], {
    cwd: copy,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"]
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (more) => {
      text += more;
    });
  return {child, output: () => text, ended: new Promise((resolve) => child.once("close", resolve))};
}

/** Stops it as Ctrl-C does, and by force after a while. */
async function stop({child, ended}: Started): Promise<void> {
  for (const signal of ["SIGINT", "SIGKILL"] as const) {
    if (child.pid !== undefined && child.exitCode === null)
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It has ended by itself.
      }
    if ((await Promise.race([ended.then(() => "ended"), sleep(15_000)])) === "ended") return;
  }
}

/** Waits until a server answers. */
async function answers({output, ended}: Started, port: number): Promise<void> {
  let is_over = false;
  void ended.then(() => {
    is_over = true;
  });
  const asked = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false
    );
  while (!(await asked())) {
    if (is_over) throw new Error(`it ended:\n${output()}`);
    await sleep(100);
  }
}

beforeAll(async () => {
  cpSync(ROOT, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !LEFT_OUT.test(relative(ROOT, path))
  });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  if (can_run) {
    ensureMlflowEnv();
    symlinkSync(join(ROOT, ".venv"), join(copy, ".venv"));
  }
  await writeNamedFiles(copy);
}, 300_000);

/** The commands to run, each once, by the text that has it first. */
const commands = new Map<string, string[]>();
for (const path of TEXTS) {
  const before = new Set([...commands.values()].flat());
  const own = commandsOf(path)
    .map(withoutComment)
    .filter((command) => !ELSEWHERE.test(command) && !before.has(command));
  if (own.length > 0) commands.set(path, own);
}

/** Forgets all runs: the next report writes its own again, and those of one report are enough for a server. */
function forgetRuns(): void {
  const mlruns = join(copy, "mlruns");
  for (const name of readdirSync(mlruns).filter((name) => name !== "README.md"))
    rmSync(join(mlruns, name), {recursive: true});
}

describe.each([...commands])("the commands of %s", (path, own) => {
  const servers: Started[] = [];
  beforeAll(() => {
    if (path === guidePath("mlflow")) forgetRuns();
  });
  afterAll(async () => {
    await Promise.all(servers.map(stop));
  });

  for (const command of own)
    it.runIf(can_run || !WITH_MLFLOW.test(command))(
      command,
      async () => {
        const asked = await freed(command);
        const started = start(asked.command);
        if (SERVERS.test(command)) {
          servers.push(started);
          await answers(started, asked.port);
          const {status} = await fetch(`http://127.0.0.1:${asked.port}/guides/index`);
          if (PAGES.test(command)) expect(status).toBe(200);
          return;
        }
        const code = await started.ended;
        expect({code, output: started.output()}).toMatchObject({code: 0});
        expect(started.output()).not.toMatch(/^\{"?error/m);
      },
      300_000
    );
});

describe("the files and folders", () => {
  const isPath = (span: string) =>
    /^(?:\.?[\w-]+\/)+[\w.-]*$/.test(span) &&
    existsSync(join(copy, span.split("/")[0])) &&
    !/(PAGE|NAME)\.\w+$/.test(span);

  it.runIf(can_run).each([...DOORS, ...GUIDES.map(guidePath)])(
    "that %s names are there, or were made",
    (path) => {
      for (const span of spansOf(path).filter(isPath)) expect(existsSync(join(copy, span)), span).toBe(true);
    }
  );
});
