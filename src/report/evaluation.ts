/** How much ground is flagged: a share of the study area, or square miles of the NIJ challenge, in whole cells. */
export interface EvaluatedArea {
  kind: "share" | "square_miles";
  /** Share 0–1, or square miles. */
  asked: number;
  n_cells: number;
  /** Share of the study area that so many cells are. */
  share: number;
  km2: number;
}

/** A method on one flagged area: means over the tests, and offsets where there are several. */
export interface AreaFigures {
  hit_rate: number;
  pai: number;
  /** Spread of the PAI over the tests: standard deviation, least and greatest. */
  pai_sd: number;
  pai_lo: number;
  pai_hi: number;
  pei: number | null;
  rri: number | null;
  /** Mean PAI over that of the prior count; null where that is 0. */
  ratio: number | null;
  /** Its 95% interval by paired block bootstrap; null with fewer than four tests. */
  lo: number | null;
  hi: number | null;
  /** Tests in which the PAI is above the prior count's. */
  wins: number;
  /** Probability of as great a difference from the prior count, either way, were there none. */
  p: number;
  /** 1 ahead of the prior count beyond chance, −1 behind it, at a false discovery rate of 5% among all groups, methods and areas; 0 neither. */
  verdict: -1 | 0 | 1;
  /** PAI of each test; empty where there are more than 24. */
  by_test: number[];
}

export interface CalibrationReport {
  /** Means per test, by tenth of the cells, highest expectation first. */
  expected: number[];
  observed: number[];
  /** Mean Poisson deviance per test, and of the same expectation everywhere. */
  deviance: number;
  null_deviance: number;
}

/** Scores that a forecaster betters only by saying what he expects; means over the tests. */
export interface ProperReport {
  /** Logarithmic score: nats per incident gained over the same expectation in every cell. Higher is better. */
  gain: number;
  /** Continuous ranked probability score of Poisson counts, summed over the cells, per incident. Lower is better. */
  crps: number;
}

/** The predictor's logarithmic score less that of the simple method with the best one in these very tests, nats per incident. */
export interface GainOverSimple extends Pick<AreaFigures, "lo" | "hi" | "p" | "verdict"> {
  name: string;
  value: number;
}

/** What units on the predictor's ground meet, over what they meet on that of the simple method that proved best. */
export interface MetByUnits extends Pick<AreaFigures, "ratio" | "lo" | "hi"> {
  /** Units on duty at a time. */
  units: number;
  name: string;
}

export interface MethodRow {
  name: string;
  /** By area, as `areas` of the report. */
  areas: AreaFigures[];
  /** Area under the whole curve of hit rates. */
  auc: number;
  /** Share of the study area that the method itself ranks; the rest is filled up by count. */
  own_share: number;
  /** Incidents reported on a unit's ground in its shift, by number of units on duty at a time, from 1; empty of the bounds. */
  met: number[];
  /** Of what expects counts, and of simple methods whose scores are taken as densities; null of others. */
  proper: ProperReport | null;
  calibration: CalibrationReport | null;
}

/** The predictor against the best simple method on one area. */
export interface AgainstSimple extends Pick<AreaFigures, "ratio" | "lo" | "hi" | "p" | "verdict"> {
  /** Position of the area in the report's `areas`. */
  area: number;
  /** The simple method with the highest mean PAI in these very tests: chosen with hindsight, which favours it. */
  name: string;
}

/** Tests of one length. */
export interface PeriodTests {
  period_days: number;
  /** First days, ISO. */
  origins: string[];
  /** Incidents of all tests, and the share of them outside the study area: misses for every method. */
  n_incidents: number;
  outside_share: number;
  /** Cells of the first grid with an incident before the first test. */
  cells_known: number;
  /** Mean over the grid's offsets, then each offset by itself where there are several. */
  series: {
    offset_m: number | null;
    methods: MethodRow[];
    /** On the leading ground and on 1, 2 and 5%; `verdict` as above, but among all groups and these areas. Empty without the predictor. */
    against_simple: AgainstSimple[];
    met_by_units: MetByUnits[];
    /** `verdict` among all groups. Null without the predictor, and where a test has no incident in the study area. */
    gain_over_simple: GainOverSimple | null;
  }[];
}

/** Types that are forecast together. */
export interface EvaluatedGroup {
  /** "all", or the type as the data have it. */
  name: string;
  /** Incidents on all days. */
  incidents: number;
  tests: PeriodTests[];
}

export interface EvaluatedMethod {
  name: string;
  title: string;
  rule: string;
  /** `simple` is what learns a setting at most, beside the `baseline`, which learns nothing. */
  kind: "bound" | "baseline" | "simple" | "zones" | "forecast";
}

/** `evaluation.json` */
export interface EvaluationReport {
  /** The data it was made of where these are not the report's: set by `npm run evaluate`. */
  data: {hash: string; files: string[]} | null;
  /** Why nothing could be evaluated, in a sentence; null when it could. */
  absent: string | null;
  /** True where records tell months alone: then each counts as 30 days, and a year as 360. */
  by_month?: boolean;
  study_area: string;
  cell_m: number;
  shape: "square" | "hexagon";
  n_cells: number;
  area_km2: number;
  offsets_m: number[];
  /** Ground that a unit holds, km², and in whole cells. */
  unit: {km2: number; n_cells: number};
  /** Of the first offset's grid. */
  areas: EvaluatedArea[];
  methods: EvaluatedMethod[];
  groups: EvaluatedGroup[];
  /** What the figures say, a sentence each. */
  findings: string[];
  /** The zone model that forecasts best, by this and not by silhouette. */
  zone_champion: {name: string; sentence: string} | null;
  /** How it was done, in words. */
  rules: string[];
}

export type MethodFigures = EvaluatedMethod & {row: MethodRow};
export type MethodOnArea = EvaluatedMethod & {figures: AreaFigures};

/** The methods with their figures in some tests, means over offsets of the grid, as the report lists them. */
export const methodsOf = (
  methods: readonly EvaluatedMethod[],
  tests: PeriodTests | undefined
): MethodFigures[] =>
  methods.flatMap((method) => {
    const row = tests?.series[0]?.methods.find(({name}) => name === method.name);
    return row ? [{...method, row}] : [];
  });

/** The same on one area, in a group's first tests. @param area its position in the report's `areas` */
export const onArea = (
  methods: readonly EvaluatedMethod[],
  group: EvaluatedGroup | undefined,
  area: number
): MethodOnArea[] =>
  methodsOf(methods, group?.tests[0]).map(({row, ...method}) => ({...method, figures: row.areas[area]}));

/** Square miles that findings lead with: so much ground a few units can hold. */
const LEADING_SQUARE_MILES = 0.25;

export const isLeading = ({kind, asked}: EvaluatedArea): boolean =>
  kind === "square_miles" && asked === LEADING_SQUARE_MILES;

/** How an area is named in a page's address. */
export const groundKey = ({kind, asked}: EvaluatedArea): string =>
  kind === "share" ? String(asked) : `${asked}mi2`;

/** The predictor against the best simple method, in a group's first tests. @param area its position in the report's `areas` */
export const againstSimpleOn = (group: EvaluatedGroup | undefined, area: number): AgainstSimple | undefined =>
  group?.tests[0]?.series[0]?.against_simple.find((against) => against.area === area);
