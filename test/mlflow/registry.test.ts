import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {promoteVersion} from "../../src/commands/promote-version.ts";
import {loadModel} from "../../src/models/load-model.ts";
import {REASON_TAG} from "../../src/tracking/registry/alias-reason.ts";
import {serverRegistry} from "../../src/tracking/registry/server-registry.ts";
import {type MlflowClient, mlflowClient} from "../../src/tracking/server/client.ts";
import {type Connection, connectionFromEnv} from "../../src/tracking/server/connection.ts";
import {openStore} from "../../src/tracking/store/store.ts";
import {adoptAliases} from "../../src/tracking/sync/adopt-aliases.ts";
import {syncStore} from "../../src/tracking/sync/sync.ts";
import {promisesOf} from "../tracking/registry/registry-promises.ts";
import {centres, registerTwo} from "../tracking/small-registry.ts";
import {can_run} from "./python.ts";
import {VERSIONS, withServer} from "./server.ts";

const NAME = "KMeans_Model_Geo";

describe.runIf(can_run).each(VERSIONS)("the registry of an MLflow server %s", (version) => {
  const server = withServer(version);
  const folder = mkdtempSync(join(tmpdir(), "patroliq-registry-"));
  const root = join(folder, "mlruns");
  let connection: Connection;
  let client: MlflowClient;

  beforeAll(async () => {
    registerTwo(openStore(root));
    connection = connectionFromEnv({MLFLOW_TRACKING_URI: server.uri}, "") as Connection;
    client = mlflowClient(connection);
    await syncStore(root, client);
  }, 60_000);
  afterAll(async () => {
    await client.close();
    rmSync(folder, {recursive: true});
  });

  promisesOf(() => ({...serverRegistry(client), close: async () => undefined}));

  it("answers for a place as the model in mlruns/ does", async () => {
    const [place] = centres.map(({lat, lon}) => ({latitude: lat + 0.01, longitude: lon}));
    const there = await loadModel(`${NAME}@champion`, {connection});
    const here = await loadModel(`${NAME}@champion`, {mlruns: root, connection: null});
    expect(there.predict([place])).toEqual(here.predict([place]));
  });

  it("owns its aliases: one that somebody moves there moves here, is told of once, and no sync undoes it", async () => {
    const store = openStore(root);
    await adoptAliases(root, client);
    expect(store.aliases(NAME).champion).toBe(1);
    await promoteVersion(serverRegistry(client), NAME, "2", "the district asked for it");
    expect(await adoptAliases(root, client)).toEqual([
      `challenger of ${NAME} was moved on ${server.uri} to version 1: so it is here.`,
      `champion of ${NAME} was moved on ${server.uri} to version 2: so it is here.`
    ]);
    expect(store.aliases(NAME)).toEqual({champion: 2, challenger: 1});
    const reasons = store.versions(NAME).map(({tags}) => tags[REASON_TAG]);
    expect(reasons).toEqual([
      "challenger: version 2 was promoted in its place",
      "champion: promoted by a person in place of version 1: the district asked for it"
    ]);
    expect(await adoptAliases(root, client)).toEqual([]);
    expect((await syncStore(root, client)).aliases_kept).toEqual([]);
    const there = await client.searchVersions(NAME);
    expect(there.map(({tags}) => tags[REASON_TAG])).toEqual(reasons);
    expect(there.map(({description}) => description)).toEqual(
      store.versions(NAME).map(({description}) => description)
    );
    expect((await client.aliasedVersion(NAME, "champion"))?.version).toBe(2);
  });

  it("tells of an alias that was moved there without a word", async () => {
    const store = openStore(root);
    await client.setAlias(NAME, "watched", 1);
    await adoptAliases(root, client);
    expect(store.aliases(NAME).watched).toBe(1);
    expect(store.versions(NAME)[0]?.tags[REASON_TAG]).toBe(`watched: moved on ${server.uri}`);
    await syncStore(root, client);
  });

  it("leaves what was said here since the last sync to the next one", async () => {
    const store = openStore(root);
    store.setAlias(NAME, "champion", 1);
    expect(await adoptAliases(root, client)).toEqual([]);
    expect(store.aliases(NAME).champion).toBe(1);
    await syncStore(root, client);
    expect((await client.aliasedVersion(NAME, "champion"))?.version).toBe(1);
  });
});
