import {randomUUID} from "node:crypto";
import {setTimeout as sleep} from "node:timers/promises";
import {CLAIM_TAG} from "../store/tags.ts";
import type {ServerRun} from "./answers.ts";
import {mayBeDone} from "./mlflow-error.ts";

/** A run to be made. */
export interface NewRun {
  experiment_id: string;
  name: string;
  run_key: string;
  /** ms since 1970. */
  start_time: number;
  tags?: Record<string, string>;
  /** Who makes it: one at a time may go by this name. Default a name of this call. */
  owner?: string;
}

interface Calls {
  findRuns(experiment_id: string, run_key: string): Promise<ServerRun[]>;
  supersedeRun(run_id: string): Promise<void>;
  deleteTag(run_id: string, key: string): Promise<void>;
}

/** After so long the maker of a claim that still stands is taken for dead. */
const patience_ms = 5000;
const most_creations = 4;

/**
 * MLflow makes as many runs of a key as it is asked for. So each maker claims: it makes a run, and keeps it when
 * there is no other of that key; of several the one with the least id waits for the others to give way. A maker
 * that keeps its run saw no other, so there are no two that do.
 */
export async function ensureRun(
  calls: Calls,
  create: (run: NewRun, tags: Record<string, string>) => Promise<ServerRun>,
  run: NewRun
): Promise<ServerRun> {
  const owner = run.owner ?? randomUUID();
  const keep = async (claimed: ServerRun): Promise<ServerRun> => {
    await calls.deleteTag(claimed.run_id, CLAIM_TAG);
    const {[CLAIM_TAG]: _, ...tags} = claimed.tags;
    return {...claimed, tags};
  };
  let creations = 0;
  let last_change = Date.now();
  let last_seen = "";
  for (;;) {
    const all = await calls.findRuns(run.experiment_id, run.run_key);
    const kept = all.find(({tags}) => tags[CLAIM_TAG] === undefined);
    const claims = all.filter(({tags}) => tags[CLAIM_TAG] !== undefined);
    const [first] = claims.sort((a, b) => (a.run_id < b.run_id ? -1 : 1));
    for (const claim of claims)
      if (claim.tags[CLAIM_TAG] === owner && (kept !== undefined || claim !== first))
        await calls.supersedeRun(claim.run_id);
    if (kept !== undefined) return kept;
    if (first === undefined) {
      await create(run, {...run.tags, [CLAIM_TAG]: owner}).catch((error: unknown) => {
        if (!mayBeDone(error) || creations >= most_creations) throw error;
      });
      creations++;
      continue;
    }
    if (first.tags[CLAIM_TAG] === owner && claims.length === 1) return keep(first);
    const seen = claims.map(({run_id}) => run_id).join();
    if (seen !== last_seen) last_change = Date.now();
    else if (Date.now() - last_change > patience_ms) return keep(first);
    last_seen = seen;
    await sleep(50 + Math.random() * 150);
  }
}
