import type {Curve} from "./umap-curve.ts";

/** Gradient factors of the embedding by squared distance, looked up instead of raised to a power. */
export interface Forces {
  /** Pull along an edge; negative. */
  attraction: Float32Array;
  /** Push from a row drawn at random; positive. */
  repulsion: Float32Array;
}

/** A squared distance's place in the tables is the leading bits of its float32: 9 of the mantissa. */
export const FORCE_SHIFT = 14;

const ENTRIES = 1 << (31 - FORCE_SHIFT);
const NEAR = 0.001;

/**
 * Tables of both factors, each entry taken at the middle of its span: within 0.3% of the exact factor for b
 * up to 2. Source: McInnes, Healy & Melville, "UMAP" (2018), section 3.2, with umap-learn's 0.001 that
 * keeps the push finite.
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
    const power = square ** b;
    attraction[i] = (-2 * a * b * power) / (square * (1 + a * power));
    repulsion[i] = (2 * b) / ((NEAR + square) * (1 + a * power));
  }
  return {attraction, repulsion};
}
