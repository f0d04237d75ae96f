import type {Numbers} from "../../report/numbers.ts";
import type {PeakWindow, ShiftCount, ZonesByHour, ZoneTimes} from "../../report/rhythms.ts";
import {HOURS_OF_WEEK} from "../../temporal/profiles.ts";
import {PEAK_HOURS, SHIFT_HOURS, SHIFTS} from "../../temporal/zone-times.ts";
import {hours} from "../../text/format.ts";
import {span} from "../../text/words.ts";

const ZONE_RULE =
  "Full weeks, Monday to Sunday. A zone's week is its counts, drawn towards the city's week as far as they differ from it by no more than chance " +
  `(gamma–Poisson, by moments). Its peaks are its three busiest runs of ${PEAK_HOURS} hours that do not touch, chosen in every other week and measured in ` +
  "the others, so that a lucky hour is not praised; 95% intervals by resampling whole weeks.";

/** Zones named: the densest. */
const NAMED = 5;

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** "Sat 22:00–02:00" */
export const windowText = ({from, length}: Pick<PeakWindow, "from" | "length">): string =>
  `${DAYS[Math.floor(from / 24)]} ${hours({from, to: from + length})}`;

/** When each of the densest zones is busiest, where that is more than chance, and what the shift of its peak sees. */
export function zoneFindings(zones: readonly ZoneTimes[]): string[] {
  return zones.slice(0, NAMED).flatMap(({name, peaks, shifts}) => {
    const peak = peaks.find(({ratio}) => ratio.lo > 1);
    const held = peak && shifts.find((shift) => holds(shift, peak.from + peak.length / 2));
    if (!held) return [];
    const {ratio} = peak;
    const {per_shift: n, usual, weekday, shift} = held;
    const {name: shift_name, from, to} = SHIFTS[shift];
    return [
      `${name}: busiest ${windowText(peak)}, ${ratio.value.toFixed(2)} times its mean hour (95% interval ${span(ratio, 2)}). ` +
        `The ${DAYS[weekday]} ${shift_name} shift (${hours({from, to})}) sees ${n.value.toFixed(1)} incidents (${span(n, 1)}), ` +
        `${usual.lo} to ${usual.hi} in 95 weeks of 100.`
    ];
  });
}

/** Whether a shift holds an hour of the week. */
function holds({weekday, shift}: ShiftCount, hour: number): boolean {
  const since = (hour - weekday * 24 - SHIFTS[shift].from + 2 * HOURS_OF_WEEK) % HOURS_OF_WEEK;
  return since < SHIFT_HOURS;
}

export const zonesByHourInWords = (numbers: Numbers<ZonesByHour>): ZonesByHour => ({
  rule: ZONE_RULE,
  ...numbers,
  findings: zoneFindings(numbers.zones)
});
