import {normalAbove, studentTail} from "./normal.ts";
import {power} from "./power.ts";

/**
 * Chance that F with d1 and d2 degrees of freedom exceeds a value: Student's t for d1 = 1, else by Paulson's (1942)
 * normal deviate; within 0.007 of the exact one for d2 of 10 or more, 0.002 where that is below 0.1.
 */
export function fTail(f: number, d1: number, d2: number): number {
  if (d1 === 1) return studentTail(Math.sqrt(f), d2);
  const [a, b] = [2 / (9 * d1), 2 / (9 * d2)];
  const root = power(f, 1 / 3);
  return normalAbove(((1 - b) * root - (1 - a)) / Math.sqrt(b * root ** 2 + a));
}
