import {withLock} from "../../disk/lock.ts";
import type {ServerExperiment, ServerRun} from "../server/answers.ts";
import {tagFilter} from "../server/api.ts";
import {type MlflowClient, mlflowClient} from "../server/client.ts";
import type {Connection} from "../server/connection.ts";
import {MlflowError} from "../server/mlflow-error.ts";
import {openFiles} from "../store/files.ts";
import {type LocalRun, localRuns, parentsFirst, readExperiments} from "../store/local-runs.ts";
import {readTexts} from "../store/run-record.ts";
import {RUN_KEY_TAG} from "../store/tags.ts";
import {inParallel} from "./in-parallel.ts";
import {hashes, openJournal, textsToSend} from "./journal.ts";
import type {SyncContext} from "./send-run.ts";
import {noModels, syncModels} from "./sync-models.ts";
import {type SyncResult, tellSync} from "./sync-result.ts";
import {syncRun} from "./sync-run.ts";

/** What to bring over, and whom to tell. */
export interface SyncOptions {
  /** Only these runs, with the runs they are nested in, and no registered models. */
  only?: ReadonlySet<string>;
  /** After each run: how many of how many are done. */
  onProgress?: (done: number, total: number) => void;
  /** After each file and each run's values that the server took: it is still at work. */
  onTaken?: () => void;
}

/**
 * Brings a store to a server: experiments, runs (parents first), then registered models. What is there already
 * costs a question for each thousand runs; what is missing is added, and nothing is made twice, however often
 * and by however many processes it is done, and whatever answer gets lost.
 *
 * @param root the store's folder, `mlruns`
 * @throws Error when another process brings the same store to the same server for over two minutes
 * @throws MlflowError when the server does not answer or does not let us in; what was sent until then stays,
 *   and the next sync goes on from there.
 */
export async function syncStore(
  root: string,
  client: MlflowClient,
  options: SyncOptions = {}
): Promise<SyncResult> {
  const files = openFiles(root);
  const journal = openJournal(files.root, client.uri);
  const context: SyncContext = {files, client, journal, there: new Map(), onTaken: options.onTaken};
  const result: Omit<SyncResult, "sentences"> = {
    uri: client.uri,
    runs: countRuns({}),
    outcomes: {},
    restored: [],
    problems: [],
    runs_there: {},
    ...noModels()
  };
  await client.version();
  // Whoever takes it over after this process stood still finds every call repeatable.
  const held = "another process is bringing these runs to the server: wait for it to end";
  await withLock(journal.folder, {wait_ms: 120_000, held}, async () => {
    await syncRuns(context, options, result);
    if (options.only === undefined) Object.assign(result, await syncModels(context));
  });
  result.runs = countRuns(result.outcomes);
  for (const [here, {experiment_id, run_id}] of context.there)
    result.runs_there[here] = {experiment_id, run_id};
  return {...result, sentences: tellSync(result)};
}

