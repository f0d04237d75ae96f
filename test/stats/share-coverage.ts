import {blockShare} from "../../src/stats/block-shares.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {coverage, poisson, weekFactor} from "../temporal/draws.ts";

/** Weeks of incidents, of which a share are hits that differs by week. */
export const SHARE_SCENES = [
  {name: "single incidents", n_weeks: 60, per_week: 8, share: 0.1, reach: 0},
  {name: "weeks that differ", n_weeks: 156, per_week: 30, share: 0.09, reach: 0.8},
  {name: "few in a week", n_weeks: 156, per_week: 1, share: 0.4, reach: 0.5},
  {name: "one year, few hits", n_weeks: 52, per_week: 3, share: 0.09, reach: 0.5},
  {name: "few weeks that differ", n_weeks: 12, per_week: 60, share: 0.4, reach: 0.6}
];

/** Share of seeds in which the interval of a share holds it. */
export const shareCoverage = (
  {n_weeks, per_week, share, reach}: (typeof SHARE_SCENES)[number],
  runs: number
): number =>
  coverage(runs, (seed) => {
    const random = seededRandom(seed);
    const [n, hits] = [new Float64Array(n_weeks), new Float64Array(n_weeks)];
    for (let w = 0; w < n_weeks; w++) {
      const own = share * weekFactor(random, reach);
      hits[w] = poisson(per_week * own, random);
      n[w] = hits[w] + poisson(per_week * (1 - own), random);
    }
    const {lo, hi} = blockShare({n, hits});
    return lo <= share && share <= hi;
  });
