import type {Random} from "./random.ts";

/** The values in an order drawn at random, each order equally likely (Fisher & Yates; Durstenfeld 1964). */
export function shuffled(values: Int32Array, random: Random): Int32Array {
  const drawn = values.slice();
  for (let i = drawn.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const value = drawn[i];
    drawn[i] = drawn[j];
    drawn[j] = value;
  }
  return drawn;
}