/** Where progress is shown; on a terminal it is one line that is written over. */
export interface ProgressOutput {
  isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Brings a store to the server at a user's word, and says what was done.
 *
 * @throws Error when no server is named, and as `syncStore` does
 */
export async function syncNow(
  root: string,
  connection: Connection | undefined,
  output: ProgressOutput
): Promise<SyncResult["sentences"]> {
  if (connection === undefined)
    throw new Error(
      "no MLflow server is named: set MLFLOW_TRACKING_URI to its address, for example http://127.0.0.1:5000 (npm run mlflow starts one)"
    );
  const client = mlflowClient(connection);
  const show = (done: number, total: number) => {
    if (output.isTTY) output.write(`\r${done} of ${total} runs${done === total ? "\n" : ""}`);
  };
  try {
    return (await syncStore(root, client, {onProgress: show})).sentences;
  } finally {
    await client.close();
  }
}

export function countRuns(outcomes: SyncResult["outcomes"]): SyncResult["runs"] {
  const runs = {sent: 0, completed: 0, unchanged: 0, left: 0};
  for (const outcome of Object.values(outcomes)) if (outcome !== "gone") runs[outcome]++;
  return runs;
}

async function syncRuns(
  context: SyncContext,
  {only, onProgress}: SyncOptions,
  result: Pick<SyncResult, "outcomes" | "restored" | "problems">
): Promise<void> {
  const {files, client} = context;
  const experiments = readExperiments(files).map((experiment) => ({
    ...experiment,
    runs: localRuns(files, experiment.experiment_id)
  }));
  const all = experiments.flatMap(({runs}) => runs);
  const wanted = only === undefined ? new Set(all) : withParents(all, only);
  const places = new Map<string, {experiment_id: string; known: Map<string, ServerRun[]>}>();
  for (const {experiment_id, name, runs} of experiments) {
    const here = runs.filter((run) => wanted.has(run));
    if (only !== undefined && here.length === 0) continue;
    const there = await client.ensureExperiment(name);
    if (there.restored) result.restored.push(name);
    await syncExperimentTags(context, experiment_id, there);
    const keys = only === undefined ? undefined : here.map(({run_key}) => run_key);
    const known = await knownRuns(client, there.experiment_id, keys);
    for (const run of here) places.set(run.run_id, {experiment_id: there.experiment_id, known});
  }
  let done = 0;
  for (const group of parentsFirst([...wanted])) {
    await inParallel(group, async (run) => {
      const place = places.get(run.run_id);
      if (place === undefined) return;
      try {
        const known = place.known.get(run.run_key) ?? [];
        result.outcomes[run.run_id] = await syncRun(context, run, place.experiment_id, known);
      } catch (error) {
        result.problems.push(problem(run, error));
      }
      onProgress?.(++done, wanted.size);
    });
  }
}

function withParents(runs: readonly LocalRun[], only: ReadonlySet<string>): Set<LocalRun> {
  const by_id = new Map(runs.map((run) => [run.run_id, run]));
  const wanted = new Set<LocalRun>();
  for (const run_id of only)
    for (let run = by_id.get(run_id); run !== undefined && !wanted.has(run); ) {
      wanted.add(run);
      run = by_id.get(run.parent_run_id ?? "");
    }
  return wanted;
}

/** The server's runs by key, deleted ones too. */
async function knownRuns(
  client: MlflowClient,
  experiment_id: string,
  keys: readonly string[] | undefined
): Promise<Map<string, ServerRun[]>> {
  const known = new Map<string, ServerRun[]>();
  const by_filter = keys?.map((key) => tagFilter(RUN_KEY_TAG, key)) ?? [undefined];
  for (const filter of new Set(by_filter))
    for (const run of await client.searchRuns([experiment_id], filter, "ALL")) {
      const key = run.tags[RUN_KEY_TAG];
      if (key !== undefined) known.set(key, [...(known.get(key) ?? []), run]);
    }
  return known;
}

async function syncExperimentTags(
  {files, client, journal}: SyncContext,
  id_here: string,
  there: ServerExperiment
): Promise<void> {
  const tags = readTexts(files, `${id_here}/tags`);
  const note = `${there.experiment_id}-${there.creation_time}`;
  const missing = textsToSend(tags, journal.experimentTags(note), there.tags);
  for (const [key, value] of Object.entries(missing))
    await client.setExperimentTag(there.experiment_id, key, value);
  if (Object.keys(missing).length > 0) journal.setExperimentTags(note, hashes(tags));
}

/** What concerns one run alone; anything else ends the sync. */
function problem(run: LocalRun, error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT")
    return `run ${run.run_id} is being written anew: the next sync brings it over`;
  const is_refused = error instanceof MlflowError && [400, 404, 409, 413, 422].includes(error.status);
  // A name that is not ours: written into the store by another.
  if (!is_refused && !(error instanceof RangeError)) throw error;
  return `run ${run.run_id}: ${error.message}`;
}
