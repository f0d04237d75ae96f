/**
 * Renews test/golden/patrol/plan-coverage.json: how often the 95% interval of what a plan meets beyond another holds the
 * planted difference, of 2,000 seeds.
 *
 *     node scripts/golden/plan-coverage.ts
 */
import {mkdirSync, writeFileSync} from "node:fs";
import {planCoverage} from "../../test/patrol/plan-coverage.ts";

const folder = new URL("../../test/golden/patrol/", import.meta.url);
mkdirSync(folder, {recursive: true});
writeFileSync(
  new URL("plan-coverage.json", folder),
  `${JSON.stringify({n_seeds: 2000, coverage: planCoverage(2000)}, null, 2)}\n`
);
