import type {ReportNumbers} from "../../report/numbers.ts";
import type {ValidityReport} from "../../report/validity.ts";
import {LIMITS, MAX_IN_ONE} from "../../zones/limits.ts";
import {whyText} from "./reasons.ts";

const STABILITY_RULE =
  "Stability is the adjusted Rand index of a clustering with itself: as many incidents as there are, drawn with repetition, " +
  "are clustered anew by the same settings, and the incidents of the places drawn compared with the labels they had. 1 is the same partition, 0 what chance would give; noise counts as one more cluster.";

const DEGENERATE_RULE =
  `A clustering is degenerate when it has no zone, or only one, or one that holds more than ${MAX_IN_ONE * 100}% of the incidents.` +
  ` Of zones for patrols more is asked: at least ${LIMITS.n_zones}, none above ${LIMITS.largest_share * 100}% of incidents or ${LIMITS.largest_km2} km², and a better catch than chance.`;

export const validityInWords = (numbers: ReportNumbers["validity.json"]): ValidityReport => ({
  ...numbers,
  rows: numbers.rows.map((row) => ({...row, degenerate: whyText(row.degenerate)})),
  stability_rule: STABILITY_RULE,
  degenerate_rule: DEGENERATE_RULE
});
