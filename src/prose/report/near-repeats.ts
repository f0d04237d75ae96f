import type {Estimate} from "../../report/estimate.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {KnoxCell, KnoxTable, NearRepeats} from "../../report/rhythms.ts";
import {MIN_PAIRS, SPACE_BANDS, standsOut, TIME_BANDS} from "../../temporal/near-repeats.ts";
import {count, sentenceCase} from "../../text/format.ts";
import {span} from "../../text/words.ts";
import {whyText} from "./reasons.ts";

const KNOX_RULE =
  "Knox's test (Knox 1964; Johnson et al. 2007): pairs of incidents of one type by metres and days apart, over what the same places " +
  "and the same dates give when the dates are permuted. Records of one type at the same place and time, as far as they tell it, are one. The interval is a jackknife's " +
  "over squares of 400 m; a cell stands out when its p, " +
  `adjusted for all cells of its table, is at most 0.05 over the number of types, its interval lies above 1, and it has ${MIN_PAIRS} pairs at least.`;

export const KNOX_LIMITS =
  "Places are block-level: the same place is the same point of a street, often several homes. A burglary found after days away is dated by " +
  "its first possible or reported day, so short gaps are blurred, which hides near repeats rather than making them; a spree of one night " +
  "counts as repeats, mostly of the same day. Permuted dates keep each place's and each day's count, not a neighbourhood that rises or falls " +
  "over the years: such drift lifts all bands of time alike, so near bands are to be read against the last.";

/** The first band of days that a repeat may be told of: the days after. */
const DAYS_AFTER = 1;
const LAST = TIME_BANDS.length - 1;

const cellAt = (cells: readonly KnoxCell[], space: number, time: number): KnoxCell | undefined =>
  cells.find((cell) => cell.space === space && cell.time === time);

/**
 * One sentence for each type whose nearest pairs of the days after stand out.
 * @example
 * const cells = knoxCells([{space: 0, time: 1, observed: 30, expected: 12.5, log_se: 0.2, p: 0.01, p_adjusted: 0.01}]);
 * const [sentence] = nearRepeatFindings([{type: "BURGLARY", cells}], 0.05);
 * sentence.split(" (")[0]; // → "Burglary: pairs at the same place, 1 to 2 days apart, are 2.40 times"
 */
export function nearRepeatFindings(
  tables: readonly Pick<KnoxTable, "type" | "cells">[],
  line: number
): string[] {
  return tables.flatMap(({type, cells}) => {
    const nearest = cells.find((cell) => cell.time === DAYS_AFTER && standsOut(cell, line));
    if (!nearest?.ratio) return [];
    const {ratio, observed, expected, space, p_adjusted} = nearest;
    const [same_day, far] = [cellAt(cells, space, 0), cellAt(cells, space, LAST)];
    const reach = reachOf(cells, line);
    const any = (cell: KnoxCell | undefined) => cell !== undefined && cell.observed > 0;
    const mean = expected < 10 ? expected.toFixed(1) : count(expected);
    return [
      `${sentenceCase(type)}: pairs ${where(space)}, ${days(DAYS_AFTER)} apart, are ${timesText(ratio)} as frequent as by chance ` +
        `(${count(observed)} against ${mean} expected; p ${p_adjusted.toFixed(3)} over all ${cells.length} bands)` +
        `${any(same_day) && same_day?.ratio ? `, of the same day ${timesText(same_day.ratio)}` : ""}${any(far) && far?.ratio ? `, ${days(far.time)} apart still ${timesText(far.ratio)}` : ""}.` +
        `${reach === null ? "" : ` Above the drift that these last days show, it reaches ${reachText(reach)}.`}`
    ];
  });
}

/**
 * How far repeats reach without a gap: by metres in the days after, and by days at the same place; null where they do not.
 * A cell belongs to it that stands out and whose interval lies above that of its band's last days, where only drift is left.
 */
function reachOf(cells: readonly KnoxCell[], line: number): {space: number; time: number} | null {
  const reaches = (space: number, time: number) => {
    const cell = cellAt(cells, space, time);
    const drift = cellAt(cells, space, LAST)?.ratio?.hi ?? 1;
    return cell !== undefined && standsOut(cell, line) && (cell.ratio?.lo ?? 0) > drift;
  };
  if (!reaches(0, DAYS_AFTER)) return null;
  let space = 0;
  while (reaches(space + 1, DAYS_AFTER)) space++;
  let time = DAYS_AFTER;
  while (reaches(0, time + 1)) time++;
  return {space, time};
}

/** "200 m within 2 days, and 7 days at the same place" */
function reachText({space, time}: {space: number; time: number}): string {
  const at_place = `${TIME_BANDS[time].to_days} days at the same place`;
  const {to_m} = SPACE_BANDS[space];
  if (to_m === 0) return `${at_place}, and no farther`;
  return `${space === SPACE_BANDS.length - 1 ? "at least " : ""}${to_m} m within ${TIME_BANDS[DAYS_AFTER].to_days} days, and ${at_place}`;
}

const days = (time: number): string => `${TIME_BANDS[time].from_days} to ${TIME_BANDS[time].to_days} days`;

function where(space: number): string {
  const {from_m, to_m} = SPACE_BANDS[space];
  if (to_m === 0) return "at the same place";
  return from_m === 0 ? `up to ${to_m} m` : `${from_m} to ${to_m} m`;
}

const timesText = ({value, ...interval}: Estimate) =>
  `${value.toFixed(2)} times (95% interval ${span(interval, 2)})`;

export const nearRepeatsInWords = ({tables, ...numbers}: Numbers<NearRepeats>): NearRepeats => ({
  rule: KNOX_RULE,
  limits: KNOX_LIMITS,
  ...numbers,
  tables: tables.map((table) => ({...table, absent: whyText(table.absent)})),
  findings: nearRepeatFindings(tables, numbers.line)
});
