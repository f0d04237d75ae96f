import {openApi} from "./api.ts";
import {artifactCalls} from "./artifacts.ts";
import type {Connection} from "./connection.ts";
import {experimentCalls} from "./experiment-calls.ts";
import {openHttp} from "./http.ts";
import {type Batch, logBatch} from "./log-batch.ts";
import {unreadable} from "./mlflow-error.ts";
import {registryCalls} from "./registry-calls.ts";
import {runCalls} from "./run-calls.ts";

/** An MLflow server (2.9 to 3.x), over its REST interface. Every call may be repeated. */
export type MlflowClient = ReturnType<typeof mlflowClient>;

/**
 * A client of one server. Nothing is sent before the first call; every failure is an `MlflowError` of one
 * sentence with the mend.
 */
export function mlflowClient(connection: Connection) {
  const http = openHttp(connection);
  const api = openApi(http);
  let known: Promise<string> | undefined;

  /** The server's version, for example `3.17.2`. @throws MlflowError when none answers. */
  const version = () => {
    known ??= http.text({method: "GET", path: "/version"}).then((text) => {
      if (!/^\d+\.\d+/.test(text.trim()))
        throw unreadable(
          `${connection.uri} does not answer as an MLflow server does: mend MLFLOW_TRACKING_URI`
        );
      return text.trim();
    });
    known.catch(() => {
      known = undefined;
    });
    return known;
  };

  return {
    /** The server's address, without secrets. */
    uri: connection.uri,
    version,
    ...experimentCalls(api),
    ...runCalls(api),
    ...artifactCalls(http, api),
    ...registryCalls(api),
    /** Logs params, tags and points of any number; what was logged before is left as it is. */
    logBatch: async (run_id: string, batch: Batch) => logBatch(api, await version(), run_id, batch),
    close: () => http.close()
  };
}
