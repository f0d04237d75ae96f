import type {DelaysReport, DelayTests} from "../../report/delays.ts";
import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import {count, decimals, percent} from "../../text/format.ts";
import {list} from "../../text/words.ts";
import {partInWords} from "./reasons.ts";

const DELAYS_RULE =
  "IDs are given out as records are entered, so their order dates reports: a record was known on the day that the newest record with a smaller ID happened, or on its own day if that is later. " +
  "A record that is out of order dates nothing: one counts only if three of the next twenty IDs are as new, give or take a day. IDs must follow days (rank correlation of at least 0.99, by blocks of 200 IDs and the day that nine tenths of a block happened before), and a type whose IDs run on their own is left out. " +
  "Late are records that come after the end of the next day; those of the last 30 days are too young to say. Tests are those of the last year: counts of all types that forget by e in so many days flag ground in the morning, once from all that had happened, once from what was known.";

export function delaysInWords(numbers: ReportNumbers["delays.json"]): DelaysReport {
  const report = partInWords(numbers, (delays) => delays);
  return {...report, rule: DELAYS_RULE, findings: "absent" in report ? [report.absent] : findings(report)};
}

type Found = Exclude<Numbers<DelaysReport>, {absent: unknown}>;

function findings({types: [all, ...types], apart, incidents, tests}: Found): string[] {
  const slowest = types.toSorted((a, b) => a.within_7 - b.within_7)[0];
  return [
    `Of ${count(incidents)} located records, by the order of their IDs, ${percent(all.within_1)} were known by the end of the next day, ${percent(all.within_7)} within 7 days and ${percent(all.within_30)} within 30${
      slowest && slowest.within_7 < all.within_7
        ? `; the latest are of ${slowest.type.toLowerCase()}: ${percent(slowest.within_1)}, ${percent(slowest.within_7)} and ${percent(slowest.within_30)}`
        : ""
    }.${apart.length > 0 ? ` IDs of ${list(apart.map((type) => type.toLowerCase()))} run on their own and say nothing.` : ""}`,
    ...tests.flatMap((each) => testFinding(each))
  ];
}

function testFinding({period_days, n, late_share, methods}: DelayTests): string[] {
  const told = methods.flatMap(({memory_days, areas: [area]}, i) => {
    if (!area) return [];
    const {hit_rate, known_hit_rate, ratio} = area;
    const who =
      i === 0 ? `a count that forgets in ${memory_days} days` : `one that forgets in ${memory_days} days`;
    const times = ratio
      ? ` (${decimals(ratio.ratio, 3)} times, ${decimals(ratio.lo, 3)}–${decimals(ratio.hi, 3)})`
      : "";
    return [`${who} caught ${percent(known_hit_rate, 2)} instead of ${percent(hit_rate, 2)}${times}`];
  });
  const [forecast, before] =
    period_days === 1 ? ["one day", "the day"] : [`${period_days} days`, `the ${period_days} days`];
  const tests = n === 1 ? "one test" : `${count(n)} tests`;
  const share = methods[0]?.areas[0]?.share ?? 0;
  return [
    `On the morning of a forecast for ${forecast}, ${percent(late_share)} of the incidents of ${before} before were not known yet (${tests}); without them, on ${percent(share, 0)} of the ground, ${told.join(", and ")}.`
  ];
}
