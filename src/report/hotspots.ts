import type {MultiPolygon} from "geojson";
import type {TypeCount} from "./dataset.ts";
import type {Interval, Ratio, TestedRanges} from "./estimate.ts";

/** The grid that maps draw: cell (col, row) spans lon0 + col·d_lon … + d_lon, lat0 + row·d_lat … + d_lat. */
export interface CellGrid {
  /** Side of a cell, metres. */
  cell_m: number;
  lat0: number;
  lon0: number;
  d_lat: number;
  d_lon: number;
  /** Number of cells with at least one incident: the study area of a city without a boundary. */
  n_cells: number;
  /** Their area, km². */
  area_km2: number;
}

/** Occupied cells as columns; a model's column holds the cluster of most of the cell's incidents, −1 for noise. */
export interface Cells {
  col: number[];
  row: number[];
  incidents: number[];
  [clustering: string]: number[] | null;
}

/** A cluster of a partitioning model (K-Means, Ward). */
export interface Cluster {
  id: number;
  /** Named after the community area with most of its incidents, where areas are known. */
  name: string;
  lat: number;
  lon: number;
  incidents: number;
  share: number;
  /** Area of the occupied cells whose incidents are mostly its own, km². */
  area_km2: number;
}

/** One setting that was tried for a partitioning model. */
export interface PartitionTrial {
  n_clusters: number;
  /** Within-cluster sum of squares, m². */
  inertia: number;
  silhouette: number;
  silhouette_se: number;
  chosen: boolean;
}

export interface PartitionReport {
  n_clusters: number;
  /** The rule that chose it, in words. */
  rule: string;
  clusters: Cluster[];
  trials: PartitionTrial[];
}

/** The top of Ward's tree. */
export interface DendrogramReport {
  /** The clusters at the bottom of the drawing, from left to right, so that no branches cross, each with the cluster of the chosen cut that it is part of. */
  leaves: {cluster: number; incidents: number; share: number}[];
  /** By rising height. Left and right are positions of leaves, or the number of leaves plus the index of an earlier merge. */
  merges: {left: number; right: number; height: number; incidents: number}[];
  /** Where the tree is cut: halfway between the last merge made and the first that is not. */
  cut_height: number;
}

export type WardReport = PartitionReport & {dendrogram: DendrogramReport};

/** What zones look like on the ground, and how they fared on the test days. */
export interface ScoredZones {
  n_zones: number;
  /** Share of incidents in zones. */
  zone_share: number;
  /** Share of incidents in the largest zone. */
  largest_share: number;
  /** Area of the largest zone, km²: of a trial by its cells, of a fitted model by its ground. */
  largest_km2: number;
  noise_share: number;
  /** Share of the test incidents inside the best zones when these fill 1% of the area; null when there are no zones, or of a fit too few test incidents. */
  hit_rate: number | null;
  /** ≥ 20 zones, none above 5% of incidents or 2 km². */
  qualifies: boolean;
}

/** One setting of the DBSCAN sweep, fitted without the test days. */
export interface DbscanTrial extends ScoredZones {
  /** Metres. */
  eps: number;
  /** Incidents within eps that make a place core. */
  min_samples: number;
  /** min_samples as a multiple of the city's mean incidents within eps. */
  multiple: number;
  chosen: boolean;
}

/** One setting of the HDBSCAN sweep, fitted without the test days. */
export interface HdbscanTrial extends ScoredZones {
  /** Incidents that the neighbourhood of a place must hold to be counted as dense. */
  min_samples: number;
  /** Incidents a zone must hold. */
  min_cluster_size: number;
  /** min_samples and min_cluster_size as shares of all incidents. */
  sample_share: number;
  size_share: number;
  cluster_selection_method: "eom" | "leaf";
  chosen: boolean;
}

