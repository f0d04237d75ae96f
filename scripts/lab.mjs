// JupyterLab on the TypeScript kernel, in an environment of its own under .venv/lab.
import {spawn, spawnSync} from "node:child_process";
import {dirname, join} from "node:path";
import {ensurePythonEnv} from "./python-env.mjs";

const ROOT = join(import.meta.dirname, "..");
const PACKAGE = "jupyterlab==4.6.6";
const USAGE = `npm run lab -- [OPTION…]
Builds the library that cells import, and opens JupyterLab on notebooks/ with the kernel “TypeScript”.
The first time it makes .venv/lab, which needs Python 3.10 or newer (PATROLIQ_PYTHON names another) and takes a minute.
Options are those of jupyter lab, for example
  --no-browser        print the address and open nothing
  --port N            another port than 8888
  --help-all          all of them, as ${PACKAGE} has them`;

const args = process.argv.slice(2);
if (args.includes("--help") || args.includes("-h")) {
  console.log(USAGE);
  process.exit(0);
}

const compiler = join(ROOT, "node_modules", "typescript", "bin", "tsc");
const built = spawnSync(process.execPath, [compiler, "-p", "tsconfig.lib.json"], {
  cwd: ROOT,
  stdio: "inherit"
});
if (built.status !== 0) process.exit(built.status ?? 1);

let python;
try {
  python = ensurePythonEnv("lab", [PACKAGE], [], (folder) =>
    console.error(`Making ${folder} with ${PACKAGE}; this takes a minute, once …`)
  );
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : [];

spawn(
  join(dirname(python), "jupyter"),
  ["lab", "--LabApp.default_url=/lab/tree/notebooks", ...asRoot, ...args],
  {
    cwd: ROOT,
    stdio: "inherit",
    env: {...process.env, JUPYTER_PATH: join(ROOT, ".jupyter")}
  }
).once("exit", (code) => {
  process.exitCode = code ?? 1;
});
