/**
 * Renews test/golden/hotspots/thinned-samples.json: the predictor against the best simple method where incidents are few.
 * The sample is thinned to 15,000 burglaries and vehicle thefts and to 3,000 burglaries, ten seeds each, and forecast by
 * the months of 2017. Figures of a month are pooled over the seeds; every comparison is one of one family.
 *
 *     node scripts/golden/thinned-samples.ts
 */
import {writeFileSync} from "node:fs";
import {thinnedSamples} from "../../test/hotspots/thinned-samples.ts";

const made = await thinnedSamples({n_seeds: 10, onStep: (step) => process.stdout.write(`${step}\n`)});
writeFileSync(
  new URL("../../test/golden/hotspots/thinned-samples.json", import.meta.url),
  `${JSON.stringify(made, null, 2)}\n`
);
