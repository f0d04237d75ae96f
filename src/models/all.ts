import {dbscan} from "./dbscan.ts";
import type {Fitted, ModelDefinition} from "./define.ts";
import {hdbscan} from "./hdbscan.ts";
import {kmeans} from "./kmeans.ts";
import {pca} from "./pca.ts";
import {predictor} from "./predictor.ts";
import type {Predict, Signature} from "./rows.ts";
import {temporal} from "./temporal.ts";
import {umap} from "./umap.ts";
import {ward} from "./ward.ts";

/** Every model, in the order in which a report lists them. All else that is known of models follows from this list. */
export const MODELS = [kmeans, dbscan, ward, temporal, pca, umap, predictor, hdbscan] as const;

type Definitions = (typeof MODELS)[number];
export type ModelKind = Definitions["kind"];

/** What `model.json` holds beside the kind, by kind. */
export type Payloads = {[D in Definitions as D["kind"]]: Parameters<D["predict"]>[0]};

/** A model as plain data, with its kind. */
export type Model = {[K in ModelKind]: {kind: K; model: Payloads[K]}}[ModelKind];

/** What a model's step hands to tracking and to the Metrics page, beside its own files. */
export type ModelOutput = {[K in ModelKind]: {kind: K} & Fitted<Payloads[K]>}[ModelKind];

export const MODEL_KINDS: readonly ModelKind[] = MODELS.map(({kind}) => kind);

/** Names of the registered models. */
export const MODEL_NAMES: readonly string[] = MODELS.flatMap(({name, card}) => (card ? [name] : []));

/** The steps a user may name with --steps: the registered models, and HDBSCAN, which is compared with them. */
export const MODEL_STEPS = MODELS.map(({step}) => step.name);
export type ModelStepName = (typeof MODEL_STEPS)[number];

/** The clusterings of places: they are laid on one map and judged by the same indices. */
export const CLUSTERINGS = MODELS.flatMap(({step, files, clustering, rule}) =>
  clustering ? [{...clustering, name: step.name, module: step.module, file: files[0], rule}] : []
);

export type Definition = ModelDefinition<Payloads[ModelKind]>;

export const definitionOf = <K extends ModelKind>(kind: K): ModelDefinition<Payloads[K], K> =>
  // The one with this kind has its payload: what the compiler cannot see of a list.
  MODELS.find((each) => each.kind === kind) as unknown as ModelDefinition<Payloads[K], K>;

/** Makes a model of plain data answer. `patroliq_pyfunc` does the same in Python, to 1e-9. */
export const predictorOf = <K extends ModelKind>(kind: K, payload: Payloads[K]): Predict =>
  definitionOf(kind).predict(payload);

export const signatureOf = <K extends ModelKind>(kind: K, payload: Payloads[K]): Signature =>
  definitionOf(kind).signature(payload);
