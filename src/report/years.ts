import type {Ratio} from "./estimate.ts";

/** How the level of a group differs between two years, per day that the data cover. */
export interface YearChange extends Ratio {
  /** Whether it stands out among all changes of all groups with a false discovery rate of 5%. */
  clear: boolean;
}

/** A month from which the level of a group has changed for good. */
export interface LevelStep {
  /** YYYY-MM, and the months between which it lies with 95% confidence. */
  month: string;
  from: string;
  to: string;
  /** Level from it to the next step over the level since the one before. */
  change: Ratio;
}

/** Records of a group by year. */
export interface YearGroup {
  kind: "all" | "type";
  name: string;
  /** Records of each year compared. */
  incidents: number[];
  /** Each year over the one before it, one value fewer than years; null where either has no record. */
  changes: (YearChange | null)[];
  /** The last year over the first. */
  overall: YearChange | null;
  /** Change a year along a line, on the logarithm; null below three years, where the years depart from a line beyond chance, and beside steps. */
  per_year: Ratio | null;
  /** Chance that years along a line depart from it as far; null below three years. */
  line_p: number | null;
  /** Lasting changes of the level by months, season aside, where they say more than a line; none below two years of days. */
  steps: LevelStep[];
}

/** The last whole years, five at most, of all incidents and of types. */
export interface YearsReport {
  years: number[];
  /** Years that the data hold in part: not compared. */
  partial: {year: number; days: number}[];
  /** All incidents first, then types, most frequent first. */
  groups: YearGroup[];
  findings: string[];
  rule: string;
}
