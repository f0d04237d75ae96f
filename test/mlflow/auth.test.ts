import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {inspect} from "node:util";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type MlflowClient, mlflowClient} from "../../src/tracking/server/client.ts";
import {connectionFromEnv} from "../../src/tracking/server/connection.ts";
import {can_run} from "./python.ts";
import {VERSIONS, withServer} from "./server.ts";

const admin = {user: "admin", password: "correct horse battery"};
const reader = {user: "reader", password: "only looks at things"};
const folder = mkdtempSync(join(tmpdir(), "patroliq-auth-"));
const settings = join(folder, "auth.ini");
writeFileSync(
  settings,
  `[mlflow]
default_permission = READ
database_uri = sqlite:///basic_auth.db
admin_username = ${admin.user}
admin_password = ${admin.password}
authorization_function = mlflow.server.auth:authenticate_request_basic_auth
`
);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe.runIf(can_run).each(VERSIONS)(
  "an MLflow %s that asks who you are",
  {timeout: 180_000},
  (version) => {
    const server = withServer(version, {
      args: ["--app-name", "basic-auth"],
      env: {
        MLFLOW_AUTH_CONFIG_PATH: settings,
        MLFLOW_AUTH_ADMIN_PASSWORD: admin.password,
        MLFLOW_FLASK_SERVER_SECRET_KEY: "only for these tests"
      }
    });
    const clients: MlflowClient[] = [];
    const connect = (variables: Record<string, string>): MlflowClient => {
      const connection = connectionFromEnv(
        {MLFLOW_TRACKING_URI: server.uri, ...variables},
        join(folder, ".env")
      );
      if (connection === undefined) throw new Error("no connection");
      clients.push(mlflowClient(connection));
      return clients[clients.length - 1] as MlflowClient;
    };
    const as = ({user, password}: typeof admin) =>
      connect({MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password});
    let run_id: string;

    beforeAll(async () => {
      const basic = Buffer.from(`${admin.user}:${admin.password}`).toString("base64");
      const made = await fetch(`${server.uri}/api/2.0/mlflow/users/create`, {
        method: "POST",
        headers: {"content-type": "application/json", authorization: `Basic ${basic}`},
        body: JSON.stringify({username: reader.user, password: reader.password})
      });
      expect(made.status, await made.text()).toBe(200);
    });
    afterAll(() => Promise.all(clients.map((client) => client.close())));

    it("takes everything from a user with a password, from variables or from the address", async () => {
      const client = as(admin);
      expect(await client.version()).toBe(version);
      const {experiment_id} = await client.ensureExperiment("of the administrator");
      const run = await client.ensureRun({experiment_id, run_key: "a", name: "a", start_time: 1});
      run_id = run.run_id;
      await client.logBatch(run_id, {
        params: {n: "1"},
        metrics: [{key: "m", value: 2, step: 0, timestamp: 3}]
      });
      await client.putArtifact(run.artifact_uri, "notes.md", "# Notes\n");
      const address = new URL(server.uri);
      address.username = admin.user;
      address.password = admin.password;
      const again = connect({MLFLOW_TRACKING_URI: address.href});
      expect(again.uri).toBe(server.uri);
      expect(await again.getArtifact(run.artifact_uri, "notes.md")).toEqual(Buffer.from("# Notes\n"));
    });

    it.each([
      ["nobody", {}, "asks who you are: set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD"],
      [
        "a wrong password",
        {MLFLOW_TRACKING_USERNAME: admin.user, MLFLOW_TRACKING_PASSWORD: "wrong-secret"},
        "does not accept the user and password, or the token, it was given"
      ],
      [
        "a token",
        {MLFLOW_TRACKING_TOKEN: "wrong-secret"},
        "does not accept the user and password, or the token, it was given"
      ]
    ])("refuses %s at once (401), and what is said holds no secret", async (_, variables, sentence) => {
      const client = connect(variables);
      for (const call of [() => client.version(), () => client.searchExperiments()]) {
        const error: unknown = await call().catch((reason: unknown) => reason);
        expect(error).toMatchObject({name: "MlflowError", status: 401});
        expect(String(error)).toContain(sentence);
        expect(inspect(error, {depth: 9, showHidden: true})).not.toContain("wrong-secret");
      }
    });

    it("lets a reader read and not write (403)", async () => {
      const client = as(reader);
      expect((await client.getRun(run_id)).run_id).toBe(run_id);
      const refused = await client.logBatch(run_id, {tags: {a: "b"}}).catch((reason: unknown) => reason);
      expect(refused).toMatchObject({name: "MlflowError", status: 403});
      expect(String(refused)).toContain("does not let this user do POST");
      expect(String(refused)).toContain("ask its administrator for the permission to edit");
      expect(inspect(refused, {depth: 9, showHidden: true})).not.toContain(reader.password);
      expect(inspect(client, {depth: 9, showHidden: true})).not.toContain(reader.password);
      expect((await as(admin).getRun(run_id)).tags).not.toHaveProperty("a");
    });
  }
);
