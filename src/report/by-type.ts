/** Where located incidents of a type are recorded. */
export interface TypePlaces {
  type: string;
  /** Whether police discover it rather than are told of it. */
  discovered: boolean;
  /** Located incidents. */
  incidents: number;
  /** Its incidents in each of `areas`. */
  by_area: number[];
  /** The cells with most of them, most first; those with fewer than `least` are left out. */
  cells: {name: string; lat: number; lon: number; incidents: number}[];
}

/** `by-type.json` */
export interface ByTypeReport {
  /** Days that the data cover. */
  n_days: number;
  /** Side of a cell, metres, and the incidents that a named cell has at least. */
  cell_m: number;
  least: number;
  /** By number; empty where the data name no areas. `km2`: of their outline; null where none is known. */
  areas: {number: number; name: string; km2: number | null; incidents: number}[];
  /** Most incidents first. */
  types: TypePlaces[];
}