/** A clustering into dense zones and noise, chosen by a sweep. */
export interface ZoneModelReport extends Omit<ScoredZones, "qualifies"> {
  rule: string;
  /** Why the model is degenerate, in words; null when it is not. */
  degenerate: string | null;
  /** Area of all zones' ground, km², and as a share of that of all cells with an incident. The incidents on it are `zone_share`. */
  area_km2: number;
  area_share: number;
  /** Its 95% Wilson interval. */
  hit_rate_interval: Interval | null;
  /** Days the sweep was judged on. */
  test: {from: string; to: string; incidents: number};
}

export interface HdbscanReport
  extends ZoneModelReport,
    Pick<HdbscanTrial, "min_samples" | "min_cluster_size" | "cluster_selection_method"> {
  /** Distances below this are taken as this, metres: what block-level coordinates can tell apart. */
  resolution_m: number;
  trials: HdbscanTrial[];
}

export interface DbscanReport extends ZoneModelReport, Pick<DbscanTrial, "eps" | "min_samples" | "multiple"> {
  trials: DbscanTrial[];
  /** Shown, never decides: distance within which `k` incidents lie, by share of incidents. */
  k_distance: {
    k: number;
    curve: {share: number; metres: number}[];
    knee_m: number;
    /** What DBSCAN with eps at the knee would give. */
    at_knee: Pick<ScoredZones, "n_zones" | "largest_share" | "largest_km2">;
  };
}

/** `hotspots.json`; a clustering that is not named here stands beside these, by the name of its step. */
export interface HotspotsReport {
  grid: CellGrid;
  cells: Cells;
  /** Whether the shipped community areas cover these data: then maps draw them. */
  boundaries: boolean;
  kmeans: PartitionReport | null;
  dbscan: DbscanReport | null;
  ward: WardReport | null;
  hdbscan: HdbscanReport | null;
}

/** Shares of draws of whole weeks in which a zone is among the first by its rank. */
export interface RankChances {
  among_5: number;
  among_20: number;
}

/**
 * Kinds of places that readers are told. Outdoor: streets, car parks, parks. Commercial: shops, bars, hotels, offices, banks.
 * Transport: trains, buses, stations, vehicles; airports apart, since a patrol passes neither their terminals nor aircraft.
 * Other: schools, hospitals and other institutions, and what no word is known of.
 */
