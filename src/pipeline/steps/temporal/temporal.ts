import {copyFileSync} from "node:fs";
import {join} from "node:path";
import {literal} from "../../../engine/database.ts";
import {offencesBy, type TypesMap} from "../../../features/offence/offence-of.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {contrastHours} from "../../../temporal/contrasted-hours.ts";
import {patternMetrics} from "../../../temporal/run-metrics.ts";
import {clusterProfiles, type RhythmData} from "../../../temporal/temporal-kmeans.ts";
import {N_BLOCKS} from "../../../temporal/week-blocks.ts";
import {hasColumn, type Outputs, readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {contrastCounts} from "../../queries/contrast-counts.ts";
import {incidentAreas} from "../../queries/incident-areas.ts";
import {typeStamps} from "../../queries/placeholder-weight.ts";
import {areaProfiles} from "../../queries/temporal-areas.ts";
import {temporalCounts} from "../../queries/temporal-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

type Clustered = ReturnType<typeof clusterProfiles>;

/** Temporal_KMeans and the patterns by hour, weekday and month, of every incident with a time; no model where records tell no hours. */
export const run: Run<"temporal"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const {period, quality} = ingested;
  const no_times = whyTooCoarse(ingested, "hours");
  const has_times = no_times === null;
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const zones = readOutput(inputs.kmeans, "labels").labels;
  const patterns = readOutput(inputs.patterns, "patterns.json");
  const has = contrasted(ingested, params.types_map?.codes);
  const days = {from: period.from.slice(0, 10), to: period.to.slice(0, 10), gaps: quality.gaps};
  const {counts, rhythms, contrast} = await withIncidents(context, async (engine, path) => {
    const file = literal(path);
    const counts = await temporalCounts(engine, file, days, patterns, has_times);
    progress(0.4, "profiles");
    const stamps = typeStamps(patterns.groups);
    const areas = await incidentAreas(engine, file, places, info, zones);
    const contrast = await contrastCounts(engine, areas, {...has, has_times, stamps});
    return {counts, contrast, rhythms: await areaProfiles(engine, file, places, info, zones, stamps)};
  });
  progress(0.6, "clusters");
  const told = (share: number) => progress(0.6 + 0.4 * share, "resamples");
  const found = has_times ? clusterProfiles(rhythms, params.seed, told) : null;
  const theft_and_burglary = contrastHours(contrast, no_times);
  const report = {...counts, theft_and_burglary, clusters: found?.clusters ?? null};
  writeOutput(out_dir, "temporal.json", report);
  copyFileSync(join(inputs.patterns, "patterns.json"), join(out_dir, "patterns.json"));
  if (found) writeOutput(out_dir, "model.json", modelOf(found, rhythms, report, patterns, params.seed));
};

/** What these data know of thefts and burglaries. */
const contrasted = (ingested: Outputs["ingest.json"], types_map?: TypesMap) => ({
  has_places: hasColumn(ingested, "location"),
  offenceOf: offencesBy(types_map)
});

/** What is said of a number of rhythms that was tried. */
const trialMetrics = ({silhouette, stability}: Clustered["clusters"]["trials"][number]) => ({
  silhouette,
  ...(stability && {stability_ari: stability.mean, stability_ari_least: stability.lo})
});

function modelOf(
  {clusters: {n_clusters, profiles, clusters, trials, degenerate, agreement, nmi}, fit, model}: Clustered,
  rhythms: RhythmData,
  {theft_and_burglary: {thefts, burglaries, both}}: ReportNumbers["temporal.json"],
  patterns: ReportNumbers["patterns.json"],
  seed: number
): ModelOutput {
  const chosen = trials.find((trial) => trial.chosen);
  const above = (part: typeof thefts) =>
    "absent" in part ? 0 : part.areas.filter((area) => area.above).length;
  return {
    kind: "temporal_profiles",
    n_samples: profiles.length,
    params: {
      n_clusters,
      n_init: 10,
      transform: "log ratio to the type's week, shrunk",
      area: rhythms.area_source,
      seed
    },
    metrics: {
      ...patternMetrics(patterns),
      inertia: fit.inertia,
      n_profiles: profiles.length,
      departures_agreement: agreement,
      nmi_type: nmi.type,
      nmi_area: nmi.area,
      ...(chosen && trialMetrics(chosen)),
      areas_with_night_thefts: above(thefts),
      areas_with_day_burglaries: above(burglaries),
      areas_with_night_thefts_and_day_burglaries: both.length
    },
    curves: {
      silhouette_by_n_clusters: trials.map(({n_clusters: step, silhouette: value}) => ({step, value})),
      stability_by_n_clusters: trials.flatMap(({n_clusters, stability}) =>
        stability ? [{step: n_clusters, value: stability.mean}] : []
      ),
      inertia_by_iteration: fit.inertia_history
    },
    trials: trials.map((trial) => ({
      params: {n_clusters: trial.n_clusters},
      metrics: {inertia: trial.inertia, ...trialMetrics(trial)},
      chosen: trial.chosen
    })),
    degenerate,
    model: {
      shrinkage: {profile: model.shrinkage.profile, alone: model.shrinkage.alone},
      centroids: Array.from({length: n_clusters}, (_, k) => [
        ...fit.centroids.subarray(k * N_BLOCKS, (k + 1) * N_BLOCKS)
      ]),
      names: clusters.map(({name}) => name),
      ...model.baseline
    }
  };
}
