import {existsSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {MLFLOW} from "../../scripts/mlflow-env.mjs";
import {askedAs} from "./asked-as.ts";
import {can_run} from "./python.ts";
import {VERSIONS, withServer} from "./server.ts";

async function post(uri: string, path: string, body: object): Promise<{status: number; json: unknown}> {
  const response = await fetch(`${uri}/api/2.0/mlflow/${path}`, {
    method: "POST",
    headers: {"content-type": "application/json"},
    body: JSON.stringify(body)
  });
  return {status: response.status, json: await response.json()};
}

const names = async (uri: string): Promise<string[]> => {
  const {json} = await post(uri, "experiments/search", {max_results: 10});
  return (json as {experiments: {name: string}[]}).experiments.map(({name}) => name).sort();
};

describe.runIf(can_run).each(VERSIONS)("a server of MLflow %s", {timeout: 180_000}, (version) => {
  const server = withServer(version);

  it("answers with its version, from a database and artifacts in its own folder", async () => {
    expect(await (await fetch(`${server.uri}/version`)).text()).toBe(version);
    expect((await fetch(server.uri)).status).toBe(200);
    expect(existsSync(join(server.dir, "mlflow.db"))).toBe(true);
  });

  it("is gone after kill, and after restart has the same address and data", async () => {
    const {uri} = server;
    expect((await post(uri, "experiments/create", {name: "kept"})).status).toBe(200);
    await server.kill();
    await expect(fetch(`${uri}/health`)).rejects.toThrow();
    await server.restart();
    expect(server.uri).toBe(uri);
    expect(await names(uri)).toEqual(["Default", "kept"]);
  });

  it.runIf(version === MLFLOW)("of this machine refuses other names", async () => {
    expect(await askedAs(server.uri, "localhost")).toBe(200);
    expect(await askedAs(server.uri, "mlflow:5000")).toBe(403);
    expect(await askedAs(server.uri, "evil.example")).toBe(403);
  });
});
