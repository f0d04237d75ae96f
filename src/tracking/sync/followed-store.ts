import {mlflowClient} from "../server/client.ts";
import type {Connection} from "../server/connection.ts";
import type {Run} from "../store/run.ts";
import {openStore, type Store} from "../store/store.ts";
import {countRuns, type SyncOptions, syncStore} from "./sync.ts";
import {type SyncResult, tellSync} from "./sync-result.ts";

/** Keeps a server up with a store while runs are being logged. Nothing here throws or holds up the logging. */
type Follower = ReturnType<typeof followStore>;

/** `result` is missing when the sync did not come to its end. */
export interface FlushResult {
  result?: SyncResult;
  sentences: string[];
}

/** A server that for so long takes no run and no file of one is given up. */
const stand_still_ms = 60_000;
/** Half a second, then twice as long each time: 15 s, in which a server restarts. */
const retries_of_known = 5;
const retries_of_unknown = 2;

/**
 * A follower of the store in `root`; it does not keep the process alive, but for what is on its way.
 *
 * @param every_ms how often a run that is being logged is brought over, default 10 s
 */
export function followStore(root: string, connection: Connection, every_ms = 10_000) {
  const waiting = new Set<string>();
  const outcomes: SyncResult["outcomes"] = {};
  let under_way: Promise<unknown> = Promise.resolve();
  let is_queued = false;
  let has_answered = false;
  let timer: NodeJS.Timeout | undefined;

  const sync = async (options: SyncOptions): Promise<SyncResult> => {
    const retries = Math.min(connection.retries, has_answered ? retries_of_known : retries_of_unknown);
    const client = mlflowClient({...connection, retries});
    const give_up = setTimeout(() => void client.close(), stand_still_ms);
    try {
      const onTaken = () => give_up.refresh();
      const result = await syncStore(root, client, {...options, onProgress: onTaken, onTaken});
      has_answered = true;
      for (const [run_id, outcome] of Object.entries(result.outcomes))
        if (outcome === "sent" || outcomes[run_id] !== "sent") outcomes[run_id] = outcome;
      return result;
    } finally {
      clearTimeout(give_up);
      await client.close();
    }
  };
  const after = <T>(action: () => Promise<T>): Promise<T> => {
    const next = under_way.then(action);
    under_way = next.catch(() => {});
    return next;
  };
  const queue = () => {
    if (is_queued || waiting.size === 0) return;
    is_queued = true;
    void after(async () => {
      // All that is logged at once goes at once.
      await new Promise(setImmediate);
      is_queued = false;
      const only = new Set(waiting);
      waiting.clear();
      await sync({only}).catch(() => {
        for (const run_id of only) waiting.add(run_id);
      });
    });
  };

  return {
    /** Something was logged to a run: brought over within ten seconds. */
    changed(run_id: string): void {
      waiting.add(run_id);
      timer ??= setInterval(queue, every_ms).unref();
    },
    /** A run ended: brought over as soon as the server is free. */
    finished(run_id: string): void {
      waiting.add(run_id);
      queue();
    },
    /** Brings over the whole store, and what failed before. Sentences say what was done, or why it could not be. */
    async flush(): Promise<FlushResult> {
      clearInterval(timer);
      timer = undefined;
      try {
        const last = await after(() => sync({}));
        waiting.clear();
        const result = {...last, outcomes, runs: countRuns(outcomes)};
        return {result, sentences: tellSync(result)};
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return {sentences: [`${why}. The runs are kept in mlruns/; npm run sync brings them over.`]};
      }
    }
  };
}

/** A file store that a server, if there is one, is kept up with. */
export interface FollowedStore extends Store {
  /** Waits until the server has all of the store; never throws. */
  flush(): Promise<FlushResult>;
}

/**
 * Opens a file store and keeps a server up with it: brings over each run when it ends, and every ten seconds before.
 * A server that is down changes nothing here; `flush` tells.
 * @param connection without one, nothing is brought anywhere
 */
export function openFollowedStore(root: string, connection: Connection | undefined): FollowedStore {
  const store = openStore(root);
  if (connection === undefined) return {...store, flush: async () => ({sentences: []})};
  const follower = followStore(store.root, connection);
  return {
    ...store,
    startRun: (options) => followed(store.startRun(options), follower),
    flush: () => follower.flush()
  };
}

/** The run, telling the follower what is logged. */
function followed(run: Run, {changed, finished}: Follower): Run {
  const telling =
    <A extends unknown[]>(log: (...args: A) => void, tell = changed) =>
    (...args: A) => {
      log(...args);
      tell(run.run_id);
    };
  return {
    ...run,
    logParams: telling(run.logParams),
    logMetrics: telling(run.logMetrics),
    setTags: telling(run.setTags),
    logDataset: telling(run.logDataset),
    logArtifact: telling(run.logArtifact),
    finish: telling(run.finish, finished)
  };
}
