import type {Sampled, Spread} from "./estimate.ts";

/** Eigenvalues that independent columns stay below in 95 of 100 draws, and how many leading ones lie above. */
export interface Parallel {
  threshold: number[];
  n_kept: number;
}

/** Components in which each variable counts once, however many columns it takes. */
export interface FamdReport {
  variables: string[];
  /** Of all axes; variables with nothing to do with each other have eigenvalues of 1. */
  eigenvalues: number[];
  explained_variance_ratio: number[];
  parallel: Parallel;
  /** As of principal components; null of too few rows. */
  share_interval: [number, number][] | null;
  least_cosine: number[] | null;
  /** Row per axis that incidents are drawn on, value per standardised feature. */
  weights: number[][];
  /** Row per leading axis, value per variable, 0–1: share of its variance that the axis tells. */
  told: number[][];
  /** The features most correlated with each leading axis, the heaviest first. */
  top_features: {feature: string; weight: number}[][];
}

export interface PcaReport {
  n_rows: number;
  n_components: number;
  eigenvalues: number[];
  explained_variance_ratio: number[];
  /** How many components reach 70% and 90% of the variance. */
  reach: {share: number; n_components: number}[];
  parallel: Parallel;
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

/** How far a map keeps what is near in the data. */
export interface MapQuality {
  map: "UMAP 2D" | "UMAP 3D" | "PCA 2D";
  trustworthiness: Sampled;
  continuity: Sampled;
  neighbor_recall: Sampled;
  distance_correlation: Sampled;
}

/** Embeddings that differ by their seed alone, in pairs. */
export interface UmapStability {
  n_points: number;
  n_seeds: number;
  procrustes: Spread;
  neighbor_overlap: Spread;
}

export interface UmapReport {
  n_points: number;
  n_neighbors: number;
  min_dist: number;
  spread: number;
  metric: string;
  n_epochs: number;
  /** How neighbours were found, in words. */
  neighbors: string;
  /** UMAP in two and three dimensions, and the first two principal components for comparison. */
  quality: MapQuality[];
  /** Rows that the quality is estimated from. */
  n_judged: number;
  stability: UmapStability | null;
  /** Fuzzy cross entropy from the start to the end, by epochs. */
  loss: {epoch: number; flat: number; solid: number}[];
}

/** How far a picture keeps incidents of one kind together. */
export interface PurityReport {
  picture: "umap_2d" | "pca_2d" | "famd_2d";
  /**
   * Flags: all yes/no features, which the picture is made of. Type and severity are not among its features: they are asked
   * among incidents of one group of types, which is.
   */
  by: "flags" | "type" | "severity";
  /** Share of an incident's nearest neighbours in the picture that are of its kind, with its 95% interval. */
  share: number;
  interval: [number, number];
  /** The share when neighbours are any other incidents, of its group of types where that is asked. */
  chance: number;
}

export interface ReportedFeature {
  name: string;
  /** What it tells of: the columns of one variable say it together. */
  variable: string;
  /** Whether it is 1 for yes and 0 for no. */
  flag: boolean;
  /** Why it is in the matrix, in one line. */
  reason: string;
}

/** `reduction.json` */
export interface ReductionReport {
  features: ReportedFeature[];
  /** Features that these data or this report cannot have. */
  left_out: {name: string; why: string}[];
  pca: PcaReport | null;
  /** Of the same incidents and features. */
  famd: FamdReport | null;
  umap: UmapReport | null;
  /** The incidents that are embedded, and how many of them are drawn. */
  sample: {n: number; of: number; drawn: number; rule: string};
  purity: PurityReport[];
  /** Sentences made of the figures above, by what they are about: the islands of the pictures, their quality, components, axes. */
  findings: {islands: string[]; umap: string[]; pca: string[]; famd: string[]};
}

/** `embedding.json`: the drawn incidents as columns, rounded for drawing. */
export interface EmbeddingReport {
  n: number;
  /** Row-major n × 3. */
  pca: number[] | null;
  /** Row-major n × 2. */
  famd: number[] | null;
  /** Row-major n × 2 and n × 3. */
  umap_2d: number[] | null;
  umap_3d: number[] | null;
  type: number[];
  type_names: string[];
  /** 0–1. */
  severity: number[];
  /** Hour of the day, 0–23; null where records do not tell it. */
  hour: number[] | null;
  /** 0 in no zone, 1 in a zone, 2 in one of the five densest; null without DBSCAN. */
  zone: number[] | null;
  /** 1 where an arrest was made; null where no file says. */
  arrest: number[] | null;
  /** Group of types: position among `TYPE_GROUPS`. */
  group: number[];
  /** Kind of place: position among `LOCATION_KINDS`; null where no file says. */
  location: number[] | null;
  /** 1 between family or partners; null where no file says. */
  domestic: number[] | null;
  severity_rule: string;
}
