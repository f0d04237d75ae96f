import {existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {compareVersions, tellComparison} from "../../../src/commands/compare-versions.ts";
import {exportModel} from "../../../src/commands/export-model.ts";
import {listModels} from "../../../src/commands/list-models.ts";
import {promoteVersion} from "../../../src/commands/promote-version.ts";
import {showModel} from "../../../src/commands/show-model.ts";
import {loadModel} from "../../../src/models/load-model.ts";
import {findVersion, type Registry} from "../../../src/tracking/registry/registry.ts";
import {centres} from "../small-registry.ts";

const NAME = "KMeans_Model_Geo";

/** What the registry promises, wherever it is. @param registry of what `registerTwo` wrote, called when tests run */
export function promisesOf(registry: () => Registry): void {
  it("lists each model with its versions, aliases, data and figure", async () => {
    const text = await listModels(registry());
    expect(text).toContain(`Registered models in ${registry().where}`);
    expect(text).toMatch(/KMeans_Model_Geo +2 +1 +– +0123456789ab +0\.41 silhouette of 2 zones/);
  });

  it("shows the champion of a model, or the version that is asked for, with signature, parameters and metrics", async () => {
    const champion = await showModel(registry(), NAME);
    expect(champion).toContain("Version 1 (champion)");
    expect(champion).toContain("takes  latitude (double), longitude (double)");
    expect(champion).toMatch(/silhouette +0\.41/);
    expect(await showModel(registry(), NAME, "2")).toMatch(/Version 2\n[\s\S]*silhouette +0\.42/);
  });

  it("compares two versions: parameters that differ, every metric with its difference, and whether the data are the same", async () => {
    const comparison = await compareVersions(registry(), NAME, "champion", "2");
    expect(comparison).toMatchObject({
      versions: [1, 2],
      same_data: true,
      same_content: false,
      params: [{name: "seed", a: "42", b: "43"}]
    });
    expect(comparison.metrics).toEqual([
      {name: "inertia", a: 1000, b: 1000},
      {name: "silhouette", a: 0.41, b: 0.42},
      {name: "stability_ari", a: undefined, b: 0.9}
    ]);
    const told = tellComparison(comparison);
    expect(told).toContain("Same data: city.csv (0123456789ab).");
    expect(told).toMatch(/silhouette +0\.41 +0\.42 +\+0\.01 +\+2\.439/);
    expect(told).toMatch(/stability_ari +– +0\.9 +– +–/);
  });

  it("exports a version as a folder that answers, and refuses one that is not empty", async () => {
    const folder = mkdtempSync(join(tmpdir(), "patroliq-export-"));
    try {
      const target = join(folder, "model");
      expect(await exportModel(registry(), NAME, undefined, target)).toContain(`${NAME} version 1`);
      expect(existsSync(join(target, "MLmodel"))).toBe(true);
      expect(readFileSync(join(target, "requirements.txt"), "utf8")).toContain("mlflow");
      const model = await loadModel(target);
      const [answer] = model.predict([{latitude: centres[0].lat, longitude: centres[0].lon}]);
      expect(answer).toEqual({zone: 0, distance_m: expect.closeTo(0, 6)});
      await expect(exportModel(registry(), NAME, "2", target)).rejects.toThrow(
        /is not empty: name a new folder/
      );
    } finally {
      rmSync(folder, {recursive: true});
    }
  });

  it("says in one sentence which models, versions and aliases there are when asked for another", async () => {
    const {where} = registry();
    await expect(showModel(registry(), "Nobody")).rejects.toThrow(
      `${where} has no model "Nobody"; it has KMeans_Model_Geo`
    );
    await expect(findVersion(registry(), NAME, "7")).rejects.toThrow(
      `KMeans_Model_Geo has no version or alias "7" in ${where}; it has versions 1, 2 and the alias champion`
    );
    await expect(findVersion(registry(), NAME, "@best")).rejects.toThrow(/no version or alias "@best"/);
  });

  it("promotes a version with the reason written on it, and the champion before becomes challenger", async () => {
    const because = "walked the zones with the *district*";
    expect(await promoteVersion(registry(), NAME, "2", because)).toBe(
      `${NAME} version 2 is champion in ${registry().where} in place of version 1: ${because}`
    );
    const [first, second] = await registry().versions(NAME);
    expect([first.aliases, second.aliases]).toEqual([["challenger"], ["champion"]]);
    expect(second.tags["patroliq.alias_reason"]).toBe(
      `champion: promoted by a person in place of version 1: ${because}`
    );
    expect(first.tags["patroliq.alias_reason"]).toBe("challenger: version 2 was promoted in its place");
    expect(second.description).toBe(
      "Version **2**.\n\n**Alias champion:** promoted by a person in place of version 1: walked the zones with the \\*district\\*"
    );
    expect(await promoteVersion(registry(), NAME, "2", "again")).toMatch(/already: nothing moved/);
    await promoteVersion(registry(), NAME, "1", "back");
    expect((await findVersion(registry(), NAME, "champion")).version).toBe(1);
  });
}
