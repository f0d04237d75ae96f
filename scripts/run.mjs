// Every npm script starts here. Plain JavaScript with nothing but Node: it must run before anything is installed.
import {spawn} from "node:child_process";
import {existsSync, lstatSync, statSync} from "node:fs";
import {join} from "node:path";

const ROOT = join(import.meta.dirname, "..");
const [NODE_MAJOR, NODE_MINOR] = process.versions.node.split(".").map(Number);

if (NODE_MAJOR < 20 || (NODE_MAJOR === 20 && NODE_MINOR < 19)) {
  console.error(
    `PatrolIQ needs Node 20.19 or newer; this is ${process.versions.node}. Install a newer Node and try again.`
  );
  process.exit(1);
}

const TYPESCRIPT = ["--import", "./scripts/typescript.mjs"];
const TSC = join("node_modules", "typescript", "bin", "tsc");
const BIOME = join("node_modules", "@biomejs", "biome", "bin", "biome");
const VITEST = join("node_modules", "vitest", "vitest.mjs");

/** What each npm script runs, in order; the user's own arguments go to the last. */
const COMMANDS = {
  report: [[...TYPESCRIPT, "src/cli.ts", "report"]],
  evaluate: [[...TYPESCRIPT, "src/cli.ts", "evaluate"]],
  verify: [[...TYPESCRIPT, "src/cli.ts", "verify"]],
  preview: [[...TYPESCRIPT, "src/cli.ts", "preview"]],
  sync: [[...TYPESCRIPT, "src/cli.ts", "sync"]],
  dev: [[...TYPESCRIPT, "src/cli.ts", "dev"]],
  models: [[...TYPESCRIPT, "src/cli.ts", "models"]],
  mlflow: [[...TYPESCRIPT, "src/cli.ts", "mlflow"]],
  build: [[TSC, "-p", "tsconfig.lib.json"]],
  notebooks: [["scripts/notebooks/run.mjs"]],
  lab: [["scripts/lab.mjs"]],
  test: [[VITEST, "run"]],
  bench: [[...TYPESCRIPT, "bench/main.ts"]],
  check: [
    [TSC, "-p", "."],
    [TSC, "-p", "docs"],
    [TSC, "-p", "tsconfig.lib.json", "--noEmit"],
    [BIOME, "check", "."]
  ]
};

/** node_modules is complete when npm has written its own copy of the lock file, newer than ours. */
function installed() {
  const mark = join(ROOT, "node_modules", ".package-lock.json");
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(ROOT, "package-lock.json")).mtimeMs;
}

/** Runs a command to its end; one that is asked to stop hands that on. */
async function run(command, args) {
  const child = spawn(command, args, {cwd: ROOT, stdio: "inherit"});
  const handOn = (signal) => child.kill(signal);
  // The terminal sends Ctrl-C to both: the command ends as it sees fit, and this process after it.
  const wait = () => {};
  process.on("SIGINT", wait).on("SIGTERM", handOn).on("SIGHUP", handOn);
  const watch = watchParent(() => child.kill());
  const [status, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject).once("exit", (...end) => resolve(end));
  });
  clearInterval(watch);
  process.off("SIGINT", wait).off("SIGTERM", handOn).off("SIGHUP", handOn);
  if (status !== 0) process.exit(signal ? 130 : status);
}

/** npm hands a signal to its shell, which may end without handing it on: then this process has another parent. */
function watchParent(gone) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  return setInterval(() => {
    if (process.ppid !== parent) gone();
  }, 300);
}

const [name, ...rest] = process.argv.slice(2);
const steps = COMMANDS[name];
if (!steps) {
  console.error(`no command "${name ?? ""}"; the commands are ${Object.keys(COMMANDS).join(", ")}`);
  process.exit(1);
}
if (!installed()) {
  // npm ci would follow a link and empty the folder it points at, which is somebody else's.
  if (lstatSync(join(ROOT, "node_modules"), {throwIfNoEntry: false})?.isSymbolicLink()) {
    console.error(
      "node_modules is a link to a folder that does not match package-lock.json; run npm ci where that folder is, or remove the link"
    );
    process.exit(1);
  }
  console.error("Installing the packages of package-lock.json …");
  await run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci"]);
}
for (const [i, step] of steps.entries())
  await run(process.execPath, i === steps.length - 1 ? [...step, ...rest] : step);
