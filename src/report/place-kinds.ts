import type {CellGrid} from "./hotspots.ts";
import type {Part} from "./reason.ts";

/** One end of an axis. */
export interface AxisEnd {
  /** What it is, in a few words. */
  title: string;
  /** The types that make most of it, with the share of this end that each makes, most first. */
  types: {type: string; share: number}[];
  /** When, where most of it lies in more of the time than of the records; null else. */
  time: "night" | "day" | "weekend" | null;
  /** The places farthest out, by position. */
  places: number[];
}

/** A direction in which places differ. */
export interface PlaceAxis {
  /** Share of the inertia, 0–1. */
  share: number;
  /** Correlation of the places' scores from odd weeks with those from even weeks. */
  agreement: number;
  high: AxisEnd;
  low: AxisEnd;
}

/** How places differ by what is recorded there, and when in the week: correspondence analysis of counts. */
export interface PlaceKinds {
  incidents: number;
  /** Places with fewer are left out. */
  min_incidents: number;
  /** Types that are told apart, and how many rarer ones are left out. */
  types: string[];
  n_left_out: number;
  /** Type × time of the week. */
  n_columns: number;
  /** χ² over incidents, and what of it places of one kind would show. */
  inertia: number;
  chance_inertia: number;
  axes: PlaceAxis[];
  /** Of each place. */
  n: number[];
  /** Row-major places × 3: scores on the first axes, or fewer. */
  scores: number[];
  n_scores: number;
  /** Row-major places × 2, of the axes that odd and even weeks agree on; null of too few places. */
  umap: number[] | null;
  /** How far neighbours in that picture are neighbours by the axes, 0–1 (Venna & Kaski 2001); null without it. */
  umap_trustworthiness: number | null;
}

/** Community areas, or what the files call areas. */
export interface AreaKinds extends PlaceKinds {
  numbers: number[];
  names: string[];
  /** Whether they are those of the shipped map. */
  mapped: boolean;
}

/** Square cells. */
export interface CellKinds extends PlaceKinds {
  grid: CellGrid;
  col: number[];
  row: number[];
  /** The area each lies in; null where none is named. */
  names: (string | null)[];
}

/** `place-kinds.json` */
export interface PlaceKindsReport {
  areas: Part<AreaKinds>;
  cells: Part<CellKinds>;
  /** Sentences made of the figures above. */
  findings: {areas: string[]; cells: string[]};
}
