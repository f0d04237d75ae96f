import {mlflowClient} from "../server/client.ts";
import type {Connection} from "../server/connection.ts";
import {syncStore} from "./sync.ts";
import type {SyncResult} from "./sync-result.ts";

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
