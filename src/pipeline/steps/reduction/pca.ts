import {join} from "node:path";
import {bisectLeft, cumsum} from "d3";
import {openEngine} from "../../../engine/engine.ts";
import {featureMoments} from "../../../features/feature-moments.ts";
import {featureList} from "../../../features/features.ts";
import {type AvailableColumns, sliceColumns} from "../../../features/incident-columns.ts";
import {severityTable} from "../../../features/severity.ts";
import {InputError} from "../../../incidents/errors.ts";
import {type PcaModel, pca} from "../../../reduce/pca.ts";
import {jackknifePca} from "../../../reduce/pca-jackknife.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import type {PcaReport} from "../../../report/reduction.ts";
import {type Moments, mergeMoments} from "../../../stats/covariance.ts";
import {seededRandom} from "../../../stats/random.ts";
import {STRATUM_LEAST, stratifiedSample} from "../../../stats/strata.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {sampleCollector, strata} from "../../artifacts/sample.ts";
import {type IncidentBlocks, incidentBlocks} from "../../queries/incident-columns.ts";
import type {RunStep} from "../../runner/step.ts";
import {hasColumn, type IngestOutput, readIngest} from "../data/ingest.ts";
import {placeTable} from "./place-features.ts";

export {readSample} from "../../artifacts/sample.ts";

type ReductionNumbers = ReportNumbers["reduction.json"];

/** Runs of consecutive rows that are left out in turn to see how much the answer moves. */
const GROUPS = 20;
const LEAST_PER_GROUP = 50;
/** Features named of each component. */
const TOP_FEATURES = 5;

function pcaReport(model: PcaModel, names: string[], groups: readonly Moments[]): PcaReport {
  const {n_rows, n_features: d, explained_variance_ratio: ratio} = model;
  const cumulative = cumsum(ratio);
  const reach = [0.7, 0.9].map((share) => ({share, n_components: bisectLeft(cumulative, share) + 1}));
  const components = Array.from({length: d}, (_, k) => [...model.components.subarray(k * d, (k + 1) * d)]);
  const uncertainty = n_rows < GROUPS * LEAST_PER_GROUP ? null : jackknifePca(model, groups);
  return {
    n_rows,
    n_components: d,
    eigenvalues: [...model.eigenvalues],
    explained_variance_ratio: [...ratio],
    reach,
    components,
    constant: model.constant.map((j) => names[j]),
    share_interval: uncertainty?.share_interval ?? null,
    least_cosine: uncertainty?.least_cosine ?? null,
    top_features: components.map((weights) =>
      weights
        .map((weight, j) => ({feature: names[j], weight}))
        .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
        .slice(0, TOP_FEATURES)
    )
  };
}

/** The optional columns, and of those that are not there the features that are left out. */
function whatIsThere(
  ingested: IngestOutput,
  why_no_zones: Reason | null
): {available: AvailableColumns; left_out: ReductionNumbers["left_out"]} {
  const available: AvailableColumns = {
    zone_distance: why_no_zones === null,
    local_rate: true,
    arrest: hasColumn(ingested, "arrest"),
    domestic: hasColumn(ingested, "domestic"),
    location_kind: hasColumn(ingested, "location")
  };
  const names = new Set(featureList(available).map(({name}) => name));
  const all = featureList({
    ...available,
    zone_distance: true,
    arrest: true,
    domestic: true,
    location_kind: true
  });
  const left_out = all
    .filter(({name}) => !names.has(name))
    .map(({name}): ReductionNumbers["left_out"][number] => ({
      name,
      why:
        name === "zone_distance" && why_no_zones
          ? why_no_zones
          : {why: "no_column", column: name.startsWith("at_") ? "location" : name}
    }));
  return {available, left_out};
}

