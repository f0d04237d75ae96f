import type {Random} from "../random.ts";
import type {FuzzyGraph} from "./fuzzy-graph.ts";
import type {Curve} from "./umap-curve.ts";
import {FORCE_SHIFT, type Forces, forceTables} from "./umap-forces.ts";

export interface LayoutOptions {
  curve: Curve;
  n_epochs: number;
  /** Rows drawn to push away for every pull along an edge. */
  negative_sample_rate: number;
  random: Random;
}

/** When each edge is next due, in epochs; an edge of full weight is due in every epoch. */
interface Schedule {
  head: Int32Array;
  tail: Int32Array;
  period: Float64Array;
  next: Float64Array;
  next_push: Float64Array;
}

/** Coordinates per row while the layout runs: in two dimensions the third stays 0. */
export const STRIDE = 3;

const CLIP = 4;

/**
 * Moves rows until near ones in the graph are near in the embedding: stochastic gradient descent on the
 * fuzzy cross entropy, edges sampled by weight, with a step that falls from 1 to 0. Edges weaker than the
 * strongest / n_epochs are never due. The same generator gives bit for bit the same embedding.
 * Source: McInnes, Healy & Melville, "UMAP" (2018), algorithm 5; umap-learn's `optimize_layout_euclidean`.
 * @param positions row-major n_rows × 3, changed in place
 */
export function optimizeLayout(positions: Float64Array, graph: FuzzyGraph, options: LayoutOptions): void {
  const {n_epochs, negative_sample_rate, random} = options;
  const forces = forceTables(options.curve);
  const schedule = scheduleEdges(graph, n_epochs, negative_sample_rate);
  for (let epoch = 0; epoch < n_epochs; epoch++) {
    const step = 1 - epoch / n_epochs;
    runEpoch(positions, schedule, forces, epoch, step, negative_sample_rate, random);
  }
}

function scheduleEdges(graph: FuzzyGraph, n_epochs: number, negative_sample_rate: number): Schedule {
  const strongest = graph.weight.reduce((max, w) => Math.max(max, w), 0);
  const kept: number[] = [];
  graph.weight.forEach((w, e) => {
    if (w >= strongest / n_epochs) kept.push(e);
  });
  const period = Float64Array.from(kept, (e) => strongest / graph.weight[e]);
  return {
    head: Int32Array.from(kept, (e) => graph.head[e]),
    tail: Int32Array.from(kept, (e) => graph.tail[e]),
    period,
    next: period.slice(),
    next_push: period.map((p) => p / negative_sample_rate)
  };
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

function runEpoch(
  positions: Float64Array,
  schedule: Schedule,
  forces: Forces,
  epoch: number,
  step: number,
  negative_sample_rate: number,
  random: Random
): void {
  const {head, tail, period, next, next_push} = schedule;
  const {attraction, repulsion} = forces;
  const n_rows = positions.length / STRIDE;
  for (let e = 0; e < head.length; e++) {
    if (next[e] > epoch) continue;
    next[e] += period[e];
    const i = head[e] * STRIDE;
    const j = tail[e] * STRIDE;
    let x = positions[i];
    let y = positions[i + 1];
    let z = positions[i + 2];
    let dx = x - positions[j];
    let dy = y - positions[j + 1];
    let dz = z - positions[j + 2];
    float[0] = dx * dx + dy * dy + dz * dz;
    let factor = attraction[bits[0] >>> FORCE_SHIFT];
    dx = step * clip(factor * dx);
    dy = step * clip(factor * dy);
    dz = step * clip(factor * dz);
    x += dx;
    y += dy;
    z += dz;
    positions[j] -= dx;
    positions[j + 1] -= dy;
    positions[j + 2] -= dz;

    const push_period = period[e] / negative_sample_rate;
    const pushes = Math.floor((epoch - next_push[e]) / push_period);
    next_push[e] += pushes * push_period;
    for (let p = 0; p < pushes; p++) {
      const other = Math.floor(random() * n_rows) * STRIDE;
      if (other === i) continue;
      dx = x - positions[other];
      dy = y - positions[other + 1];
      dz = z - positions[other + 2];
      float[0] = dx * dx + dy * dy + dz * dz;
      factor = repulsion[bits[0] >>> FORCE_SHIFT];
      x += step * clip(factor * dx);
      y += step * clip(factor * dy);
      z += step * clip(factor * dz);
    }
    positions[i] = x;
    positions[i + 1] = y;
    positions[i + 2] = z;
  }
}

function clip(v: number): number {
  return Math.max(-CLIP, Math.min(CLIP, v));
}
