import {mlflowClient} from "../tracking/server/client.ts";
import type {Connection} from "../tracking/server/connection.ts";
import {MlflowError} from "../tracking/server/mlflow-error.ts";
import {adoptAliases} from "../tracking/sync/adopt-aliases.ts";

/** How long a server may take to say where its aliases point. */
const PATIENCE_MS = 15_000;

/**
 * Takes over the aliases that somebody moved on the server. One that does not answer is told of later, when runs are
 * brought to it.
 * @param root the store's folder
 * @returns a sentence for each alias that moved
 */
export async function serverAliases(root: string, connection: Connection | undefined): Promise<string[]> {
  if (connection === undefined) return [];
  const timeout_ms = Math.min(connection.timeout_ms, PATIENCE_MS);
  const client = mlflowClient({...connection, retries: 0, timeout_ms});
  try {
    return await adoptAliases(root, client);
  } catch (error) {
    if (error instanceof MlflowError) return [];
    throw error;
  } finally {
    await client.close();
  }
}
