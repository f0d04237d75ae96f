import type {Random} from "../../src/stats/random.ts";

/** A Poisson count by Knuth's product; for means below some hundreds. */
export function drawPoisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean);
  let product = random();
  let count = 0;
  for (; product > limit; count++) product *= random();
  return count;
}

/** A gamma value of mean 1 for whole shapes: the mean of as many exponential ones. */
export function drawGammaAround1(shape: number, random: Random): number {
  let sum = 0;
  for (let i = 0; i < shape; i++) sum -= Math.log(1 - random());
  return sum / shape;
}
