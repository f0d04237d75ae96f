/**
 * Prints how the predictor stands to the best simple method where incidents are few. The sample is thinned to 15,000
 * burglaries and vehicle thefts and to 3,000 burglaries, ten seeds each (or as many as are asked for), and forecast by the
 * months of 2017. Figures of a month are pooled over the seeds; all comparisons are one family. It takes ten minutes.
 *
 *     node scripts/golden/thinned-samples.ts [seeds]
 */
import {thinnedSamples} from "../../test/hotspots/thinned-samples.ts";

const SAID = {1: "ahead", "-1": "behind", 0: "no difference shown"} as const;

const {thinned} = await thinnedSamples({
  n_seeds: Number(process.argv[2] ?? 10),
  onStep: (step) => process.stderr.write(`${step}\n`)
});
for (const {kept, of, against} of thinned)
  for (const {share, name, ratio, lo, hi, verdict} of against)
    process.stdout.write(
      `${kept}, of ${of}, on ${100 * share}%: ${ratio?.toFixed(3)} (${lo?.toFixed(3)}–${hi?.toFixed(3)}) of ${name}: ${SAID[verdict]}\n`
    );
