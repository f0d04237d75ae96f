/**
 * Renews test/golden/zones/zone-range-coverage.json: how many counts of zones keep within the 95% ranges that are learned from
 * the tests before, of 1,000 made-up cities whose zones vary as is known.
 *
 *     node scripts/golden/zone-range-coverage.ts
 */
import {mkdirSync, writeFileSync} from "node:fs";
import {zoneRangeCoverage} from "../../test/zones/zone-range-coverage.ts";

const folder = new URL("../../test/golden/zones/", import.meta.url);
mkdirSync(folder, {recursive: true});
writeFileSync(
  new URL("zone-range-coverage.json", folder),
  `${JSON.stringify({n_seeds: 1000, coverage: zoneRangeCoverage(1000)}, null, 2)}\n`
);
