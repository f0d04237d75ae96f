import {existsSync, mkdirSync, rmSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {featureMoments} from "../src/features/feature-moments.ts";
import {featureList, fillFeatures} from "../src/features/features.ts";
import {type IncidentColumns, sliceColumns} from "../src/features/incident-columns.ts";
import {typeGroup} from "../src/features/offence/groups.ts";
import {severityTable} from "../src/features/severity.ts";
import {readJson, type TypedArray, writeColumns, writeJson} from "../src/pipeline/artifacts/files.ts";
import {readOutput} from "../src/pipeline/artifacts/outputs.ts";
import {incidentBlocks} from "../src/pipeline/queries/incident-columns.ts";
import {withIncidents} from "../src/pipeline/queries/with-incidents.ts";
import {codeHash} from "../src/pipeline/runner/key.ts";
import {runSteps} from "../src/pipeline/runner/run-steps.ts";
import {settingsSchema} from "../src/pipeline/runner/settings.ts";
import {findInput} from "../src/pipeline/runner/sources.ts";
import {STEPS, type StepName} from "../src/pipeline/steps.ts";
import {pca} from "../src/reduce/pca.ts";
import {seededRandom} from "../src/stats/random.ts";
import {localRate} from "../src/zones/place-features.ts";
import type {Table} from "./job.ts";
import {ALL_COLUMNS, type Types} from "./reduce-job.ts";

const SAMPLE = "data/sample/chicago-2015-2017.parquet";
const SEED = 5;
/** What the features are made of. */
const STEPS_BEFORE = ["ingest", "places"];
/** Rows of standardised features that are kept. */
const FEATURE_ROWS = 250_000;

export interface ReduceData {
  /** Columns of the sample's located incidents, those that its report makes features of. */
  incidents: Table;
  /** One column, `values`: the row-major standardised features of the first of these incidents. */
  features: Table;
  n_features: number;
}

/** What the tables were made by, and their rows. */
interface Made {
  code: string;
  n: number;
  n_rows: number;
}

/** The inputs of the reduction benchmark, kept in `data/cache`; made anew when the code of the step PCA has changed. */
export async function reduceData(root: string, onStep: (text: string) => void): Promise<ReduceData> {
  const folder = join(root, "data/cache/bench/reduce");
  const code = await featureCode(root);
  const isMade = () =>
    existsSync(join(folder, "tables.json")) && readJson<Made>(folder, "tables.json").code === code;
  if (!isMade()) {
    onStep("writing the incidents of the sample");
    mkdirSync(folder, {recursive: true});
    writeJson(folder, "tables.json", {code, ...(await writeTables(root, folder))} satisfies Made);
  }
  const {n, n_rows} = readJson<Made>(folder, "tables.json");
  const columns = Object.keys(readJson<Record<string, string>>(folder, "incidents.columns.json"));
  return {
    incidents: {path: join(folder, "incidents"), columns, rows: n},
    features: {path: join(folder, "features"), columns: ["values"], rows: n_rows},
    n_features: featureList(ALL_COLUMNS).length
  };
}

async function featureCode(root: string): Promise<string> {
  const step = STEPS.find(({name}) => name === "pca");
  if (step === undefined) throw new Error("the pipeline has no step pca");
  return codeHash(root, step);
}

async function writeTables(root: string, folder: string): Promise<Omit<Made, "code">> {
  const incidents = shuffled(await readIncidents(root, join(folder, "steps")));
  const {n, type_names} = incidents;
  const columns = Object.entries(incidents).filter(([, column]) => ArrayBuffer.isView(column));
  writeColumns(folder, "incidents", Object.fromEntries(columns) as Record<string, TypedArray>);
  const types: Types = {names: type_names, groups: type_names.map(typeGroup)};
  writeJson(folder, "incidents.types.json", types);

  const all = featureMoments(ALL_COLUMNS);
  all.add(incidents);
  const {mean, scale, n_features: d} = pca(all.moments());
  const n_rows = Math.min(n, FEATURE_ROWS);
  const values = new Float64Array(n_rows * d);
  fillFeatures(sliceColumns(incidents, 0, n_rows), values, ALL_COLUMNS);
  writeColumns(folder, "features", {
    values: values.map((value, e) => (value - mean[e % d]) / scale[e % d])
  });
  return {n, n_rows};
}

/** The columns that the step PCA makes its features of. */
async function readIncidents(root: string, cache: string): Promise<IncidentColumns> {
  const settings = settingsSchema.parse({input: [join(root, SAMPLE)]});
  const data = await findInput(root, settings);
  const steps = STEPS.filter(({name}) => STEPS_BEFORE.includes(name));
  const outputs = await runSteps(steps, {root, cache, settings, data});
  const dir = (name: StepName) => outputs.get(name)?.dir ?? "";
  const places = readOutput(dir("places"), "places");
  const local_rate = localRate(places.x, places.y, places.weight);
  const context = {inputs: {ingest: dir("ingest")}, out_dir: cache, threads: availableParallelism()};
  const chunks: IncidentColumns[] = [];
  await withIncidents(context, async (engine, file) => {
    const blocks = await incidentBlocks(engine, file, places, {local_rate}, severityTable(root), ALL_COLUMNS);
    await blocks.each((columns) => {
      chunks.push(columns);
    });
  });
  rmSync(cache, {recursive: true, force: true});
  return joined(chunks);
}

/** Chunks as one. */
function joined(chunks: readonly IncidentColumns[]): IncidentColumns {
  const n = chunks.reduce((sum, chunk) => sum + chunk.n, 0);
  return mapColumns(chunks[0], n, (name, column) => {
    let done = 0;
    for (const chunk of chunks) {
      column.set(chunk[name], done);
      done += chunk.n;
    }
  });
}

/** Rows in random order by seed. */
function shuffled(incidents: IncidentColumns): IncidentColumns {
  const order = randomOrder(incidents.n);
  return mapColumns(incidents, incidents.n, (name, column) => {
    const values = incidents[name];
    for (let r = 0; r < column.length; r++) column[r] = values[order[r]];
  });
}

function randomOrder(n: number): Int32Array {
  const random = seededRandom(SEED);
  const order = Int32Array.from({length: n}, (_, r) => r);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The same columns with n rows of their own, each filled by its name. */
function mapColumns(
  like: IncidentColumns,
  n: number,
  fill: (name: "x", column: Float64Array) => void
): IncidentColumns {
  const columns = Object.entries(like).map(([name, column]) => {
    if (!ArrayBuffer.isView(column)) return [name, column];
    const made = new (column.constructor as Float64ArrayConstructor)(n);
    fill(name as "x", made);
    return [name, made];
  });
  return {...(Object.fromEntries(columns) as IncidentColumns), n};
}
