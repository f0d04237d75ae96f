import {afterAll, describe, expect, it} from "vitest";
import {mlflowClient} from "../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../src/tracking/server/connection.ts";
import {askedAs} from "./asked-as.ts";
import {can_run} from "./python.ts";
import {withServer} from "./server.ts";

describe.runIf(can_run)("a server with --allowed-hosts", {timeout: 180_000}, () => {
  const server = withServer(undefined, {allowed_hosts: ["mlflow", "mlflow:*"]});
  it("answers to these names, still to those of this machine, and to no others", async () => {
    const names = [
      "mlflow",
      "mlflow:5000",
      "localhost",
      "localhost:5000",
      "127.0.0.1",
      new URL(server.uri).host
    ];
    for (const name of names) expect(await askedAs(server.uri, name), name).toBe(200);
    expect(await askedAs(server.uri, "evil.example")).toBe(403);
  });
});

describe.runIf(can_run)("a client whose server does not know its name", {timeout: 180_000}, () => {
  // Only the names of the option are known to this server: its address, 127.0.0.1, is not.
  const server = withServer(undefined, {args: ["--allowed-hosts", "mlflow,mlflow:*"]});
  const connection = () => connectionFromEnv({MLFLOW_TRACKING_URI: server.uri}, "/nowhere/.env");
  const opened: {close(): Promise<void>}[] = [];
  afterAll(() => Promise.all(opened.map((client) => client.close())));

  it("says which option of the server lets it in", async () => {
    const reached = connection();
    if (reached === undefined) throw new Error("no connection");
    const client = mlflowClient(reached);
    opened.push(client);
    const {host} = new URL(server.uri);
    await expect(client.searchExperiments()).rejects.toThrow(
      `does not answer to the name ${host}: start it with --allowed-hosts ${host}`
    );
  });
});
