import {copyFileSync} from "node:fs";
import {join} from "node:path";
import {literal} from "../../../engine/database.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {profileShapes, SHRINKAGE} from "../../../temporal/profiles.ts";
import {clusterProfiles} from "../../../temporal/temporal-kmeans.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {areaProfiles} from "../../queries/temporal-areas.ts";
import {temporalCounts} from "../../queries/temporal-counts.ts";
import type {RunStep} from "../../runner/step.ts";
import {readIngest} from "../data/ingest.ts";
import {patternMetrics} from "./pattern-metrics.ts";

/** Temporal_KMeans and the patterns by hour, weekday and month, of every incident with a time. */
export const run: RunStep = async ({inputs, out_dir, threads, params: {seed}, progress}) => {
  const {period, quality} = readIngest(inputs.ingest);
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  copyFileSync(join(inputs.patterns, "patterns.json"), join(out_dir, "patterns.json"));
  const file = literal(join(inputs.ingest, "incidents.parquet"));
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const days = {from: period.from.slice(0, 10), to: period.to.slice(0, 10)};
  const counts = await temporalCounts(engine, file, days, quality, seed);
  progress(0.4, "profiles");
  const rhythms = await areaProfiles(engine, file, places, info, readLabels(inputs.kmeans));
  engine.close();
  progress(0.6, "clusters");
  const {clusters, fit} = clusterProfiles(rhythms, seed, (share) => progress(0.6 + 0.4 * share, "resamples"));

  writeJson(out_dir, "temporal.json", {...counts, clusters} satisfies ReportNumbers["temporal.json"]);
  const chosen = clusters.trials.find((trial) => trial.chosen);
  writeModel(out_dir, {
    kind: "temporal_profiles",
    n_samples: clusters.profiles.length,
    params: {
      n_clusters: clusters.n_clusters,
      n_init: 10,
      transform: "sqrt of shrunk shares",
      area: info.area_source,
      seed
    },
    metrics: {
      ...patternMetrics(inputs.patterns),
      inertia: fit.inertia,
      n_profiles: clusters.profiles.length,
      ...(counts.weekend ? {weekend_rate_ratio: counts.weekend.rate_ratio} : {}),
      midnight_hour_left_share: counts.artefact.midnight_hour
        ? counts.artefact.midnight_hour_left / counts.artefact.midnight_hour
        : 1,
      ...(chosen ? {silhouette: chosen.silhouette} : {}),
      ...(chosen?.stability
        ? {stability_ari: chosen.stability.mean, stability_ari_least: chosen.stability.lo}
        : {}),
      areas_with_night_thefts_and_day_burglaries:
        clusters.theft_and_burglary?.areas.filter(({contrasts}) => contrasts).length ?? 0
    },
    curves: {
      silhouette_by_n_clusters: clusters.trials.map(({n_clusters, silhouette}) => ({
        step: n_clusters,
        value: silhouette
      })),
      stability_by_n_clusters: clusters.trials.flatMap(({n_clusters, stability}) =>
        stability ? [{step: n_clusters, value: stability.mean}] : []
      ),
      inertia_by_iteration: fit.inertia_history
    },
    trials: clusters.trials.map(({n_clusters, inertia, silhouette, stability, chosen}) => ({
      params: {n_clusters},
      metrics: {
        inertia,
        silhouette,
        ...(stability ? {stability_ari: stability.mean, stability_ari_least: stability.lo} : {})
      },
      chosen
    })),
    degenerate: clusters.degenerate,
    model: {
      shrinkage: SHRINKAGE,
      centroids: Array.from({length: clusters.n_clusters}, (_, k) => [
        ...fit.centroids.subarray(k * 168, (k + 1) * 168)
      ]),
      names: clusters.clusters.map(({name}) => name),
      ...profileShapes(rhythms.profiles)
    }
  });
};
