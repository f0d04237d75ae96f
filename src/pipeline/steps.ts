import {DEFAULT_PLAN} from "../hotspots/evaluation-plan.ts";
import {CLUSTERINGS, MODELS} from "../models/all.ts";
import {BOUNDARIES, evaluationSteps} from "./evaluation-steps.ts";
import type {StepOutput} from "./runner/run-steps.ts";
import type {RunOf, Step} from "./runner/step.ts";

const POLICE = [
  "data/boundaries/chicago_police_districts.topojson",
  "data/boundaries/police-district-stations.csv"
];

const CLUSTERING_STEPS = CLUSTERINGS.map(({name}) => name);

/** The pipeline, in the order in which ready steps start; models in the order of their list. */
export const STEPS = [
  {
    name: "ingest",
    title: "Read and account for every row",
    module: "steps/data/ingest.ts",
    needs: [],
    settings: ["column", "date_order"],
    reads_input: true
  },
  {
    name: "places",
    title: "Collapse rows to weighted places",
    module: "steps/data/places.ts",
    needs: ["ingest"],
    files: [BOUNDARIES]
  },
  {
    name: "history",
    title: "Put located incidents in the order of their days",
    module: "steps/data/history.ts",
    needs: ["ingest", "places"],
    joins: ["dbscan"]
  },
  ...evaluationSteps(DEFAULT_PLAN),
  {
    name: "dbscan-sweep",
    title: "Try settings of DBSCAN",
    module: "steps/hotspots/dbscan-sweep.ts",
    needs: ["places"]
  },
  {
    name: "hdbscan-sweep",
    title: "Try settings of HDBSCAN",
    module: "steps/hotspots/hdbscan-sweep.ts",
    needs: ["places"]
  },
  {
    name: "patterns",
    title: "Rates, seasons and time heaping",
    module: "steps/temporal/patterns.ts",
    needs: ["ingest", "places"],
    settings: ["seed"]
  },
  ...MODELS.map(({name, card, step}) => ({title: card ? name : `${name}, for comparison`, ...step})),
  {
    name: "gi-star",
    title: "Find where counts gather, month by month",
    module: "steps/hotspots/gi-star.ts",
    needs: ["ingest", "places", "history"],
    uses: ["dbscan"],
    joins: ["dbscan"],
    files: [BOUNDARIES]
  },
  {
    name: "zones",
    title: "Rank, name and forecast the zones",
    module: "steps/hotspots/zones.ts",
    needs: ["ingest", "places", "dbscan"],
    uses: ["gi-star", "predictor"],
    joins: ["dbscan"],
    files: POLICE
  },
  {
    name: "patrol",
    title: "Plan patrols of the zones",
    module: "steps/patrol/patrol.ts",
    needs: ["ingest", "places", "dbscan", "zones"],
    uses: ["predictor"],
    settings: ["include_discovered", "patrol_units", "shifts", "shift_start"],
    joins: ["dbscan"]
  },
  {
    name: "knox",
    title: "Test for near repeats",
    module: "steps/temporal/knox.ts",
    needs: ["ingest", "places"],
    settings: ["seed"],
    joins: ["temporal"]
  },
  {
    name: "rhythms",
    title: "Kinds of days and hours of zones",
    module: "steps/temporal/rhythms.ts",
    needs: ["ingest", "places", "knox"],
    uses: ["dbscan", "zones"],
    settings: ["seed"],
    joins: ["temporal"]
  },
  {
    name: "hotspots",
    title: "Lay the clusterings on the map",
    module: "steps/hotspots/hotspots.ts",
    needs: ["places"],
    uses: CLUSTERING_STEPS,
    params: {clusterings: CLUSTERINGS.map(({name, file}) => ({name, file}))},
    joins: CLUSTERING_STEPS
  },
  ...CLUSTERINGS.map(
    ({name, module, divides}) =>
      ({
        name: `validity-${name}`,
        title: `Judge ${name} by every index`,
        module: "steps/hotspots/validity.ts",
        needs: ["places", name],
        settings: ["seed"],
        params: {clustering: name, module, divides},
        joins: [name]
      }) as const
  ),
  {
    name: "validity",
    title: "Compare the clusterings",
    module: "steps/hotspots/validity-table.ts",
    needs: [],
    uses: CLUSTERING_STEPS.map((name) => `validity-${name}` as const),
    joins: CLUSTERING_STEPS
  },
  {
    name: "reduction",
    title: "Draw the embeddings",
    module: "steps/reduction/reduction.ts",
    needs: ["pca"],
    uses: ["umap"],
    settings: ["seed"],
    joins: ["pca", "umap"]
  },
  {name: "dataset", title: "Describe the data", module: "steps/data/dataset.ts", needs: ["ingest"]},
  {
    name: "responsible",
    title: "Ask what patrols that follow records would do",
    module: "steps/patrol/responsible.ts",
    needs: ["places", "history", "dataset"],
    uses: ["predictor", "patrol", "zones"],
    settings: ["seed", "include_discovered"],
    joins: ["dbscan"],
    files: [BOUNDARIES]
  },
  {
    name: "reference-dbscan",
    title: "Check DBSCAN against density-clustering",
    module: "steps/reference/reference-dbscan.ts",
    needs: ["places"],
    settings: ["seed"],
    joins: ["dbscan"]
  },
  {
    name: "reference-ward",
    title: "Check Ward against ml-hclust",
    module: "steps/reference/reference-ward.ts",
    needs: ["places"],
    settings: ["seed"],
    joins: ["ward"]
  },
  {
    name: "reference-kmeans",
    title: "Check K-Means against ml-kmeans",
    module: "steps/reference/reference-kmeans.ts",
    needs: ["places", "kmeans"],
    settings: ["seed"],
    joins: ["kmeans"]
  },
  {
    name: "reference-pca",
    title: "Check PCA against ml-pca",
    module: "steps/reference/reference-pca.ts",
    needs: ["pca"],
    joins: ["pca"]
  },
  {
    name: "reference-umap",
    title: "Check UMAP against umap-js",
    module: "steps/reference/reference-umap.ts",
    needs: ["pca"],
    settings: ["seed"],
    joins: ["umap"]
  }
] as const satisfies readonly Step[];

export type PipelineStep = (typeof STEPS)[number];
export type StepName = PipelineStep["name"];

/** Outputs of the steps that are part of a report. */
export type StepOutputs = ReadonlyMap<StepName, StepOutput>;

/** The `run` of the module that makes the step, or steps, of a name. */
export type Run<Name extends StepName> = RunOf<Extract<PipelineStep, {name: Name}>>;
