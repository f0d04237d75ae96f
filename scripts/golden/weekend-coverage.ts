/**
 * Renews test/golden/temporal/weekend-coverage.json: how often the 95% intervals of weekends hold what was planted, in 2,000
 * seeds of each case (the suite draws 200). Half a minute:
 *
 *     node scripts/golden/weekend-coverage.ts
 */
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {WEEKEND_CASES, weekendCoverage} from "../../test/temporal/weekend-coverage.ts";

const RUNS = 2000;

writeFileSync(
  join(import.meta.dirname, "../../test/golden/temporal/weekend-coverage.json"),
  `${JSON.stringify({runs: RUNS, cases: WEEKEND_CASES.map((each) => ({...each, held: weekendCoverage(each, RUNS)}))}, null, 1)}\n`
);
