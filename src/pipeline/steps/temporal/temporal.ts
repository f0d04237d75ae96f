import {copyFileSync} from "node:fs";
import {join} from "node:path";
import {literal} from "../../../engine/database.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {profileShapes, SHRINKAGE} from "../../../temporal/profiles.ts";
import {patternMetrics} from "../../../temporal/run-metrics.ts";
import {clusterProfiles, type RhythmData} from "../../../temporal/temporal-kmeans.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {areaProfiles} from "../../queries/temporal-areas.ts";
import {temporalCounts} from "../../queries/temporal-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

type Clustered = ReturnType<typeof clusterProfiles>;

/** Temporal_KMeans and the patterns by hour, weekday and month, of every incident with a time. */
export const run: Run<"temporal"> = async (context) => {
  const {
    inputs,
    out_dir,
    params: {seed},
    progress
  } = context;
  const {period} = readOutput(inputs.ingest, "ingest.json");
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const zones = readOutput(inputs.kmeans, "labels").labels;
  const patterns = readOutput(inputs.patterns, "patterns.json");
  const days = {from: period.from.slice(0, 10), to: period.to.slice(0, 10)};
  const {counts, rhythms} = await withIncidents(context, async (engine, path) => {
    const file = literal(path);
    const counts = await temporalCounts(engine, file, days, patterns.groups[0]);
    progress(0.4, "profiles");
    return {counts, rhythms: await areaProfiles(engine, file, places, info, zones)};
  });
  progress(0.6, "clusters");
  const found = clusterProfiles(rhythms, seed, (share) => progress(0.6 + 0.4 * share, "resamples"));
  const report: ReportNumbers["temporal.json"] = {...counts, clusters: found.clusters};
  writeOutput(out_dir, "temporal.json", report);
  copyFileSync(join(inputs.patterns, "patterns.json"), join(out_dir, "patterns.json"));
  writeOutput(out_dir, "model.json", modelOf(found, rhythms, patterns, seed));
};

function modelOf(
  {clusters, fit}: Clustered,
  rhythms: RhythmData,
  patterns: ReportNumbers["patterns.json"],
  seed: number
): ModelOutput {
  const chosen = clusters.trials.find((trial) => trial.chosen);
  return {
    kind: "temporal_profiles",
    n_samples: clusters.profiles.length,
    params: {
      n_clusters: clusters.n_clusters,
      n_init: 10,
      transform: "sqrt of shrunk shares",
      area: rhythms.area_source,
      seed
    },
    metrics: {
      ...patternMetrics(patterns),
      inertia: fit.inertia,
      n_profiles: clusters.profiles.length,
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
  };
}
