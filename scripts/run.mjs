// Every npm script starts here. Plain JavaScript with nothing but Node: it must run before anything is installed.
import {spawnSync} from "node:child_process";
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

const TSX = ["--import", "tsx"];
const TSC = join("node_modules", "typescript", "bin", "tsc");
const BIOME = join("node_modules", "@biomejs", "biome", "bin", "biome");
const VITEST = join("node_modules", "vitest", "vitest.mjs");

/** What each npm script runs, in order; the user's own arguments go to the last. */
const COMMANDS = {
  report: [[...TSX, "src/cli.ts", "report"]],
  evaluate: [[...TSX, "src/cli.ts", "evaluate"]],
  preview: [[...TSX, "src/cli.ts", "preview"]],
  dev: [[...TSX, "src/cli.ts", "dev"]],
  build: [[TSC, "-p", "tsconfig.lib.json"]],
  notebooks: [["scripts/notebooks/run.mjs"]],
  lab: [[TSC, "-p", "tsconfig.lib.json"], ["scripts/lab.mjs"]],
  test: [[VITEST, "run"]],
  bench: [[...TSX, "bench/main.ts"]],
  check: [
    [TSC, "-p", "."],
    [TSC, "-p", "docs"],
    [BIOME, "check", "."]
  ]
};

/** node_modules is complete when npm has written its own copy of the lock file, newer than ours. */
function installed() {
  const mark = join(ROOT, "node_modules", ".package-lock.json");
  return existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(ROOT, "package-lock.json")).mtimeMs;
}

function run(command, args) {
  const {status, signal, error} = spawnSync(command, args, {cwd: ROOT, stdio: "inherit"});
  if (error) throw error;
  if (status !== 0) process.exit(signal ? 130 : status);
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
  run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci"]);
}
steps.forEach((step, i) => {
  run(process.execPath, i === steps.length - 1 ? [...step, ...rest] : step);
});
