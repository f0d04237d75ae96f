import type {ModelColumn, ModelParam} from "../tracking/store/model-files.ts";

/** What a model takes and gives, in MLflow's types. */
export interface Signature {
  inputs: ModelColumn[];
  outputs: ModelColumn[];
  params: ModelParam[];
}

export const columns = (type: ModelColumn["type"], names: readonly string[]): ModelColumn[] =>
  names.map((name) => ({name, type}));

/** What every model of the map is asked about. */
export const PLACE = columns("double", ["latitude", "longitude"]);
/** The answer of every clustering of places. */
export const ZONE = [...columns("long", ["zone"]), ...columns("double", ["distance_m"])];
