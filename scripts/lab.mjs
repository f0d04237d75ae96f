// JupyterLab on the TypeScript kernel, in an environment of its own under .venv/lab.
import {spawn} from "node:child_process";
import {dirname, join} from "node:path";
import {ensurePythonEnv} from "./python-env.mjs";

const ROOT = join(import.meta.dirname, "..");
const python = ensurePythonEnv("lab", ["jupyterlab==4.6.6"]);
const asRoot = process.getuid?.() === 0 ? ["--allow-root"] : [];

spawn(join(dirname(python), "jupyter"), ["lab", ...asRoot, ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: "inherit",
  env: {...process.env, JUPYTER_PATH: join(ROOT, ".jupyter")}
}).once("exit", (code) => {
  process.exitCode = code ?? 1;
});
