import {DEFAULT_PLAN, type EvaluationPlan, N_PARTS} from "../hotspots/evaluation-plan.ts";
import {CLUSTERINGS, MODEL_STEPS, MODELS} from "../models/all.ts";
import type {StepOutput} from "./runner/run-steps.ts";
import type {RunOf, Step} from "./runner/step.ts";

/** The city's outline and areas, for the steps that divide its ground. */
const BOUNDARIES = "data/boundaries/chicago_community_areas.topojson";

const POLICE = [
  "data/boundaries/chicago_police_districts.topojson",
  "data/boundaries/police-district-stations.csv"
];

/** The steps that test every method on later incidents: parts that share the groups of types, and what gathers them. */
export function evaluationSteps(plan: EvaluationPlan) {
  const parts = Array.from(
    {length: N_PARTS},
    (_, part) =>
      ({
        name: `evaluation-${part + 1}`,
        title: `Judge hotspots by later incidents, part ${part + 1} of ${N_PARTS}`,
        module: "steps/hotspots/evaluation-part.ts",
        needs: ["places", "history"],
        settings: ["seed"],
        params: {plan, part, n_parts: N_PARTS},
        files: [BOUNDARIES],
        joins: ["dbscan"]
      }) as const
  );
  return [
    ...parts,
    {
      name: "evaluation",
      title: "Compare ways to forecast hotspots",
      module: "steps/hotspots/evaluation.ts",
      needs: ["places", "history", ...parts.map(({name}) => name)],
      params: {plan, n_parts: N_PARTS},
      files: [BOUNDARIES],
      joins: ["dbscan"]
    }
  ] as const;
}

/** The step that checks a model against a library. */
const reference = <const Model extends string, const Needs extends readonly string[]>(
  model: Model,
  what: string,
  needs: Needs
) =>
  ({
    name: `reference-${model}`,
    title: `Check ${what}`,
    module: `steps/reference/reference-${model}.ts`,
    needs,
    settings: ["seed"],
    joins: [model]
  }) as const;

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
  reference("dbscan", "DBSCAN against density-clustering", ["places"]),
  reference("ward", "Ward against ml-hclust", ["places"]),
  reference("kmeans", "K-Means against ml-kmeans", ["places", "kmeans"]),
  reference("pca", "PCA against ml-pca", ["pca"]),
  reference("umap", "UMAP against umap-js", ["pca"])
] as const satisfies readonly Step[];

export type PipelineStep = (typeof STEPS)[number];
export type StepName = PipelineStep["name"];

/** Outputs of the steps that are part of a report. */
export type StepOutputs = ReadonlyMap<StepName, StepOutput>;

/** The `run` of the module that makes the step, or steps, of a name. */
export type Run<Name extends StepName> = RunOf<Extract<PipelineStep, {name: Name}>>;

/**
 * The steps of a report, in the pipeline's order: the selected models, what they need, and what joins them.
 * @throws Error naming a step that does not exist
 */
export function selectSteps(models: readonly string[]): PipelineStep[] {
  const steps: readonly Step[] = STEPS;
  const byName = new Map(steps.map((step) => [step.name, step]));
  const selected = new Set<string>();
  const add = (name: string) => {
    const step = byName.get(name);
    if (!step) throw new Error(`no step "${name}"; the steps are ${MODEL_STEPS.join(", ")}`);
    if (selected.has(name)) return;
    step.needs.forEach(add);
    selected.add(name);
  };
  for (const name of ["dataset", ...models]) add(name);
  for (const step of steps) if (step.joins?.some((name) => models.includes(name))) add(step.name);
  return STEPS.filter((step) => selected.has(step.name));
}
