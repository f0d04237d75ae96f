import type {Connection} from "../server/connection.ts";
import type {Run} from "../store/run.ts";
import {openStore, type Store} from "../store/store.ts";
import {type FlushResult, type Follower, followStore} from "./follow.ts";

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
