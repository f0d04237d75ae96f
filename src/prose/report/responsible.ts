import type {Estimate} from "../../report/estimate.ts";
import type {ExposureNumbers, Ranking, ReportNumbers} from "../../report/numbers.ts";
import type {AreaExposure, LoopSeries, ResponsibleReport, UnitsByArea} from "../../report/responsible.ts";
import {count, percent} from "../../text/format.ts";
import {said, span} from "../../text/words.ts";
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

/** What flags ground. */
const RANKINGS: Record<Ranking, string> = {
  reported: "count of reported types",
  all: "count of all types",
  discovered: "count of discovered types",
  predictor: "Hotspot_Predictor, reported types"
};

/** The share of the ground that sentences are about. */
const SPOKEN_OF = 0.02;

const giniText = ({value, ...interval}: Estimate, resampled = true): string =>
  resampled ? `${value.toFixed(2)} (95% interval ${span(interval, 2)})` : value.toFixed(2);

/** "; 18 areas of 77 have none", or nothing where all have some. @param what the areas are, where not all are meant */
const withNone = (n: number, of: number, what = ""): string =>
  n === 0 ? "" : `; ${n} ${n === 1 ? "area" : "areas"} of ${of}${what} ${n === 1 ? "has" : "have"} none`;

/** What the flagged ground says, one sentence each. */
export function exposureFindings(numbers: Pick<ExposureNumbers, "areas" | "flagged" | "units">): string[] {
  const {areas, flagged, units} = numbers;
  const [first, ...others] = flagged.filter(({share}) => share === SPOKEN_OF);
  if (!first) return [];
  const all = first.by_area.reduce((a, b) => a + b, 0);
  const ground = areas.reduce((sum, {cells}) => sum + cells, 0);
  const [most] = areas
    .map((area, i) => ({...area, flagged: first.by_area[i]}))
    .sort((a, b) => b.flagged - a.flagged || b.cells - a.cells);
  const {against_ground: by_ground, against_incidents: by_incidents} = first;
  return said(
    all > 0 &&
      `Of the ${percent(first.share, 0)} of the ground flagged by ${RANKINGS[first.by]}, ${percent(most.flagged / all)} lies in ${most.name}, which is ${percent(most.cells / ground)} of the ground.`,
    by_ground &&
      by_incidents &&
      `Laid over areas, the ${percent(first.share, 0)} of the ground flagged by ${RANKINGS[first.by]} has a Gini of ${giniText(by_ground.gini)} against ground and ${giniText(by_incidents.gini)} against reported incidents${withNone(by_ground.without, areas.length)}.`,
    units && unitFinding(areas, units),
    ...others.map(
      ({by, moved, share, against_incidents, resampled}) =>
        moved !== null &&
        moved > 0 &&
        against_incidents &&
        `Flagged by ${RANKINGS[by]} instead, ${percent(moved)} of the ${percent(share, 0)} lies elsewhere, and its Gini against reported incidents is ${giniText(against_incidents.gini, resampled)}.`
    )
  );
}

function unitFinding(areas: AreaExposure["areas"], units: UnitsByArea): string | null {
  if (units.units === units.elsewhere) return null;
  const reported = areas.reduce((sum, area) => sum + area.reported, 0);
  const [most] = areas
    .map((area, i) => ({...area, units: units.by_area[i]}))
    .sort((a, b) => b.units - a.units || b.reported - a.reported);
  return `Of the patrol plan's ${count(units.units)} unit-shifts a week, ${percent(most.units / units.units)} are in ${most.name}, which has ${percent(most.reported / Math.max(1, reported))} of reported incidents${withNone(units.without, areas.filter((area) => area.reported > 0).length, " with reported incidents")}.`;
}

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
  const one = n_marked === 1;
  const areas = one ? "The area" : `The ${n_marked} areas`;
  return series.flatMap(({follow, truth, focus, share, true_share}) => {
    const [start, end] = [share[0], share[share.length - 1]];
    if (follow === "reported" || (end.lo <= true_share && true_share <= end.hi)) return [];
    if (percent(start.value) === percent(end.value)) return [];
    const steered = follow === "all" ? "all records" : "discovered records";
    const away =
      Math.abs(end.value - true_share) > Math.abs(start.value - true_share) ? "away from" : "towards";
    const sharper = focus === 1 ? "" : `, with focus ${focus}`;
    return [
      `${areas} with most discovered records for their reports ${one ? "holds" : "hold"} ${percent(true_share)} of true offences if these lie ${truth}. When ${steered} steer${sharper}, ` +
        `${one ? "its" : "their"} share of patrols goes from ${percent(start.value)} to ${percent(end.value)} in three years (95% of runs ${percent(end.lo)}–${percent(end.hi)}), ${away} the truth.`
    ];
  });
}

export const responsibleInWords = (numbers: ReportNumbers["responsible.json"]): ResponsibleReport => ({
  rule: DISCOVERED_RULE,
  ...numbers,
  exposure: partInWords(numbers.exposure, exposureInWords),
  feedback: partInWords(numbers.feedback, (loop) => ({
    ...loop,
    rule: LOOP_RULE,
    limits: LOOP_LIMITS,
    findings: loopFindings(loop.series, loop.marked.length)
  }))
});
