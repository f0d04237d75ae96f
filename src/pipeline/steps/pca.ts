import {join} from "node:path";
import {bisectLeft, cumsum} from "d3";
import {openEngine} from "../../engine/duckdb.ts";
import {InputError} from "../../incidents/errors.ts";
import {drawDistinct, seededRandom} from "../../random.ts";
import {covarianceAccumulator} from "../../reduce/covariance.ts";
import {
  type AvailableColumns,
  featureList,
  fillFeatures,
  type IncidentColumns
} from "../../reduce/features.ts";
import {type PcaModel, pca, transformPca} from "../../reduce/pca.ts";
import type {PcaReport, ReductionReport} from "../../report/reduction.ts";
import {localProjection} from "../../space/projection.ts";
import {isNight} from "../../time/night.ts";
import type {RunStep} from "../step.ts";
import {readColumns, writeColumns, writeJson} from "./files.ts";
import {incidentBlocks} from "./incident-columns.ts";
import {hasColumn, readIngest} from "./ingest.ts";
import {writeModel} from "./model-output.ts";
import {SEVERITY_RULE, severityTable} from "./severity.ts";

/** The sampled incidents: what the pictures, UMAP and the reference checks work on. */
export interface Sample {
  /** Standardised features, row-major. */
  features: Float64Array;
  /** First three component scores, row-major n × 3. */
  scores: Float64Array;
  type: Uint16Array;
  severity: Float64Array;
  night: Uint8Array;
}

export const readSample = (dir: string): Sample => readColumns(dir, "sample");

/** Collects the sampled rows as blocks go by. */
function sampler(rows: Float64Array, n_features: number) {
  const n = rows.length;
  const raw = new Float64Array(n * n_features);
  const type = new Uint16Array(n);
  const severity = new Float64Array(n);
  const night = new Uint8Array(n);
  let taken = 0;
  let seen = 0;
  return {
    raw,
    type,
    severity,
    night,
    take(columns: IncidentColumns, features: Float64Array) {
      for (; taken < n && rows[taken] < seen + columns.n; taken++) {
        const i = rows[taken] - seen;
        raw.set(features.subarray(i * n_features, (i + 1) * n_features), taken * n_features);
        type[taken] = columns.type[i];
        severity[taken] = columns.severity[i];
        night[taken] = isNight(columns.hour[i]) ? 1 : 0;
      }
      seen += columns.n;
    }
  };
}

function standardise(raw: Float64Array, {n_features, mean, scale}: PcaModel): Float64Array {
  return raw.map((value, i) => (value - mean[i % n_features]) / scale[i % n_features]);
}

function pcaReport(model: PcaModel, names: string[]): PcaReport {
  const {n_rows, n_features: d, explained_variance_ratio: ratio} = model;
  const cumulative = cumsum(ratio);
  const reach = [0.7, 0.9].map((share) => ({share, n_components: bisectLeft(cumulative, share) + 1}));
  return {
    n_rows,
    n_components: d,
    eigenvalues: [...model.eigenvalues],
    explained_variance_ratio: [...ratio],
    reach,
    components: Array.from({length: d}, (_, k) => [...model.components.subarray(k * d, (k + 1) * d)]),
    constant: model.constant.map((j) => names[j])
  };
}

/** PCA_Model: all located incidents, standardised features, exact; and the sample for the pictures. */
export const run: RunStep = async ({inputs, out_dir, root, threads, params, progress}) => {
  const ingested = readIngest(inputs.ingest);
  const {totals, median_lat, median_lon} = ingested;
  const available: AvailableColumns = {
    arrest: hasColumn(ingested, "arrest"),
    domestic: hasColumn(ingested, "domestic"),
    location_kind: hasColumn(ingested, "location")
  };
  if (totals.located < 2)
    throw new InputError(
      "1 located incident has no variance to find components in; give more, or leave PCA and UMAP out with --steps"
    );
  const features = featureList(available);
  const d = features.length;
  const accumulator = covarianceAccumulator(d);
  const rows = drawDistinct(totals.located, params.umap_points as number, seededRandom(params.seed));
  const sample = sampler(rows, d);

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const projection = localProjection(median_lat, median_lon);
  const file = join(inputs.ingest, "incidents.parquet");
  const blocks = await incidentBlocks(engine, file, projection, severityTable(root), available);
  let matrix = new Float64Array(0);
  let done = 0;
  await blocks.each((columns) => {
    if (matrix.length < columns.n * d) matrix = new Float64Array(columns.n * d);
    fillFeatures(columns, matrix, available);
    accumulator.add(matrix, columns.n);
    sample.take(columns, matrix);
    done += columns.n;
    progress(done / totals.located);
  });
  engine.close();

  const model = pca(accumulator.moments());
  const names = features.map(({name}) => name);
  const report = pcaReport(model, names);
  const scores = transformPca(
    pca(accumulator.moments(), {n_components: Math.min(3, d)}),
    sample.raw,
    rows.length
  );
  writeColumns(out_dir, "sample", {
    features: standardise(sample.raw, model),
    scores,
    type: sample.type,
    severity: sample.severity,
    night: sample.night
  } satisfies Sample);
  writeJson(out_dir, "reduction.json", {features, pca: report, umap: null} satisfies ReductionReport);
  writeJson(out_dir, "names.json", {type_names: blocks.type_names, severity_rule: SEVERITY_RULE});
  const share3 = report.explained_variance_ratio.slice(0, 3).reduce((a, b) => a + b, 0);
  writeModel(out_dir, {
    name: "PCA_Model",
    what: `Principal components of ${d} standardised features of ${report.n_rows} located incidents.`,
    params: {n_components: d, n_features: d, standardize: true},
    metrics: {
      explained_variance_3: share3,
      components_for_70pct: report.reach[0].n_components,
      components_for_90pct: report.reach[1].n_components
    },
    curves: {explained_variance_ratio: report.explained_variance_ratio, eigenvalues: report.eigenvalues},
    trials: [],
    rule: "All components are kept; the pictures show the first three. Features are standardised to mean 0 and variance 1.",
    degenerate: null,
    key_figure: {label: "variance in the first three components", value: `${(share3 * 100).toFixed(1)}%`},
    kind: "pca",
    inputs: names.map((name) => ({name, type: "double"})),
    outputs: Array.from({length: d}, (_, i) => ({name: `component_${i + 1}`, type: "double"})),
    model: {features, mean: [...model.mean], scale: [...model.scale], components: report.components}
  });
};
