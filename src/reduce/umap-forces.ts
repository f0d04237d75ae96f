import {power} from "../stats/power.ts";
import type {Curve} from "./umap-curve.ts";

/** Gradient factors of the embedding by squared distance, looked up instead of raised to a power. */
export interface Forces {
  /** Pull along an edge; negative. */
  attraction: Float32Array;
  /** Push from a row drawn at random; positive. */
  repulsion: Float32Array;
}

/** A squared distance's place in the tables is the leading bits of its float32: 8 of the mantissa. */
export const FORCE_SHIFT = 15;

/** The longest move of one pull or push at full step. */
export const LIMIT = 4;

const ENTRIES = 1 << (31 - FORCE_SHIFT);
const NEAR = 0.001;

/**
 * Tables of both factors, each entry taken at the middle of its span: within 0.4% of the exact factor for b
 * up to 2, and so limited that no pull or push is longer than 4. Source: McInnes, Healy & Melville, "UMAP"
 * (2018), section 3.2, with umap-learn's 0.001 that keeps the push finite. umap-learn limits each coordinate
 * of a move to 4; its length is the same in every direction.
 */
export function forceTables({a, b}: Curve): Forces {
  const attraction = new Float32Array(ENTRIES);
  const repulsion = new Float32Array(ENTRIES);
  const float = new Float32Array(1);
  const bits = new Uint32Array(float.buffer);
  for (let i = 0; i < ENTRIES; i++) {
    bits[0] = (i << FORCE_SHIFT) | (1 << (FORCE_SHIFT - 1));
    const square = float[0];
    if (!Number.isFinite(square)) continue;
    const raised = power(square, b);
    const most = LIMIT / Math.sqrt(square);
    attraction[i] = Math.max((-2 * a * b * raised) / (square * (1 + a * raised)), -most);
    repulsion[i] = Math.min((2 * b) / ((NEAR + square) * (1 + a * raised)), most);
  }
  return {attraction, repulsion};
}
