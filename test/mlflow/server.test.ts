import {existsSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {startServer} from "../../src/tracking/server.ts";
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

describe.runIf(can_run).each(VERSIONS)("a server of MLflow %s", (version) => {
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

  it("is refused a taken port, in one sentence with the mend", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => other.once("listening", listening));
    const {port} = other.address() as AddressInfo;
    await expect(startServer({python: server.python, dir: server.dir, port})).rejects.toThrow(
      `port ${port} of 127.0.0.1 is already in use: stop the other server or take another port (--port ${port + 1})`
    );
    other.close();
  });
});
