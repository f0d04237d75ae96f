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

/** A step. @param module from `steps/` */
const step = <const Name extends string, const More extends Omit<Step, "name" | "title" | "module">>(
  name: Name,
  title: string,
  module: string,
  more: More
) => ({name, title, module: `steps/${module}.ts`, ...more});

/** The steps that test every method on later incidents: parts that share the groups of types, and what gathers them. */
export function evaluationSteps(plan: EvaluationPlan) {
  const shared = {files: [BOUNDARIES], joins: ["dbscan"]} as const;
  const parts = Array.from({length: N_PARTS}, (_, part) =>
    step(
      `evaluation-${part + 1}`,
      `Judge hotspots by later incidents, part ${part + 1} of ${N_PARTS}`,
      "hotspots/evaluation-part",
      {needs: ["places", "history"], settings: ["seed"], params: {plan, part, n_parts: N_PARTS}, ...shared}
    )
  );
  return [
    ...parts,
    step("evaluation", "Compare ways to forecast hotspots", "hotspots/evaluation", {
      needs: ["places", "history", ...parts.map(({name}) => name)],
      params: {plan, n_parts: N_PARTS},
      ...shared
    })
  ] as const;
}

/** The step that checks a model against a library. */
const reference = <const Model extends string, const Needs extends readonly string[]>(
  model: Model,
  what: string,
  needs: Needs
) =>
  step(`reference-${model}`, `Check ${what}`, `reference/reference-${model}`, {
    needs,
    settings: ["seed"],
    joins: [model]
  });

const CLUSTERING_STEPS = CLUSTERINGS.map(({name}) => name);

/** The pipeline, in the order in which ready steps start; models in the order of their list. */
export const STEPS = [
  step("ingest", "Read and account for every row", "data/ingest", {
    needs: [],
    settings: [
      "column",
      "type",
      "date_order",
      "time_zone",
      "from",
      "to",
      "crs",
      "coordinates",
      "city",
      "accept_losses"
    ],
    reads_input: true
  }),
  step("places", "Collapse rows to weighted places", "data/places", {needs: ["ingest"], files: [BOUNDARIES]}),
  step("history", "Put located incidents in the order of their days", "data/history", {
    needs: ["ingest", "places"],
    settings: ["types_map"],
    joins: ["dbscan"]
  }),
  ...evaluationSteps(DEFAULT_PLAN),
  step("delays", "Ask when records were known", "hotspots/delays", {
    needs: ["ingest", "places", "history"],
    settings: ["seed"],
    joins: ["dbscan"],
    files: [BOUNDARIES]
  }),
  step("dbscan-sweep", "Try settings of DBSCAN", "hotspots/dbscan-sweep", {needs: ["places"]}),
  step("hdbscan-sweep", "Try settings of HDBSCAN", "hotspots/hdbscan-sweep", {needs: ["places"]}),
  step("patterns", "Rates, seasons and time heaping", "temporal/patterns", {
    needs: ["ingest", "places"],
    settings: ["seed"]
  }),
  ...MODELS.map(({name, card, step: own}) => ({title: card ? name : `${name}, for comparison`, ...own})),
  step("gi-star", "Find where counts gather, month by month", "hotspots/gi-star", {
    needs: ["ingest", "places", "history"],
    settings: ["seed"],
    uses: ["dbscan"],
    joins: ["dbscan"],
    files: [BOUNDARIES]
  }),
  step("by-type", "Count types by area and cell", "hotspots/by-type", {
    needs: ["ingest", "places"],
    settings: ["types_map"],
    joins: ["dbscan"],
    files: [BOUNDARIES]
  }),
  step("zones", "Rank, name and forecast the zones", "hotspots/zones", {
    needs: ["ingest", "places", "dbscan"],
    uses: ["gi-star", "predictor"],
    settings: ["seed", "types_map"],
    joins: ["dbscan"],
    files: POLICE
  }),
  step("patrol", "Plan patrols", "patrol/patrol", {
    needs: ["ingest", "places", "patterns", "dbscan", "zones"],
    uses: ["predictor"],
    settings: [
      "types_map",
      "include_discovered",
      "patrol_ground",
      "patrol_area_km2",
      "patrol_units",
      "shifts",
      "shift_start"
    ],
    joins: ["dbscan"]
  }),
  step("knox", "Test for near repeats", "temporal/knox", {
    needs: ["ingest", "places"],
    settings: ["seed", "types_map"],
    joins: ["temporal"]
  }),
  step("rhythms", "Kinds of days and hours of zones", "temporal/rhythms", {
    needs: ["ingest", "places", "patterns", "knox"],
    uses: ["dbscan", "zones"],
    settings: ["seed"],
    joins: ["temporal"]
  }),
  step("hotspots", "Lay the clusterings on the map", "hotspots/hotspots", {
    needs: ["places"],
    uses: CLUSTERING_STEPS,
    params: {clusterings: CLUSTERINGS.map(({name, file}) => ({name, file}))},
    joins: CLUSTERING_STEPS
  }),
  ...CLUSTERINGS.map(({name, module, divides}) =>
    step(`validity-${name}`, `Judge ${name} by every index`, "hotspots/validity", {
      needs: ["places", name],
      settings: ["seed"],
      params: {clustering: name, module, divides},
      joins: [name]
    })
  ),
  step("validity", "Compare the clusterings", "hotspots/validity-table", {
    needs: [],
    uses: CLUSTERING_STEPS.map((name) => `validity-${name}` as const),
    joins: CLUSTERING_STEPS
  }),
  step("reduction", "Draw the embeddings", "reduction/reduction", {
    needs: ["pca"],
    uses: ["umap", "dbscan"],
    settings: ["seed", "types_map"],
    joins: ["pca", "umap"]
  }),
  step("place-kinds", "Find kinds of places", "reduction/place-kinds", {
    needs: ["ingest", "places", "patterns"],
    settings: ["seed"],
    joins: ["pca", "umap"]
  }),
  step("dataset", "Describe the data", "data/dataset", {needs: ["ingest"], settings: ["types_map"]}),
  step("responsible", "Ask what patrols that follow records would do", "patrol/responsible", {
    needs: ["places", "history", "dataset"],
    uses: ["predictor", "patrol"],
    settings: ["seed", "include_discovered", "types_map"],
    joins: ["dbscan"],
    files: [BOUNDARIES]
  }),
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
