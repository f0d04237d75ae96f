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

/** A figure from sampled rows, and its standard error. */
export interface Estimated {
  value: number;
  se: number;
}

/** How far a map keeps what is near in the data. */
export interface MapQuality {
  map: "UMAP 2D" | "UMAP 3D" | "PCA 2D";
  trustworthiness: Estimated;
  continuity: Estimated;
  neighbor_recall: Estimated;
  distance_correlation: Estimated;
}

/** Embeddings that differ by their seed alone, in pairs. */
export interface UmapStability {
  n_points: number;
  n_seeds: number;
  procrustes: {mean: number; lo: number; hi: number};
  neighbor_overlap: {mean: number; lo: number; hi: number};
}

export interface UmapReport {
  n_points: number;
  n_neighbors: number;
  min_dist: number;
  spread: number;
  metric: string;
  n_epochs: number;
  /** How the points were chosen, in words. */
  sample: string;
  /** How neighbours were found, in words. */
  neighbors: string;
  /** UMAP in two and three dimensions, and the first two principal components for comparison. */
  quality: MapQuality[];
  /** Rows that the quality is estimated from. */
  n_judged: number;
  stability: UmapStability | null;
  /** Fuzzy cross entropy from the start to the end, by epochs. */
  loss: {epoch: number; flat: number; solid: number}[];
  /** Sentences made from the figures. */
  findings: string[];
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
