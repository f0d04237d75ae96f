import {request} from "undici";

/** Asks a server as if it were known by another name, as one behind a proxy or in a network of containers is. */
export async function askedAs(uri: string, host: string): Promise<number> {
  const {statusCode, body} = await request(`${uri}/api/2.0/mlflow/experiments/search`, {
    method: "POST",
    headers: {host, "content-type": "application/json"},
    body: '{"max_results": 1}'
  });
  await body.dump();
  return statusCode;
}
