export interface PcaReport {
  n_rows: number;
  n_components: number;
  eigenvalues: number[];
  explained_variance_ratio: number[];
  /** How many components reach 70% and 90% of the variance. */
  reach: {share: number; n_components: number}[];
  /** Row per component, value per feature. */
  components: number[][];
  /** Features without variance in these data. */
  constant: string[];
}

export interface UmapReport {
  n_points: number;
  n_neighbors: number;
  min_dist: number;
  n_epochs: number;
  /** How the points were chosen, in words. */
  sample: string;
  trustworthiness_2d: number;
  trustworthiness_3d: number;
  /** The same measure of the first two principal components, for comparison. */
  trustworthiness_pca: number;
}

/** `reduction.json` */
export interface ReductionReport {
  features: {name: string; reason: string}[];
  pca: PcaReport | null;
  umap: UmapReport | null;
}

/** `embedding.json`: the sampled incidents as columns, rounded for drawing. */
export interface EmbeddingReport {
  n: number;
  /** Row-major n × 3. */
  pca: number[] | null;
  /** Row-major n × 2 and n × 3. */
  umap_2d: number[] | null;
  umap_3d: number[] | null;
  type: number[];
  type_names: string[];
  /** 0–1. */
  severity: number[];
  /** 1 between 18:00 and 06:00. */
  night: number[];
  severity_rule: string;
}
