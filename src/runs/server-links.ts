import type {SyncResult} from "../tracking/sync/sync-result.ts";
import type {ServerLinks} from "./describe-tracking.ts";

/** Pages of the MLflow server that a store was brought to, for what has arrived there. */
export function serverLinks({uri, runs_there, versions_there}: SyncResult): ServerLinks {
  const page = (...parts: (string | number)[]) => `${uri}/#/${parts.map(encodeURIComponent).join("/")}`;
  return {
    server: uri,
    run(id) {
      const there = runs_there[id];
      return there === undefined ? null : page("experiments", there.experiment_id, "runs", there.run_id);
    },
    model: (name) => (versions_there[name] === undefined ? null : page("models", name)),
    version(name, version) {
      const there = versions_there[name]?.[version];
      return there === undefined ? null : page("models", name, "versions", there);
    }
  };
}
