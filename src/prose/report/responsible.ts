import type {ExposureNumbers, Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {AreaExposure, FeedbackReport, LoopSeries, ResponsibleReport} from "../../report/responsible.ts";
import {percent} from "../../text/format.ts";
import {exposureFindings, RANKINGS} from "./exposure-findings.ts";
import {DISCOVERED_RULE} from "./patrol.ts";
import {partInWords, STUDY_AREAS} from "./reasons.ts";

const EXPOSURE_RULE =
  "The cells of most incidents are flagged, 1%, 2% and 5% of the ground, as a patrol that follows a count would; the same is done " +
  "with types that police discover counted too, with these alone, and by the predictor's expectation of reported types. Gini and Theil say how unevenly flagged cells lie over areas: 0 when every " +
  "area has its share of ground (or of reported incidents). 95% intervals by flagging anew on resampled whole weeks, centred on the figure; the predictor is fitted once and has none.";

const EXPOSURE_LIMITS =
  "Areas are compared by ground and by reported incidents only: no figures of population or of who lives there ship with " +
  "PatrolIQ, so nothing here says which groups of people are patrolled more. Even shares are not by themselves fair, nor uneven " +
  "ones unfair: incidents are uneven, and so is reporting. The intervals hold the chance of weeks, not that of who reports.";

const LOOP_RULE =
  "An urn model after Ensign et al. (2018), asking what Lum & Isaac (2016) asked. Each area has offences that a patrol could find, at a rate " +
  "that never changes. Every week patrols are sent to areas in proportion to records; what they find is Poisson, in proportion " +
  "to true offences times patrols there, and goes on record; records older than a year fade. It starts from the real records " +
  "of these data. Three ways to steer are compared: by discovered records, by reports, by all records together; and two " +
  "ideas of the truth: offences lie as reports do, or as the records of discovered offences do. Focus 2 sends patrols in proportion to the square of records.";

const LOOP_LIMITS =
  "A thought experiment, no forecast: true rates of offences that nobody reports are not in any record, patrols do not deter here, " +
  "people report the same whatever patrols do, and areas stand for the whole of their ground.";

const exposureInWords = (numbers: ExposureNumbers): AreaExposure => ({
  rule: EXPOSURE_RULE,
  limits: EXPOSURE_LIMITS,
  ...numbers,
  study_area: STUDY_AREAS[numbers.study_area],
  flagged: numbers.flagged.map(({by, ...figures}) => ({rule: RANKINGS[by], ...figures})),
  findings: exposureFindings(numbers)
});

/** What the runs show, in sentences; nothing where the range of runs holds the truth. */
export function loopFindings(series: readonly LoopSeries[], n_marked: number): string[] {
  const areas = n_marked === 1 ? "The area" : `The ${n_marked} areas`;
  return series.flatMap(({follow, truth, focus, share, true_share}) => {
    const [start, end] = [share[0], share[share.length - 1]];
    if (follow === "reported" || (end.lo <= true_share && true_share <= end.hi)) return [];
    const steered = follow === "all" ? "all records" : "discovered records";
    const away =
      Math.abs(end.value - true_share) > Math.abs(start.value - true_share) ? "away from" : "towards";
    const sharper = focus === 1 ? "" : `, with focus ${focus}`;
    return [
      `${areas} with most discovered records for their reports hold ${percent(true_share)} of true offences if these lie ${truth}. When ${steered} steer${sharper}, ` +
        `their share of patrols goes from ${percent(start.value)} to ${percent(end.value)} in three years (95% of runs ${percent(end.lo)}–${percent(end.hi)}), ${away} the truth.`
    ];
  });
}

const feedbackInWords = (numbers: Numbers<FeedbackReport>): FeedbackReport => ({
  rule: LOOP_RULE,
  limits: LOOP_LIMITS,
  ...numbers,
  findings: loopFindings(numbers.series, numbers.marked.length)
});

/** `responsible.json` */
export const responsibleInWords = (numbers: ReportNumbers["responsible.json"]): ResponsibleReport => ({
  rule: DISCOVERED_RULE,
  ...numbers,
  exposure: partInWords(numbers.exposure, exposureInWords),
  feedback: partInWords(numbers.feedback, feedbackInWords)
});
