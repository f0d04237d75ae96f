import {rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {loadModel} from "../../src/models/load-model.ts";
import {loaderCode} from "../../src/models/package-model.ts";
import {openStore, type Store} from "../../src/tracking/store/store.ts";
import {temporaryFolder} from "../support/cli.ts";
import {registerZones, two_zones} from "./sample-models.ts";

const temporary = temporaryFolder();
let stores = 0;
const moved = {...two_zones, risk_rank: [1, 2]};
const asked = [{latitude: 41.88, longitude: -87.63}];
const rankIn = async (uri: string, mlruns: string) =>
  (await loadModel(uri, {mlruns, connection: null})).predict(asked)[0].risk_rank;

/** A store with two versions: the first champion, the second challenger. */
async function withTwo(use: (store: Store, folder: string) => Promise<void>): Promise<void> {
  const store = openStore(join(temporary, String(++stores), "mlruns"));
  registerZones(store, two_zones, "champion");
  const {experiment_id, run_id} = registerZones(store, moved, "challenger");
  await use(store, join(store.root, experiment_id, run_id, "artifacts/model"));
}

describe("loadModel", () => {
  it("loads by alias, by version, by MLflow's own way of saying so, and from a folder", async () => {
    await withTwo(async ({root}, folder) => {
      expect(await rankIn("DBSCAN_Model@champion", root)).toBe(2);
      expect(await rankIn("DBSCAN_Model@challenger", root)).toBe(1);
      expect(await rankIn("DBSCAN_Model/1", root)).toBe(2);
      expect(await rankIn("models:/DBSCAN_Model/2", root)).toBe(1);
      expect(await rankIn(folder, root)).toBe(1);
    });
  });

  it("says what it loaded, and what that takes and gives", async () => {
    await withTwo(async ({root}) => {
      const model = await loadModel("DBSCAN_Model@challenger", {mlruns: root, connection: null});
      expect(model).toMatchObject({name: "DBSCAN_Model", version: 2, kind: "dbscan_zones"});
      expect(model.signature.inputs.map(({name}) => name)).toEqual(["latitude", "longitude"]);
      expect(model.signature.outputs.map(({name}) => name)).toEqual(Object.keys(model.predict(asked)[0]));
    });
  });

  it("says what there is when a model, version or alias is not there", async () => {
    await withTwo(async ({root}) => {
      const load = (uri: string) => loadModel(uri, {mlruns: root, connection: null});
      await expect(load("DBSCAN_Model/3")).rejects.toThrow(
        "has no DBSCAN_Model version 3: it has 2 versions and the aliases challenger, champion"
      );
      await expect(load("DBSCAN_Model@old")).rejects.toThrow("has no DBSCAN_Model@old: it has 2 versions");
      await expect(load("PCA_Model@champion")).rejects.toThrow(
        "there is no such model; npm run report logs and registers them"
      );
      for (const uri of ["DBSCAN_Model", "DBSCAN_Model@a@b", "DBSCAN_Model/0", "", "../x/y"])
        await expect(load(uri)).rejects.toThrow(
          "a model is named as DBSCAN_Model@champion or DBSCAN_Model/3"
        );
    });
  });

  it("refuses a file that is half written, of another kind, or not a model", async () => {
    await withTwo(async ({root}, folder) => {
      const file = join(folder, "model.json");
      const load = () => loadModel("DBSCAN_Model@challenger", {mlruns: root, connection: null});
      writeFileSync(file, '{"kind":"dbscan_zones","proj');
      await expect(load()).rejects.toThrow(`${file} is not JSON: it may be half a file`);
      writeFileSync(file, '{"kind":"forest"}');
      await expect(load()).rejects.toThrow("kinds are kmeans_geo, dbscan_zones");
      writeFileSync(file, JSON.stringify({kind: "dbscan_zones", ...two_zones, place_x: [0, null, 1]}));
      await expect(load()).rejects.toThrow("place_x: expected a list of numbers");
      rmSync(file);
      await expect(load()).rejects.toThrow("version 2 has no model.json under");
    });
  });
});

describe("loaderCode", () => {
  it("is one package of Python named after its content", () => {
    const {module, files} = loaderCode();
    expect(module).toMatch(/^patroliq_pyfunc_[0-9a-f]{12}$/);
    expect(Object.keys(files)).toContain(`${module}/__init__.py`);
    expect(Object.values(files).join()).not.toMatch(/patroliq_pyfunc/);
  });
});
