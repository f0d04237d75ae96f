import type {Spread} from "./estimate.ts";
import type {ScoredZones} from "./hotspots.ts";

/** Agreement of a clustering with itself on resampled incidents: adjusted Rand index, 1 for the same partition. */
export interface Stability extends Spread {
  n_resamples: number;
}

/** One clustering by every measure; shares are of incidents, areas of cells. An index that is not defined is null. */
export interface ValidityRow extends Omit<ScoredZones, "qualifies" | "hit_rate"> {
  /** The name of its step. */
  clustering: string;
  area_share: number;
  /** −1 to 1, higher is better; noise is left out. */
  silhouette: number | null;
  /** Standard error by the draw of incidents; 0 when exact. */
  silhouette_se: number;
  /** Lower is better. */
  davies_bouldin: number | null;
  /** Higher is better; grows with the number of incidents. */
  calinski_harabasz: number | null;
  /** Density-based, −1 to 1, higher is better; noise counts against it. */
  dbcv: number | null;
  dbcv_se: number;
  stability: Stability | null;
  /** Why the clustering says nothing, in words; null when it says something. */
  degenerate: string | null;
}

/** What speaks for a number of clusters beside silhouette and inertia. */
export interface CountSupport {
  n_clusters: number;
  stability: Stability | null;
  /** Gap statistic: how far the log of the inertia lies below that of incidents spread evenly over the ground. */
  gap: number | null;
  gap_se: number;
}

/** `validity.json` */
export interface ValidityReport {
  rows: ValidityRow[];
  /** By number of clusters, for the clusterings that have one. */
  support: Partial<Record<string, CountSupport[]>>;
  /** How stability was measured, in words. */
  stability_rule: string;
  /** What makes a clustering degenerate, in words. */
  degenerate_rule: string;
}
