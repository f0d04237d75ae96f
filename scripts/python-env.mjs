import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const on_windows = process.platform === "win32";
const python_command = process.env.PATROLIQ_PYTHON ?? (on_windows ? "python" : "python3");

/** Whether a Python with venv and pip can be started (`PATROLIQ_PYTHON`, default `python3`). */
export function hasPython() {
  return spawnSync(python_command, ["-c", "import venv, ensurepip"]).status === 0;
}

/**
 * A Python environment of its own for one purpose, in `.venv/<purpose>`: made once, and anew when the list of
 * packages changes or an earlier try did not end.
 *
 * @param {string} purpose a folder name, for example `mlflow`
 * @param {string[]} packages pinned requirements, for example `["mlflow-skinny==3.17.2"]`
 * @param {string[]} alone packages to install without what they ask for, after the others
 * @param {(folder: string) => void} onMake called when it has to be made, which takes a while
 * @returns {string} the path of its python
 * @throws Error when Python is missing or too old, or pip fails, with the end of its output
 */
export function ensurePythonEnv(purpose, packages, alone = [], onMake = () => {}) {
  const folder = join(project, ".venv", purpose);
  const python = join(folder, ...(on_windows ? ["Scripts", "python.exe"] : ["bin", "python"]));
  const stamp = join(folder, "patroliq-packages.txt");
  const list = `${[...packages, ...alone].join("\n")}\n`;
  const isMade = () => existsSync(python) && existsSync(stamp) && readFileSync(stamp, "utf8") === list;
  if (isMade()) return python;
  checkPython(purpose);
  onMake(`.venv/${purpose}`);
  mkdirSync(dirname(folder), {recursive: true});
  return oneAtATime(`${folder}.lock`, () => {
    if (isMade()) return python;
    rmSync(folder, {recursive: true, force: true});
    run(python_command, ["-m", "venv", folder]);
    install(purpose, python, packages);
    if (alone.length > 0) install(purpose, python, ["--no-deps", ...alone]);
    writeFileSync(stamp, list);
    return python;
  });
}

function checkPython(purpose) {
  const mend = "install Python 3.10 or newer, or set PATROLIQ_PYTHON";
  if (!hasPython())
    throw new Error(`${python_command} with venv and pip is needed for .venv/${purpose}; ${mend}`);
  const version = spawnSync(python_command, ["-c", "import sys; print(*sys.version_info[:2])"], {
    encoding: "utf8"
  });
  const [major, minor] = version.stdout.split(" ").map(Number);
  if (major < 3 || (major === 3 && minor < 10))
    throw new Error(`${python_command} is Python ${major}.${minor}, too old for .venv/${purpose}; ${mend}`);
}

/** What pip prints when it reached no package index at all. */
const OFFLINE =
  /from versions: none|NewConnectionError|NameResolutionError|Temporary failure in name resolution|ConnectTimeoutError|ProxyError|Network is unreachable/;

function install(purpose, python, packages) {
  try {
    run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages]);
  } catch (error) {
    if (!OFFLINE.test(error.message)) throw error;
    throw new Error(
      `.venv/${purpose} cannot be made without a network: pip reached no package index; connect, or set PIP_INDEX_URL to a mirror, and run again`
    );
  }
}

/** Makes one process wait for another that makes the same; a lock whose process is gone is no lock. */
function oneAtATime(lock, make) {
  while (!take(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    return make();
  } finally {
    rmSync(lock, {force: true});
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), {flag: "wx"});
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!isAlive(lock)) rmSync(lock, {force: true});
    return false;
  }
}

function isAlive(lock) {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

function run(command, args) {
  const {status, error, stdout, stderr} = spawnSync(command, args, {encoding: "utf8"});
  if (status === 0) return;
  const output = `${stdout ?? ""}${stderr ?? ""}`.trim().split("\n").slice(-10).join("\n");
  throw new Error(`${command} ${args.join(" ")} failed: ${error?.message ?? output}`);
}
