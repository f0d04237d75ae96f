/**
 * Renews test/golden/temporal/year-coverage.json: how often the intervals of changes between years hold the truth, and how
 * often a line is given up, on 2,000 seeds. `node scripts/golden/year-coverage.ts` on a Node that strips types.
 */
import {writeFileSync} from "node:fs";
import {yearCoverage} from "../../test/temporal/planted-years.ts";

const found = [
  {per_day: 1.4, reach: 0},
  {per_day: 20, reach: 0},
  {per_day: 20, reach: 0.4},
  {per_day: 150, reach: 0.2}
].map((city) => yearCoverage(city, 2000));
const to = new URL("../../test/golden/temporal/year-coverage.json", import.meta.url);
writeFileSync(to, `${JSON.stringify(found, null, 2)}\n`);
