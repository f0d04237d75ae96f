import {packageModel} from "../../src/models/package-model.ts";
import {localProjection, toX, toY} from "../../src/space/projection.ts";
import type {Store} from "../../src/tracking/store/store.ts";

const projection = localProjection(41.86, -87.66);
const CENTRES = [
  {lat: 41.9, lon: -87.63, name: "North"},
  {lat: 41.8, lon: -87.63, name: "South"}
];

/** Where the first model's centres lie, and what they are called. */
export const centres = CENTRES;

/** A city divided into two zones, whose second centre lies `moved_m` metres further north. */
function twoZones(moved_m: number) {
  return {
    kind: "kmeans_geo" as const,
    model: {
      projection,
      extent: {west_m: -20_000, east_m: 20_000, south_m: -20_000, north_m: 20_000},
      centroids: CENTRES.map(({lat, lon, name}, i) => ({
        lat,
        lon,
        name,
        x: toX(projection, lon),
        y: toY(projection, lat) + i * moved_m
      }))
    }
  };
}

/** Registers two versions of a small model with runs of their own; the first is champion. */
export function registerTwo(store: Store, name = "KMeans_Model_Geo"): void {
  const experiment_id = store.experiment("PatrolIQ/reports");
  store.registerModel(name, {description: "Two zones."});
  for (const number of [1, 2]) {
    const run = store.startRun({experiment_id, name, run_key: `${name} ${number}`});
    run.logParams({n_clusters: 2, seed: 41 + number});
    run.logMetrics({
      silhouette: (40 + number) / 100,
      inertia: 1000,
      ...(number === 2 && {stability_ari: 0.9})
    });
    run.setTags({"patroliq.key_figure": `0.4${number} silhouette of 2 zones`});
    run.logArtifact("zone-names.json", JSON.stringify(CENTRES.map((centre) => centre.name)));
    const packaged = packageModel(twoZones(100 * number), {
      run_id: run.run_id,
      model_uuid: String(number).repeat(32),
      created_at: Date.UTC(2017, 0, number)
    });
    for (const [path, text] of Object.entries(packaged)) run.logArtifact(`model/${path}`, text);
    run.finish();
    store.createVersion({
      name,
      run,
      artifact_path: "model",
      content_hash: `hash ${number}`,
      description: `Version **${number}**.`,
      tags: {dataset_hash: "0123456789ab", data: "city.csv"}
    });
  }
  store.setAlias(name, "champion", 1);
}
