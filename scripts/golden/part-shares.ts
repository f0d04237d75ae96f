/**
 * Renews test/golden/hotspots/part-shares.json: how far the shares of the predictor's parts move when it learns from the
 * sample's mornings drawn anew, 100 times, with parts by ground as they are told and by memory as they were.
 *
 *     node scripts/golden/part-shares.ts
 */
import {writeFileSync} from "node:fs";
import {typeMask} from "../../src/hotspots/history.ts";
import {type Examples, fitPredictor, readerOf} from "../../src/hotspots/predictor/fit.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {partShares} from "../../test/hotspots/predictor/part-shares.ts";
import {wholeCity} from "./sample-history.ts";

const N_DRAWS = 100;

const whole = await wholeCity();
const targets = [null, ["BURGLARY"], ["ASSAULT"]].map((types) => {
  const task = {...whole, own: typeMask(whole.history, types)};
  const known: Examples = new Map();
  const reader = readerOf(task);
  const predictor = fitPredictor(task, known, reader);
  const examples = predictor.origins.flatMap((origin) => known.get(origin) ?? []);
  const features = reader.features(task.before_day);
  return {
    name: types?.join() ?? "all",
    ...partShares(predictor, examples, features, {n_draws: N_DRAWS, random: seededRandom(1)})
  };
});
writeFileSync(
  new URL("../../test/golden/hotspots/part-shares.json", import.meta.url),
  `${JSON.stringify({n_draws: N_DRAWS, targets}, (_, value) => (typeof value === "number" ? Math.round(value * 1e4) / 1e4 : value), 2)}\n`
);
