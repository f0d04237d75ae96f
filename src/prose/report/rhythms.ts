import type {ReportNumbers} from "../../report/numbers.ts";
import type {RhythmsReport} from "../../report/rhythms.ts";
import {N_RESAMPLES} from "../../temporal/resamples.ts";
import {COUNT_RULE} from "../rules.ts";
import {dayFindings} from "./day-findings.ts";
import {nearRepeatsInWords} from "./near-repeats.ts";
import {partInWords} from "./reasons.ts";
import {zonesByHourInWords} from "./zone-times.ts";

const DAYS_RULE =
  "Days by the square roots of their shares by hour of day, smoothed over five hours, and the logarithm of their count; the shape and the level each standardised to " +
  "variance 1; without times that stand for “not known”. Of 2 to 5 clusters, " +
  `${COUNT_RULE}. In each of ${N_RESAMPLES} resamples whole weeks are drawn with repetition and every hour's count is drawn anew (Poisson).`;

export const rhythmsInWords = (numbers: ReportNumbers["rhythms.json"]): RhythmsReport => ({
  days: partInWords(numbers.days, (days) => ({...days, rule: DAYS_RULE, findings: dayFindings(days)})),
  zones: partInWords(numbers.zones, zonesByHourInWords),
  near_repeats: partInWords(numbers.near_repeats, nearRepeatsInWords)
});
