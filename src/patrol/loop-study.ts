import type {Numbers} from "../report/numbers.ts";
import type {Part} from "../report/reason.ts";
import type {AreaExposure, FeedbackReport, LoopSeries} from "../report/responsible.ts";
import {seededRandom} from "../stats/random.ts";
import {percentiles} from "../stats/resample.ts";
import {mean, sum} from "../stats/sums.ts";
import {disparity} from "./disparity.ts";
import {feedbackLoop, type LoopCity, type PatrolShares} from "./feedback-loop.ts";

/** Incidents of one area, by who made the record. */
export type AreaRecords = Omit<AreaExposure["areas"][number], "cells">;

export interface LoopStudyOptions {
  /** Weeks that the records cover. */
  n_weeks: number;
  seed: number;
  /** Default 100. */
  n_runs?: number;
  progress?: (share: number) => void;
}

const WEEKS = 156;
const SHOWN_EVERY = 12;
const MEMORY = 52;
/** Records of discovered incidents below which there is nothing to simulate. */
const MIN_RECORDS = 100;

const SCENARIOS: readonly Pick<LoopSeries, "follow" | "truth" | "focus">[] = [
  {follow: "discovered", truth: "as reported", focus: 1},
  {follow: "all", truth: "as reported", focus: 1},
  {follow: "reported", truth: "as reported", focus: 1},
  {follow: "discovered", truth: "as recorded", focus: 1},
  {follow: "discovered", truth: "as reported", focus: 2},
  {follow: "discovered", truth: "as recorded", focus: 2}
];

/** Discovered records that an area's reports let expect, below which a record or two would mark it. */
const MIN_EXPECTED = 5;

/**
 * The tenth of the areas whose share of discovered records most exceeds their share of reports: of those with reports enough
 * to let expect some.
 */
export function overRecorded(areas: readonly AreaRecords[]): number[] {
  const all_reported = sum(areas.map(({reported}) => reported));
  const all_discovered = sum(areas.map(({discovered}) => discovered));
  const expected = ({reported}: AreaRecords) => (all_discovered * reported) / all_reported;
  const ratio = (area: AreaRecords) => area.discovered / expected(area);
  const most = Math.max(...areas.map(expected));
  return areas
    .map((_, i) => i)
    .filter((i) => areas[i].reported > 0 && expected(areas[i]) >= Math.min(MIN_EXPECTED, most))
    .sort((a, b) => ratio(areas[b]) - ratio(areas[a]) || a - b)
    .slice(0, Math.max(1, Math.round(areas.length / 10)))
    .sort((a, b) => a - b);
}

/** Runs the feedback loop on a city's own records, or says why it cannot. */
export function studyFeedback(
  areas: readonly AreaRecords[],
  options: LoopStudyOptions
): Numbers<Part<FeedbackReport>> {
  const {n_weeks, seed, n_runs = 100, progress} = options;
  const known = areas.filter(({reported, discovered}) => reported + discovered > 0);
  const discovered = Float64Array.from(known, (area) => area.discovered / n_weeks);
  const reported = Float64Array.from(known, (area) => area.reported / n_weeks);
  const finds_per_week = sum(discovered);
  const reports_per_week = sum(reported);
  if (known.length < 2) return {absent: {why: "few_areas"}};
  if (finds_per_week * n_weeks < MIN_RECORDS || reports_per_week === 0)
    return {
      absent: {why: "few_discovered", needed: MIN_RECORDS, have: Math.round(finds_per_week * n_weeks)}
    };

  const mass = 1 / (1 - Math.exp(-1 / MEMORY));
  const marked = overRecorded(known);
  const weeks = Array.from({length: WEEKS / SHOWN_EVERY + 1}, (_, i) => i * SHOWN_EVERY);
  const inMarked = (shares: Float64Array) => sum(marked.map((a) => shares[a])) / sum(shares);

  const series = SCENARIOS.map((scenario, s): LoopSeries => {
    const truth = scenario.truth === "as reported" ? reported : discovered;
    const city: LoopCity = {
      discoverable: truth,
      reported,
      discovered_records: discovered.map((rate) => rate * mass),
      reported_records: reported.map((rate) => rate * mass)
    };
    const runs: PatrolShares[] = [];
    for (let r = 0; r < n_runs; r++) {
      const random = seededRandom(seed + 1000 * s + r);
      const history = feedbackLoop(city, {...scenario, weeks: WEEKS, memory: MEMORY, finds_per_week, random});
      runs.push(weeks.map((week) => history[week]));
      progress?.((s + (r + 1) / n_runs) / SCENARIOS.length);
    }
    const over = (figure: (shares: Float64Array) => number, i: number) => {
      const values = runs.map((run) => figure(run[i]));
      return percentiles(mean(values), values);
    };
    return {
      ...scenario,
      share: weeks.map((_, i) => over(inMarked, i)),
      true_share: inMarked(truth),
      theil_end: over((shares) => disparity(shares, truth)?.theil ?? 0, weeks.length - 1)
    };
  });

  return {
    marked: marked.map((i) => known[i].name),
    weeks,
    memory_weeks: MEMORY,
    finds_per_week,
    reports_per_week,
    n_runs,
    series
  };
}