/** Reads all incidents once: moments of runs of consecutive rows, and the stratum and row number of each. */
async function readAll(
  blocks: IncidentBlocks,
  n: number,
  available: AvailableColumns,
  stratumOf: ReturnType<typeof strata>["stratum"],
  progress: (share: number) => void
) {
  const stratum = new Uint16Array(n);
  const row_number = new Uint32Array(n);
  const groups: Moments[] = [];
  let current = featureMoments(available);
  let done = 0;
  await blocks.each((columns, place, row) => {
    for (let i = 0; i < columns.n; i++) {
      stratum[done + i] = stratumOf(columns, place, i);
      row_number[done + i] = row[i];
    }
    for (let from = 0; from < columns.n; ) {
      const end = Math.ceil(((groups.length + 1) * n) / GROUPS);
      const to = Math.min(columns.n, end - done);
      current.add(sliceColumns(columns, from, to));
      if (done + to === end) {
        groups.push(current.moments());
        current = featureMoments(available);
      }
      from = to;
    }
    done += columns.n;
    progress((0.8 * done) / n);
  });
  return {stratum, row_number, groups};
}

/** PCA_Model: all located incidents, standardised features, exact; and the sample for UMAP and the pictures. */
export const run: RunStep = async ({inputs, out_dir, root, threads, params, progress}) => {
  const {seed} = params;
  const ingested = readIngest(inputs.ingest);
  const n = ingested.totals.located;
  if (n < 2)
    throw new InputError(
      "1 located incident has no variance to find components in; give more, or leave PCA and UMAP out with --steps"
    );
  const places = readPlaces(inputs.places);
  const table = placeTable(places, inputs.dbscan);
  const {available, left_out} = whatIsThere(ingested, table.why_no_zones);
  const features = featureList(available);
  const d = features.length;
  const names = features.map(({name}) => name);

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const file = join(inputs.ingest, "incidents.parquet");
  const blocks = await incidentBlocks(engine, file, places, table, severityTable(root), available);
  const {by, stratum: stratumOf} = strata(blocks.type_names, places);
  const {stratum, row_number, groups} = await readAll(blocks, n, available, stratumOf, progress);
  const moments = groups.reduce((all, group) => mergeMoments(all, group));
  if (names.every((_, j) => moments.comoment[j * d + j] === 0))
    throw new InputError(
      `the ${n} located incidents are alike in every feature: there is no variance to find components in; give more, or leave PCA and UMAP out with --steps`
    );
  const model = pca(moments);
  const report = pcaReport(model, names, groups);

  const wanted = params.umap_points as number;
  const rows = stratifiedSample(stratum, wanted, STRATUM_LEAST, seededRandom(seed));
  const collector = sampleCollector(rows.length, model, available, table.zone_class);
  await blocks.some(
    rows.map((i) => row_number[i]),
    collector.take
  );
  engine.close();

  writeColumns(out_dir, "sample", {...collector.finish(pca(moments, {n_components: 3}))});
  writeJson(out_dir, "reduction.json", {
    features,
    left_out,
    pca: report,
    umap: null,
    sample: {n: rows.length, of: n, drawn: rows.length, by, seed},
    purity: []
  } satisfies ReductionNumbers);
  writeJson(out_dir, "names.json", blocks.type_names);
  const share3 = report.explained_variance_ratio.slice(0, 3).reduce((a, b) => a + b, 0);
  writeModel(out_dir, {
    kind: "pca",
    n_samples: report.n_rows,
    params: {
      n_components: d,
      n_features: d,
      standardize: true,
      ...Object.fromEntries(
        report.top_features
          .slice(0, 3)
          .map((top, k) => [
            `component_${k + 1}`,
            top.map(({feature, weight}) => `${feature} ${weight.toFixed(2)}`).join(", ")
          ])
      )
    },
    metrics: {
      explained_variance_3: share3,
      components_for_70pct: report.reach[0].n_components,
      components_for_90pct: report.reach[1].n_components
    },
    curves: {explained_variance_ratio: report.explained_variance_ratio, eigenvalues: report.eigenvalues},
    trials: [],
    degenerate: null,
    model: {
      feature_names: names,
      features,
      mean: [...model.mean],
      scale: [...model.scale],
      components: report.components
    }
  });
};