const PLACE_KINDS = ["outdoor", "residence", "commercial", "transport", "other", "airport"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Share of incidents by kind of place. */
export type PlaceShares = Record<PlaceKind, number>;

/** A share for each kind of place. */
export const placeShares = (shareOf: (kind: PlaceKind) => number): PlaceShares =>
  Object.fromEntries(PLACE_KINDS.map((kind) => [kind, shareOf(kind)])) as PlaceShares;

/** A zone's rank by what a patrol can meet. */
export interface PatrolRank {
  /** 1 is the zone of most such incidents per km²: `PatrolBasis` says which. */
  rank: number;
  incidents: number;
  /** Such incidents per km² and day. */
  density: number;
  chances: RankChances | null;
}

/** How a cell's months went: hot all along, hot of late, no longer hot, now and then, or never. */
export type MonthClass = "persistent" | "emerging" | "fading" | "sporadic" | "none";

/** Records with a time of day from which busiest hours are told of a place: of a few, three of nine lie in some three hours by chance. */
export const MIN_OF_PEAK = 50;

/** A zone of the final DBSCAN model: what lies within eps of its core places, and nearer to them than to another's. */
export interface Zone {
  /** 1 is the zone of most incidents per km²; all figures count every incident on its ground. */
  rank: number;
  /** How sure its rank is; null with too few weeks. */
  chances: RankChances | null;
  patrol: PatrolRank;
  /** The model's label. */
  label: number;
  /** No two zones have the same. */
  name: string;
  area_name: string | null;
  block: string | null;
  lat: number;
  lon: number;
  incidents: number;
  share: number;
  area_km2: number;
  /** Incidents per km² and day. */
  density: number;
  /** The three most frequent types; arrests are a share of the type's own incidents here. */
  types: TypeCount[];
  /** Kinds of places; null where no file describes them. */
  kinds: PlaceShares | null;
  /** The three most frequent descriptions of places, as the files have them. */
  locations: {description: string; share: number}[];
  /** Incidents by hour of day; null of dates without a time of day. */
  hours: number[] | null;
  /** Reports that its incidents are of; only where rows are offences, of which a report may have several: then reports rank it. */
  reports?: number;
  /** Start hours of the busiest three hours in a row; the end is exclusive and may pass midnight. Null where `hours` is, and of fewer than 50 of these. */
  peak: {from: number; to: number; share: number} | null;
  arrest_share: number | null;
  /** Incidents expected in the next period, and the least and the most that 95 of 100 such periods would see. */
  forecast: Interval & {expected: number};
  /** The last 90 days against the same days a year before; null where the data do not reach back. */
  trend: Trend | null;
  /** How the months of the cell with most of its incidents went by Gi*; null with less than a year of months. */
  months: MonthClass | null;
  /** The police district that most of its incidents lie in, and the nearest station in a straight line, where known. */
  district: {number: number; name: string} | null;
  station: {district: number; name: string; distance_m: number} | null;
  /** Outline of its ground, to draw: within a twentieth of eps; its cells where coordinates are coarse. */
  geometry: MultiPolygon;
}

/** What the zones' forecasts and trends are. */
export interface ZoneOutlook {
  /** The days forecast, both counted. */
  next: {from: string; to: string; days: number};
  /** True where records tell months alone: then each counts as 30 days, and a year as 360. */
  by_month?: boolean;
  forecast_rule: string;
  /** Past periods that were forecast the same way, from which the ranges are learned. */
  n_periods: number;
  /** How many of the zones' counts kept within ranges learned from the periods before; null with fewer than four periods. */
  ranges: TestedRanges | null;
  /** The days compared with those a year before, and what all zones show; null where the data do not reach back. */
  trend: ({from: string; to: string; rule: string} & ZoneTrends) | null;
}

/** `zones.json` */
export interface ZonesReport {
  /** By rank: the first five are the densest zones. The patrol zones are those with the first five ranks of `patrol`. */
  zones: Zone[];
  rule: string;
  /** Which incidents the ranks of `patrol` count. */
  patrol: PatrolBasis;
  patrol_rule: string;
  chances_rule: string;
  outlook: ZoneOutlook;
}

/** What the patrol ranks of zones count. */
export interface PatrolBasis {
  /** Only incidents in public places and transit, or all, because no file describes places, or in words that are not known. */
  public_places: boolean;
  /** Only types that are reported, or all, because police discover all of these. */
  reported: boolean;
  /** Share of the zones' incidents without a description, or one of unknown words; null where no file describes places. */
  unknown_share: number | null;
}

/** How all zones have changed since a year before. */
export interface ZoneTrends {
  /** Zones with an incident in either year. */
  compared: number;
  /** How many times a Poisson count's variance their weeks have, all together; 1 at least. */
  dispersion: number;
  /**
   * Zones that stand out with a false discovery rate of 5%, by the variance taken: what all zones' weeks share, each
   * zone's own drawn half way to that, or the larger of the shared and its own.
   */
  clear: {shared: number; drawn: number; larger: number};
  /** Zones whose local false sign rate is at most 5%. */
  told: number;
}

/** The last days of a zone against the same days a year before. */
export interface Trend {
  incidents: number;
  year_before: number;
  /**
   * How many times as many, drawn towards no change by as much as the counts leave open, with the interval that holds it
   * with a chance of 95%; null without an incident in either year.
   */
  ratio: Ratio | null;
  /** Local false sign rate: the chance that the zone went the other way than its ratio says, or nowhere; 0 to 1. */
  false_sign: number | null;
  /** Whether it stands out under each of the variances of `ZoneTrends.clear`. */
  clear: boolean;
}
