import type {CellGrid, MonthClass} from "./hotspots.ts";

/** How many cells are of a kind, and the share of incidents in them. */
export interface CellTally {
  cells: number;
  share: number;
}

/** `gi-star.json`: where counts gather beyond chance, cell by cell. */
export interface GiStarReport {
  rule: string;
  /** What cells there are, in words. */
  study_area: string;
  grid: Pick<CellGrid, "cell_m" | "lat0" | "lon0" | "d_lat" | "d_lon" | "n_cells" | "area_km2">;
  hot: CellTally;
  cold: CellTally;
  /** Of the zones' ground that lies in the study area, the share that is hot, and of the hot cells the share in no zone; null without zones. */
  zones: {hot_share: number; outside_share: number} | null;
  /** Classes by month, or why these data have none. */
  months:
    | {
        rule: string;
        from: string;
        to: string;
        n_months: number;
        classes: Record<MonthClass, CellTally>;
        /** Cells that chance alone would call so, were none to change. */
        by_chance: {emerging: number; fading: number};
      }
    | {absent: string};
  /** Cells that are hot, cold, or were hot in at least two months, as columns. */
  cells: {
    col: number[];
    row: number[];
    incidents: number[];
    z: number[];
    /** 1 hot, −1 cold, 0 neither, over the whole period. */
    spot: number[];
    /** Null without classes by month. */
    months: MonthClass[] | null;
    /** Months in which the cell was hot. */
    hot_months: number[] | null;
  };
}
