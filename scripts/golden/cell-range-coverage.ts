/**
 * Renews test/golden/hotspots/cell-range-coverage.json: how many cells keep within the 95% ranges that are learned from the
 * tests before, of 1,000 made-up cities whose counts vary as is known.
 *
 *     node scripts/golden/cell-range-coverage.ts
 */
import {writeFileSync} from "node:fs";
import {cellRangeCoverage} from "../../test/hotspots/predictor/cell-range-coverage.ts";

writeFileSync(
  new URL("../../test/golden/hotspots/cell-range-coverage.json", import.meta.url),
  `${JSON.stringify({n_seeds: 1000, ...cellRangeCoverage(1000)}, null, 2)}\n`
);
