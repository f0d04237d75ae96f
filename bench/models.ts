import {execFileSync} from "node:child_process";
import {readdirSync, statSync} from "node:fs";
import {join} from "node:path";
import {ensureMlflowEnv, MLFLOW} from "../scripts/mlflow-env.mjs";
import {type LoadedModel, loadModel} from "../src/models/load-model.ts";
import type {Answer, Row as Question} from "../src/models/rows.ts";
import {openStore} from "../src/tracking/store/store.ts";
import {rowsFor} from "../test/mlflow/model-rows.ts";
import {serve} from "../test/mlflow/serving.ts";
import {median} from "./measure.ts";
import {treeMemory} from "./process-tree.ts";
import {figure, goal, type Row, type SuiteOptions, type SuiteResult} from "./suite.ts";

const QUESTIONS = 1000;
const GOAL = {size_mb: 20, load_s: 2, answer_s: 1, memory_mb: 1024};

/** The newest version of every registered model of `mlruns/`: its size, and how fast it loads and answers. */
export async function benchModels({root, repeats = 5, onStep}: SuiteOptions): Promise<SuiteResult> {
  const python = ensureMlflowEnv();
  const mlruns = join(root, "mlruns");
  const store = openStore(mlruns);
  const newest = store.models().flatMap(({name}) => store.versions(name).slice(-1));
  if (newest.length === 0) throw new Error(`${mlruns} has no model; run npm run report first`);
  const folders = newest.map(({source}) => join(root, source));
  const loading = ["bench/load-models.py", ...folders];
  const python_load: number[] = JSON.parse(execFileSync(python, loading, {cwd: root, encoding: "utf8"}));
  const rows: Row[] = [];
  for (const [i, {name, version}] of newest.entries()) {
    onStep(`${name} ${version}`);
    const start = performance.now();
    const model = await loadModel(folders[i]);
    const loaded = performance.now();
    const questions = rowsFor(model, QUESTIONS, 1);
    const answers = model.predict(questions);
    const own = await repeated(repeats, () => model.predict(questions));
    const served = await measureServed(python, folders[i], model, questions, repeats);
    rows.push({
      model: `${name} ${version}`,
      size_mb: figure(folderMb(folders[i])),
      load_s: figure((loaded - start) / 1000),
      answer_s: figure(own),
      python_load_s: figure(python_load[i]),
      served_s: figure(served.seconds),
      served_mib: Math.round(served.memory_mib),
      difference: figure(largestDifference(answers, served.answers))
    });
  }
  const most = (column: string) => Math.max(...rows.map((row) => Number(row[column])));
  return {
    suite: "models",
    rows,
    notes: [
      `${QUESTIONS} rows a question, medians of ${repeats}; python_* and served_* by MLflow ${MLFLOW}, difference between its answers and TypeScript's`,
      goal("the largest model", most("size_mb"), GOAL.size_mb, "MB"),
      goal("loading in Python", most("python_load_s"), GOAL.load_s, "s"),
      goal("loading in TypeScript", most("load_s"), GOAL.load_s, "s"),
      goal("1,000 rows served", most("served_s"), GOAL.answer_s, "s"),
      goal("memory served", most("served_mib"), GOAL.memory_mb, "MiB")
    ],
    versions: {mlflow: MLFLOW}
  };
}

async function measureServed(
  python: string,
  folder: string,
  {signature}: LoadedModel,
  questions: readonly Question[],
  repeats: number
) {
  const columns = signature.inputs.map(({name}) => name);
  const data = questions.map((row) => columns.map((name) => row[name] ?? null));
  const serving = await serve(python, folder);
  try {
    const ask = () => serving.ask({dataframe_split: {columns, data}});
    const {text} = await ask();
    const seconds = await repeated(repeats, ask);
    const answers = JSON.parse(text).predictions as Answer[];
    return {seconds, memory_mib: treeMemory(serving.pid), answers};
  } finally {
    await serving.stop();
  }
}

async function repeated(times: number, work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await work();
    seconds.push((performance.now() - start) / 1000);
  }
  return median(seconds);
}

const folderMb = (folder: string): number =>
  readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size / 1e6, 0);

/** Relative where the answers are above 1. */
function largestDifference(ours: readonly Answer[], theirs: readonly Answer[]): number {
  const differences = ours.flatMap((answer, i) =>
    Object.entries(answer).map(
      ([name, value]) => Math.abs(value - theirs[i][name]) / Math.max(1, Math.abs(value))
    )
  );
  return differences.reduce((most, value) => Math.max(most, value), 0);
}
