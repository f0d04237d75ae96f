import {type Feature, featureList, whatIsThere} from "../../../features/features.ts";
import {groupsBy} from "../../../features/offence/groups.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {severityTable} from "../../../features/severity.ts";
import type {ModelOutput} from "../../../models/all.ts";
import type {PcaModel} from "../../../reduce/pca.ts";
import {famdReport, pcaReport} from "../../../reduce/pca-report.ts";
import type {PcaReport} from "../../../report/reduction.ts";
import {sum} from "../../../stats/sums.ts";
import {localRate} from "../../../zones/place-features.ts";
import {hasColumn, readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {reduceIncidents} from "../../queries/reduce-incidents.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** PCA_Model: all located incidents, standardised features, exact; and the sample for UMAP and the pictures. */
export const run: Run<"pca"> = async (context) => {
  const {inputs, out_dir, root, params, progress} = context;
  const {seed, umap_points: points} = params;
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const places = readOutput(inputs.places, "places");
  const {available, left_out} = whatIsThere(
    (column) => hasColumn(ingested, column),
    (need) => whyTooCoarse(ingested, need)
  );
  const {cell_m} = readOutput(inputs.places, "places.json").grain;
  const local_rate = localRate(places.x, places.y, places.weight, cell_m);
  const groupOf = groupsBy(offencesBy(params.types_map?.codes));
  const asked = {places, local_rate, available, groupOf, severity: severityTable(root, groupOf)};
  const {n, model, moments, groups, sample, by, type_names} = await withIncidents(context, (engine, file) =>
    reduceIncidents(engine, file, asked, {points, seed, progress})
  );
  const features = featureList(available);
  const names = features.map(({name}) => name);
  const report = pcaReport(model, names, groups, seed);
  const drawn = sample.type.length;
  writeOutput(out_dir, "sample", sample);
  writeOutput(out_dir, "reduction.json", {
    features,
    left_out,
    pca: report,
    famd: famdReport(moments, features, groups, seed),
    umap: null,
    sample: {n: drawn, of: n, drawn, by, seed},
    purity: []
  });
  writeOutput(out_dir, "names.json", type_names);
  writeOutput(out_dir, "model.json", modelOf(model, report, features));
};

function modelOf({mean, scale}: PcaModel, report: PcaReport, features: Feature[]): ModelOutput {
  const {n_rows, explained_variance_ratio, eigenvalues, components, reach, parallel, top_features} = report;
  const n_features = features.length;
  const leading = top_features.slice(0, 3).map((top, k) => {
    const weights = top.map(({feature, weight}) => `${feature} ${weight.toFixed(2)}`);
    return [`component_${k + 1}`, weights.join(", ")];
  });
  return {
    kind: "pca",
    n_samples: n_rows,
    params: {n_components: n_features, n_features, standardize: true, ...Object.fromEntries(leading)},
    metrics: {
      explained_variance_3: sum(explained_variance_ratio.slice(0, 3)),
      components_beyond_chance: parallel.n_kept,
      components_for_70pct: reach[0].n_components,
      components_for_90pct: reach[1].n_components
    },
    curves: {explained_variance_ratio, eigenvalues},
    trials: [],
    degenerate: null,
    model: {
      feature_names: features.map(({name}) => name),
      features: features.map(({name, reason}) => ({name, reason})),
      mean: [...mean],
      scale: [...scale],
      components
    }
  };
}
