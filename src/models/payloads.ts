import type {Projection} from "../space/projection.ts";

/** What a model of the city's zones by their centres is made of; metres are the projection's. */
export interface KMeansPayload {
  projection: Projection;
  /** Where it answers: the places' box, widened. */
  extent: {west_m: number; east_m: number; south_m: number; north_m: number};
  centroids: {lat: number; lon: number; x: number; y: number; name: string}[];
}

/** Zones by the places that make them; a point belongs to the nearest place's zone within reach. */
export interface DensityPayload {
  projection: Projection;
  reach_m: number;
  place_x: number[];
  place_y: number[];
  place_zone: number[];
  /** By zone: 1 for the densest, −1 for a zone without ground of its own. */
  risk_rank: number[];
}

/** The top of Ward's tree over groups of places, which can be cut into any number of zones up to that of the groups. */
export interface WardPayload {
  projection: Projection;
  reach_m: number;
  /** The cut where none is asked for. */
  n_zones: number;
  place_x: number[];
  place_y: number[];
  /** Groups are numbered by their first place. */
  place_group: number[];
  /** Merge i joins two groups, or what earlier merges made, into n_groups + i. Heights (metres) never fall. */
  left: number[];
  right: number[];
  height: number[];
  /** Lowest height at which the groups are parted as the tree parts them. */
  finest_height_m: number;
}

/** Weekly rhythms of profiles. Shapes are shares by hour of the week, Monday 00:00 first. */
export interface ProfilesPayload {
  /** Incidents that a type's own shape (or the shape of all) stands for in a profile's. */
  shrinkage: number;
  /** Roots of shapes, 168 each. */
  centroids: number[][];
  names: string[];
  overall_shape: number[];
  type_shapes: Record<string, number[]>;
}

interface FeaturePayload {
  feature_names: string[];
  mean: number[];
  scale: number[];
}

export interface PcaPayload extends FeaturePayload {
  /** Why each feature is in the matrix, and what it means. */
  features: {name: string; reason: string}[];
  components: number[][];
}

export interface UmapPayload extends FeaturePayload {
  n_neighbors: number;
  metric: "euclidean";
  /** How a new row is placed, in words. */
  placing: string;
  /** Standardised, row-major. */
  points: number[];
  embedding_2d: number[];
  embedding_3d: number[];
}

/** A forecast by grid cell. Lists go by cell, and cells ascend. */
export interface CellRiskPayload {
  projection: Projection;
  cell_m: number;
  /** Cell c, r holds x from offset_m + c · cell_m on, and y alike. */
  offset_m: number;
  col0: number;
  row0: number;
  n_cols: number;
  n_rows: number;
  /** What is expected, and when, in words. */
  what: string;
  /** (col − col0) · n_rows + row − row0. */
  cell: number[];
  /** Incidents expected in the period. */
  expected: number[];
  /** Cells are ranked by it, highest first; ties go to the lower cell. */
  score: number[];
  /** Named parts that add up to what is expected. */
  contributions: Record<string, number[]>;
}

/** What `model.json` holds beside the kind, by kind. */
export interface Payloads {
  kmeans_geo: KMeansPayload;
  dbscan_zones: DensityPayload;
  hdbscan_zones: DensityPayload;
  ward_geo: WardPayload;
  temporal_profiles: ProfilesPayload;
  pca: PcaPayload;
  umap: UmapPayload;
  cell_risk: CellRiskPayload;
}

export type ModelKind = keyof Payloads;
