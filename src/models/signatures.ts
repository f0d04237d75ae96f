import type {ModelColumn, ModelParam} from "../tracking/store/model-files.ts";
import type {ModelKind, Payloads} from "./payloads.ts";
import {HOUR_COLUMNS} from "./profile-model.ts";

/** What a model takes and gives, in MLflow's types. */
export interface Signature {
  inputs: ModelColumn[];
  outputs: ModelColumn[];
  params: ModelParam[];
}

const columns = (type: ModelColumn["type"], names: readonly string[]): ModelColumn[] =>
  names.map((name) => ({name, type}));
const PLACE = columns("double", ["latitude", "longitude"]);
const [ZONE, DISTANCE, RANK, IMPUTED] = [
  columns("long", ["zone"]),
  columns("double", ["distance_m"]),
  columns("long", ["risk_rank"]),
  columns("long", ["imputed"])
];
const density: Signature = {inputs: PLACE, outputs: [...ZONE, ...DISTANCE, ...RANK], params: []};

const SIGNATURES: {[K in ModelKind]: (payload: Payloads[K]) => Signature} = {
  kmeans_geo: () => ({inputs: PLACE, outputs: [...ZONE, ...DISTANCE], params: []}),
  dbscan_zones: () => density,
  hdbscan_zones: () => density,
  ward_geo: ({n_zones}) => ({
    inputs: PLACE,
    outputs: [...ZONE, ...DISTANCE],
    params: [
      {name: "n_zones", type: "long", default: n_zones},
      {name: "height_m", type: "double", default: 0}
    ]
  }),
  temporal_profiles: () => ({
    inputs: [...columns("double", HOUR_COLUMNS), {name: "type", type: "string", required: false}],
    outputs: [...columns("long", ["pattern"]), ...columns("double", ["distance"])],
    params: []
  }),
  pca: ({feature_names, components}) => ({
    inputs: columns("double", feature_names),
    outputs: [
      ...columns(
        "double",
        components.map((_, k) => `component_${k + 1}`)
      ),
      ...IMPUTED
    ],
    params: []
  }),
  umap: ({feature_names}) => ({
    inputs: columns("double", feature_names),
    outputs: [...columns("double", ["umap_1", "umap_2", "umap_3d_1", "umap_3d_2", "umap_3d_3"]), ...IMPUTED],
    params: []
  }),
  cell_risk: ({contributions}) => ({
    inputs: PLACE,
    outputs: [
      ...columns("double", ["expected"]),
      ...columns("long", ["rank"]),
      ...columns("double", ["area_share", ...Object.keys(contributions).map((name) => `from_${name}`)])
    ],
    params: []
  })
};

/** The kinds that have a signature. */
export const SIGNED_KINDS = Object.keys(SIGNATURES) as ModelKind[];

export const signatureOf = <K extends ModelKind>(kind: K, payload: Payloads[K]): Signature =>
  SIGNATURES[kind](payload);
