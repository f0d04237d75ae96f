import {z} from "zod";
import type {Model} from "./package-model.ts";
import type {ModelKind} from "./payloads.ts";
import {MODEL_KINDS} from "./predict.ts";

// Lists of a million numbers are checked in one pass, not one schema call each.
const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((each) => Number.isFinite(each)),
  "expected a list of numbers"
);
const lists = z.array(numbers);
const texts = z.array(z.string());
const projection = z.object({lat0: z.number(), lon0: z.number(), mPerLon: z.number(), mPerLat: z.number()});
const features = {feature_names: texts, mean: numbers, scale: numbers};
const density = {
  projection,
  reach_m: z.number(),
  place_x: numbers,
  place_y: numbers,
  place_zone: numbers,
  risk_rank: numbers
};

const model_json = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("kmeans_geo"),
    projection,
    extent: z.object({west_m: z.number(), east_m: z.number(), south_m: z.number(), north_m: z.number()}),
    centroids: z
      .array(z.object({lat: z.number(), lon: z.number(), x: z.number(), y: z.number(), name: z.string()}))
      .min(1)
  }),
  z.object({kind: z.literal("dbscan_zones"), ...density}),
  z.object({kind: z.literal("hdbscan_zones"), ...density}),
  z.object({
    kind: z.literal("ward_geo"),
    projection,
    reach_m: z.number(),
    n_zones: z.number(),
    place_x: numbers,
    place_y: numbers,
    place_group: numbers,
    left: numbers,
    right: numbers,
    height: numbers,
    finest_height_m: z.number()
  }),
  z.object({
    kind: z.literal("temporal_profiles"),
    shrinkage: z.number(),
    centroids: lists.min(1),
    names: texts,
    overall_shape: numbers,
    type_shapes: z.record(z.string(), numbers)
  }),
  z.object({
    kind: z.literal("pca"),
    ...features,
    features: z.array(z.object({name: z.string(), reason: z.string()})),
    components: lists
  }),
  z.object({
    kind: z.literal("umap"),
    ...features,
    n_neighbors: z.number(),
    metric: z.literal("euclidean"),
    placing: z.string(),
    points: numbers,
    embedding_2d: numbers,
    embedding_3d: numbers
  }),
  z.object({
    kind: z.literal("cell_risk"),
    projection,
    cell_m: z.number(),
    offset_m: z.number(),
    col0: z.number(),
    row0: z.number(),
    n_cols: z.number(),
    n_rows: z.number(),
    what: z.string(),
    cell: numbers,
    expected: numbers,
    score: numbers,
    contributions: z.record(z.string(), numbers)
  })
]);

/** The kinds whose `model.json` is read. */
export const READ_KINDS: readonly ModelKind[] = model_json.options.map(({shape}) => shape.kind.value);

/**
 * Reads `model.json`.
 * @param where the file, for the error
 * @throws Error when it is no model of a known kind, or was written by a PatrolIQ before models could answer
 */
export function parseModel(text: string, where: string): Model {
  const parsed = model_json.safeParse(readJson(text, where));
  if (parsed.success) {
    const {kind, ...model} = parsed.data;
    return {kind, model} as Model;
  }
  const [issue] = parsed.error.issues;
  const place = issue?.path.join(".") || "it";
  throw new Error(
    `${where} is no model that this PatrolIQ reads (${place}: ${issue?.message}; kinds are ${MODEL_KINDS.join(", ")}); log it anew with npm run report`
  );
}

function readJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${where} is not JSON: it may be half a file; log it anew with npm run report`);
  }
}
