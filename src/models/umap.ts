import {z} from "zod";
import {transformUmap} from "../reduce/umap-transform.ts";
import {defineModel, numbers} from "./define.ts";
import {IMPUTED, meanRow, scales, standardised} from "./features.ts";
import {columns, type Predict} from "./rows.ts";

const payload = z.object({
  ...scales,
  n_neighbors: z.number(),
  metric: z.literal("euclidean"),
  /** How a new row is placed, in words. */
  placing: z.string(),
  /** Standardised, row-major. */
  points: numbers,
  embedding_2d: numbers,
  embedding_3d: numbers
});

/** The axes of the flat map, then those of the solid one. */
const AXES = ["umap_1", "umap_2", "umap_3d_1", "umap_3d_2", "umap_3d_3"];

/** The mean of the nearest points' places in the flat and in the solid map, weighted by membership. */
function predict(model: z.infer<typeof payload>): Predict {
  const {feature_names, n_neighbors, metric} = model;
  const n_features = feature_names.length;
  const points = Float64Array.from(model.points);
  const n_points = points.length / n_features;
  const {embedding_2d: flat, embedding_3d: solid} = model;
  const n_components = AXES.length;
  const embedding = Float64Array.from({length: n_components * n_points}, (_, e) => {
    const [point, c] = [Math.floor(e / n_components), e % n_components];
    return c < 2 ? flat[2 * point + c] : solid[3 * point + c - 2];
  });
  const placer = {n_points, n_features, n_components, n_neighbors, metric, points, embedding};
  return (rows) => {
    const {data, imputed} = standardised(rows, model);
    const placed = transformUmap(placer, data, rows.length);
    return rows.map((_, i) => ({
      ...Object.fromEntries(AXES.map((name, c) => [name, placed[n_components * i + c]])),
      imputed: imputed[i]
    }));
  };
}

export const umap = defineModel({
  kind: "umap",
  name: "UMAP_Model",
  step: {name: "umap", module: "steps/reduction/umap.ts", needs: ["pca"], settings: ["seed"]},
  files: ["umap.json"],
  payload,
  example: meanRow,
  signature: ({feature_names}) => ({
    inputs: columns("double", feature_names),
    outputs: [...columns("double", AXES), ...IMPUTED],
    params: []
  }),
  predict,
  rule: "umap-learn's defaults: n_neighbors 15, min_dist 0.1, 500 epochs up to 10,000 points and 200 above. It starts from the principal components: umap-learn's maps from there and from its spectral start are equally trustworthy, and they need no eigenvectors of the graph. Quality is stated beside the pictures.",
  says: ({model, n_samples, metrics}) => ({
    what: `UMAP of ${n_samples} sampled incidents in two and three dimensions. ${model.placing}`,
    key_figure: {label: "trustworthiness in 2D", value: metrics.trustworthiness_2d.toFixed(3)}
  }),
  pictures: (read, {embeddingChart, lossChart}) => {
    const umap = read("reduction.json")?.umap;
    const embedding = read("embedding.json");
    return {
      "embedding.svg": embedding?.umap_2d && ((size) => embeddingChart(embedding, size)),
      "loss.svg": umap && ((size) => lossChart(umap, size))
    };
  },
  card: {
    about:
      "Maps of incidents in two and three dimensions on which new ones can be placed: features in, coordinates out.",
    kind: "UMAP (McInnes, Healy & Melville 2018) of sampled incidents, started from their principal components.",
    answers:
      "Given an incident's named features it gives a place in the picture near the incidents most like it.",
    uses: ["Looking at which records are alike."],
    out_of_scope: [
      "Reading islands as kinds of crime: they are combinations of the yes/no features that the map is made of.",
      "Reading distances between far groups, their sizes or gaps as facts: only near neighbours are kept.",
      "Clustering by eye."
    ],
    factors: [
      "The seed: neighbours in the picture differ between seeds; see stability.",
      "n_neighbors and min_dist."
    ],
    measures:
      "Trustworthiness and continuity say whether neighbours in the picture are neighbours in the data and back; recall and rank correlation of distances say what is lost.",
    caveats: ["A new record is placed by its neighbours alone; nothing is optimised for it."]
  }
});
