import {z} from "zod";
import {percent} from "../text/format.ts";
import {defineModel, numbers} from "./define.ts";
import {IMPUTED, meanRow, scales, standardised} from "./features.ts";
import {columns, type Predict} from "./rows.ts";

const payload = z.object({
  ...scales,
  /** Why each feature is in the matrix, and what it means. */
  features: z.array(z.object({name: z.string(), reason: z.string()})),
  components: z.array(numbers)
});
export type PcaPayload = z.infer<typeof payload>;

const scoreNames = ({components}: PcaPayload): string[] => components.map((_, k) => `component_${k + 1}`);

function predict(model: PcaPayload): Predict {
  const names = scoreNames(model);
  return (rows) => {
    const {data, imputed} = standardised(rows, model);
    return rows.map((_, i) => {
      const scores = model.components.map((weights) =>
        weights.reduce((sum, weight, j) => sum + weight * data[i * weights.length + j], 0)
      );
      return {...Object.fromEntries(names.map((name, k) => [name, scores[k]])), imputed: imputed[i]};
    });
  };
}

export const pca = defineModel({
  kind: "pca",
  name: "PCA_Model",
  step: {
    name: "pca",
    module: "steps/reduction/pca.ts",
    needs: ["ingest", "places"],
    settings: ["seed", "umap_points", "types_map"],
    files: ["data/boundaries/iucr-codes.csv"]
  },
  files: ["reduction.json"],
  payload,
  example: meanRow,
  signature: (model) => ({
    inputs: columns("double", model.feature_names),
    outputs: [...columns("double", scoreNames(model)), ...IMPUTED],
    params: []
  }),
  predict,
  rule: "All components are kept; the pictures show the first three; parallel analysis says how many are beyond chance. Features are standardised to mean 0 and variance 1.",
  says: ({n_samples, params, metrics: {explained_variance_3}}) => ({
    what: `Principal components of ${params.n_features} standardised features of ${n_samples} located incidents.`,
    key_figure: {label: "variance in the first three components", value: percent(explained_variance_3)}
  }),
  pictures: (read, {loadingsChart, screeChart, toldChart}) => {
    const {pca = null, famd = null, features = []} = read("reduction.json") ?? {};
    return {
      "scree.svg": pca && ((size) => screeChart(pca, size)),
      "mixed.svg": famd && ((size) => toldChart(famd, size)),
      "loadings.svg": pca && ((size) => loadingsChart(pca, features, size))
    };
  },
  card: {
    about: "Principal components of the features of an incident: features in, scores out.",
    kind: "Principal components of the correlation matrix of incident features.",
    answers: "Given an incident's named features it gives its scores on each component.",
    uses: ["Seeing which features of records go together.", "Fewer, uncorrelated columns for pictures."],
    out_of_scope: [
      "Ranking incidents by severity or risk: a component is a direction of variance, not of harm."
    ],
    factors: [
      "Which features are there: columns that a file lacks are left out.",
      "Whether an arrest was made and where, which depend on policing as much as on the incident."
    ],
    measures:
      "Explained variance says how much of the spread few components hold; jackknife cosines say whether a component would be the same with other records.",
    caveats: [
      "Binary features weigh by their rarity once standardised; a component of rare flags can look important.",
      "Flags of one thing exclude each other, which is in the components; only those above parallel analysis are beyond it."
    ]
  }
});
