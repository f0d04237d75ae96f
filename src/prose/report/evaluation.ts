import {SHIFT_HOURS, STATED_SHARE, UNIT_KM2} from "../../hotspots/evaluation-plan.ts";
import {MIN_HISTORY_DAYS} from "../../hotspots/origins.ts";
import {type EvaluationReport, isLeading} from "../../report/evaluation.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {said} from "../../text/words.ts";
import {evaluationFindings, zoneChampion} from "./evaluation-findings.ts";
import {METHODS} from "./methods.ts";
import {monthsRule, STUDY_AREAS, whyText} from "./reasons.ts";

const RULES = [
  `Rolling origin: each method knows all incidents before the first day of a test, of all types, and nothing after; at least ${MIN_HISTORY_DAYS} days lie before each test. Tests follow one another; in a named year those of 30 days begin on the first of each month. Thin days at the end of the data, still being filled in, are left out.`,
  "Every method flags the same number of cells, those of its highest score; ties go to the cell further west, then south. Incidents outside the study area are misses for all.",
  "Hit rate: share of the test's incidents on flagged ground. PAI: hit rate over share of ground flagged. PEI*: hits over the most that any choice of as much ground could have. " +
    "RRI, recapture rate index (Levine 2008): the flagged ground's share of the test's incidents over its share of the earlier ones.",
  "Intervals of a ratio to the prior count: 95%, paired block bootstrap over the tests, 2,000 resamples, widened for the few tests by Student's t. " +
    "“Ahead” and “behind” are said only where the difference stands out when at most 5% of what is said of all groups, methods and areas may be chance (Benjamini & Hochberg 1995).",
  "The predictor against the best simple method: on each area the simple method with the highest mean PAI in these very tests, chosen with hindsight, " +
    "which favours it; intervals and “ahead” as above, with all groups on 0.25 square miles and on 1, 2 and 5% of the ground as one family. Settings of simple methods are " +
    "chosen for each area by what they would have caught on it before.",
  "Logarithmic score: nats per incident gained over the same expectation in every cell. CRPS: continuous ranked probability score of Poisson counts, summed over all cells, per incident. " +
    "Both judge what is expected of every cell, not only of the first ones. Scores of simple methods are made expectations by their shares of all, mixed with an even share " +
    "that the tests before made likeliest, at the predictor’s level, so that only where is compared; the differences of logarithmic scores over all groups are one family.",
  `A unit holds whole cells of at most ${UNIT_KM2} km² together, or one cell where that is larger, in a shift of ${SHIFT_HOURS} hours, around the clock and whatever the shifts of the plan; units hold the first cells of a method. What is reported there in their shifts is what they can meet, not what they prevent.`
];

export function evaluationInWords(numbers: ReportNumbers["evaluation.json"]): EvaluationReport {
  const {absent, study_area, areas, groups} = numbers;
  const stated = areas.findIndex(({kind, asked}) => kind === "share" && asked === STATED_SHARE);
  return {
    data: null,
    ...numbers,
    absent: whyText(absent),
    study_area: study_area === null ? "" : STUDY_AREAS[study_area],
    methods: METHODS,
    findings:
      stated < 0 ? [] : evaluationFindings(numbers, METHODS, {leading: areas.findIndex(isLeading), stated}),
    zone_champion: stated < 0 ? null : zoneChampion(groups, METHODS, stated),
    rules: said(monthsRule(numbers.by_month).trim(), ...RULES)
  };
}
