import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {listModels} from "../../../src/commands/list-models.ts";
import {showModel} from "../../../src/commands/show-model.ts";
import {storeRegistry} from "../../../src/tracking/registry/store-registry.ts";
import {openStore} from "../../../src/tracking/store/store.ts";
import {registerTwo} from "../small-registry.ts";
import {promisesOf} from "./registry-promises.ts";

const folder = mkdtempSync(join(tmpdir(), "patroliq-registry-"));
afterAll(() => rmSync(folder, {recursive: true}));

describe("the registry of mlruns/", () => {
  const store = openStore(join(folder, "mlruns"));
  registerTwo(store);
  promisesOf(() => storeRegistry(store, "mlruns"));
});

describe("a registry without models", () => {
  const empty = storeRegistry(openStore(join(folder, "nothing")), "nothing");

  it("says how to get some", async () => {
    expect(await listModels(empty)).toBe("nothing has no registered models: run npm run report first.");
    await expect(showModel(empty, "DBSCAN_Model")).rejects.toThrow(/run npm run report first/);
  });
});
