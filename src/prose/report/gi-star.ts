import type {GiStarReport} from "../../report/gi-star.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {metres} from "../../text/format.ts";
import {FALSE_FINDS, REACH} from "../../zones/gi-star.ts";
import {LEVEL, recentLooks, WINDOW_MONTHS} from "../../zones/month-classes.ts";
import {partInWords, STUDY_AREAS} from "./reasons.ts";

const giRule = (cell_m: number): string =>
  `Getis and Ord's Gi* of each cell: the incidents in it and in the cells whose centres lie within ${metres(REACH * cell_m)} (the eight around) against the mean of all cells. ` +
  "A cell stands out when so high, or so low, a sum is rare among sums of counts dealt to cells at random; that is worked out from the counts' own distribution, as " +
  `the normal law would find hot spots in chance where few cells hold most incidents. The cells that stand out are held to ${100 * FALSE_FINDS}% false finds ` +
  "(Benjamini and Hochberg). Incidents of every type count, those that police discover among them, so a cell may emerge or fade because police looked more or less.";

/** The rule of the classes, for so many looks. */
function monthRule(n_looks: number): string {
  const recent = recentLooks(n_looks);
  return (
    `Gi* is taken month by month, each of ${n_looks} full months with the ${WINDOW_MONTHS - 1} before it, and a cell is hot in the months in which its sum stands out. ` +
    `Emerging: hot in at least half of the last ${recent} months, and more often than before. Fading: hot in at least a third of the months before and less often in the last ${recent}. ` +
    `Both must stand out at ${100 * LEVEL}% by Fisher’s exact test, and be as rare among the cell’s own months in other orders, as a cell that only scatters has them in any. ` +
    "Persistent: else hot in at least two thirds of all months. Sporadic: else hot in at least two. " +
    "How many cells chance alone would call so, were none to change, stands beside how many are."
  );
}

export const giStarInWords = (numbers: ReportNumbers["gi-star.json"]): GiStarReport => ({
  rule: giRule(numbers.grid.cell_m),
  ...numbers,
  study_area: STUDY_AREAS[numbers.study_area],
  months: partInWords(numbers.months, (known) => ({rule: monthRule(known.n_months), ...known}))
});
