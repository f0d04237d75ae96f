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
  /** 95% interval of each component's share; null of too few rows. */
  share_interval: [number, number][] | null;
  /** Of each component the least |cosine| with that of a fit without some of the rows; null of too few rows. */
  least_cosine: number[] | null;
  /** The features that weigh most in each component, the heaviest first. */
  top_features: {feature: string; weight: number}[][];
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

/** How far a picture keeps incidents of one kind together. */
export interface PurityReport {
  picture: "umap_2d" | "pca_2d";
  by: "type" | "severity" | "night";
  /** Share of an incident's nearest neighbours in the picture that are of its kind, with its 95% interval. */
  share: number;
  interval: [number, number];
  /** The share when neighbours are any other incidents. */
  chance: number;
}

/** `reduction.json` */
export interface ReductionReport {
  features: {name: string; reason: string}[];
  /** Features that these data or this report cannot have. */
  left_out: {name: string; why: string}[];
  pca: PcaReport | null;
  umap: UmapReport | null;
  /** The incidents that are embedded, and how many of them are drawn. */
  sample: {n: number; of: number; drawn: number; rule: string};
  purity: PurityReport[];
  /** Sentences made of the figures above. */
  findings: string[];
}

/** `embedding.json`: the drawn incidents as columns, rounded for drawing. */
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
  /** Hour of the day, 0–23. */
  hour: number[];
  /** 0 in no zone, 1 in a zone, 2 in a patrol zone; null without DBSCAN. */
  zone: number[] | null;
  /** 1 where an arrest was made; null where no file says. */
  arrest: number[] | null;
  severity_rule: string;
}
