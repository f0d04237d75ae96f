import {seededRandom} from "../../src/stats/random.ts";
import {compareYears} from "../../src/temporal/year-changes.ts";
import {poisson, weekFactor} from "./draws.ts";

/** Days of each month of a year without a 29 February. */
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Three years by months: a season of a quarter, weeks that move together by `reach`, and a level for each year. */
export function plantedYears(levels: readonly number[], per_day: number, reach: number, seed: number) {
  const random = seededRandom(seed);
  const n = levels.flatMap((level) =>
    DAYS.map((days, m) => {
      const mean = level * per_day * (1 + 0.25 * Math.cos((2 * Math.PI * (m - 6)) / 12));
      let sum = 0;
      for (let d = 0; d < days; d += 7)
        sum += poisson(mean * Math.min(7, days - d) * weekFactor(random, reach), random);
      return sum;
    })
  );
  return {
    years: levels.map((_, t) => 2015 + t),
    n: Float64Array.from(n),
    hours: Float64Array.from(levels.flatMap(() => DAYS.map((days) => 24 * days)))
  };
}

/** Shares of seeds in which the interval of the change of two years, and of a line, holds the truth, and a line is given up. */
export function yearCoverage(
  {per_day, reach, slope = 1.08}: {per_day: number; reach: number; slope?: number},
  n_seeds: number
) {
  let [change, line, given_up, step_given_up] = [0, 0, 0, 0];
  const holds = ({lo, hi}: {lo: number; hi: number}, truth: number) => Number(lo <= truth && truth <= hi);
  for (let seed = 1; seed <= n_seeds; seed++) {
    const along = compareYears(plantedYears([1, slope, slope ** 2], per_day, reach, seed));
    const [first] = along.changes;
    if (first) change += holds(first, slope);
    if (along.per_year) line += holds(along.per_year, slope);
    else given_up++;
    if (!compareYears(plantedYears([1, 1.5, 1.35], per_day, reach, seed)).per_year) step_given_up++;
  }
  return {
    per_day,
    reach,
    n_seeds,
    change: change / n_seeds,
    line: line / (n_seeds - given_up),
    given_up: given_up / n_seeds,
    step_given_up: step_given_up / n_seeds
  };
}
