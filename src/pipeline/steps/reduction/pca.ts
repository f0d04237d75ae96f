import {type Feature, featureList, whatIsThere} from "../../../features/features.ts";
import {severityTable} from "../../../features/severity.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {PcaModel} from "../../../reduce/pca.ts";
import {pcaReport} from "../../../reduce/pca-report.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {PcaReport} from "../../../report/reduction.ts";
import {placeTable} from "../../../zones/place-features.ts";
import {readLabels} from "../../artifacts/clustering.ts";
import {writeJson} from "../../artifacts/files.ts";
import {hasColumn, readIngest} from "../../artifacts/ingest.ts";
import {writeModel} from "../../artifacts/model-output.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {writeSample} from "../../artifacts/sample.ts";
import {readZoneCells} from "../../artifacts/zone-cells.ts";
import {reduceIncidents} from "../../queries/reduce-incidents.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** PCA_Model: all located incidents, standardised features, exact; and the sample for UMAP and the pictures. */
export const run: Run<"pca"> = async (context) => {
  const {
    inputs,
    out_dir,
    root,
    params: {seed, umap_points: points},
    progress
  } = context;
  const ingested = readIngest(inputs.ingest);
  const n = ingested.totals.located;
  const places = readPlaces(inputs.places);
  const zones = inputs.dbscan
    ? {labels: readLabels(inputs.dbscan), ...readZoneCells(inputs.dbscan)}
    : undefined;
  const table = placeTable(places, zones);
  const {available, left_out} = whatIsThere((column) => hasColumn(ingested, column), table.why_no_zones);
  const asked = {n, places, table, available, severity: severityTable(root)};
  const {model, groups, sample, by, type_names} = await withIncidents(context, (engine, file) =>
    reduceIncidents(engine, file, asked, {points, seed, progress})
  );
  const features = featureList(available);
  const names = features.map(({name}) => name);
  const report = pcaReport(model, names, groups);
  const drawn = sample.type.length;
  writeSample(out_dir, sample);
  writeJson(out_dir, "reduction.json", {
    features,
    left_out,
    pca: report,
    umap: null,
    sample: {n: drawn, of: n, drawn, by, seed},
    purity: []
  } satisfies ReportNumbers["reduction.json"]);
  writeJson(out_dir, "names.json", type_names);
  writeModel(out_dir, modelOf(model, report, features));
};

function modelOf(model: PcaModel, report: PcaReport, features: Feature[]): ModelOutput {
  const share3 = report.explained_variance_ratio.slice(0, 3).reduce((a, b) => a + b, 0);
  return {
    kind: "pca",
    n_samples: report.n_rows,
    params: {
      n_components: features.length,
      n_features: features.length,
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
      feature_names: features.map(({name}) => name),
      features,
      mean: [...model.mean],
      scale: [...model.scale],
      components: report.components
    }
  };
}
