/** The steps a user may name with --steps: the registered models, and HDBSCAN, which is compared with them. */
export const MODEL_STEPS = [
  "kmeans",
  "dbscan",
  "ward",
  "temporal",
  "pca",
  "umap",
  "predictor",
  "hdbscan"
] as const;

export type ModelStep = (typeof MODEL_STEPS)[number];
