import type {Random} from "../stats/random.ts";
import type {FuzzyGraph} from "./fuzzy-graph.ts";
import type {Curve} from "./umap-curve.ts";
import {FORCE_SHIFT, type Forces, forceTables} from "./umap-forces.ts";

export interface LayoutOptions {
  n_components: 2 | 3;
  curve: Curve;
  n_epochs: number;
  /** Rows drawn to push away for every pull along an edge, a whole number. */
  negative_sample_rate: number;
  random: Random;
  /** Called before each epoch and after the last. */
  onEpoch?: (epoch: number) => void;
}

/** When each edge is next due, in epochs; an edge of full weight is due in every epoch. */
interface Schedule {
  head: Int32Array;
  tail: Int32Array;
  period: Float32Array;
  next: Float32Array;
}

/** All rows in random order with the positions they had when the epoch began: what pushes are drawn from. */
interface NegativeSamples {
  rows: Int32Array;
  positions: Float64Array;
}

/**
 * Moves rows until near ones in the graph are near in the embedding: stochastic gradient descent on the
 * fuzzy cross entropy, edges sampled by weight, with a step that falls from 1 to 0. Edges weaker than the
 * strongest / n_epochs are never due. The same generator gives bit for bit the same embedding.
 *
 * Negative samples are all rows shuffled anew in every epoch, taken in turn where they stood as the epoch began: so no
 * push waits for a random number or reads from all over memory. A row that meets itself is pushed from where it stood.
 * Source: McInnes, Healy & Melville, "UMAP" (2018), algorithm 5; umap-learn's `optimize_layout_euclidean`.
 * @param positions row-major n_rows × n_components, changed in place
 */
export function optimizeLayout(positions: Float64Array, graph: FuzzyGraph, options: LayoutOptions): void {
  const {n_epochs, n_components, negative_sample_rate, random, onEpoch} = options;
  const forces = forceTables(options.curve);
  const schedule = scheduleEdges(graph, n_epochs);
  const rows = Int32Array.from({length: graph.n_rows}, (_, i) => i);
  const negatives = {rows, positions: new Float64Array((graph.n_rows + negative_sample_rate) * n_components)};
  const runEpoch = n_components === 2 ? flatEpoch : solidEpoch;
  for (let epoch = 0; epoch < n_epochs; epoch++) {
    onEpoch?.(epoch);
    shuffle(negatives, positions, n_components, random);
    runEpoch(positions, schedule, forces, negatives, epoch, 1 - epoch / n_epochs, negative_sample_rate);
  }
  onEpoch?.(n_epochs);
}

function scheduleEdges(graph: FuzzyGraph, n_epochs: number): Schedule {
  const strongest = graph.weight.reduce((max, w) => Math.max(max, w), 0);
  const kept = graph.weight.reduce((count, w) => (w >= strongest / n_epochs ? count + 1 : count), 0);
  const schedule = {
    head: new Int32Array(kept),
    tail: new Int32Array(kept),
    period: new Float32Array(kept),
    next: new Float32Array(kept)
  };
  let at = 0;
  for (let e = 0; e < graph.weight.length; e++) {
    if (graph.weight[e] < strongest / n_epochs) continue;
    schedule.head[at] = graph.head[e];
    schedule.tail[at] = graph.tail[e];
    schedule.period[at] = strongest / graph.weight[e];
    schedule.next[at] = schedule.period[at];
    at++;
  }
  return schedule;
}

/** The first rows stand at the end again, so that the samples of one edge lie side by side. */
function shuffle(
  negatives: NegativeSamples,
  positions: Float64Array,
  n_components: number,
  random: Random
): void {
  const {rows} = negatives;
  const n = rows.length;
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const row = rows[i];
    rows[i] = rows[j];
    rows[j] = row;
  }
  for (let i = 0, o = 0; o < negatives.positions.length; i++) {
    const from = rows[i % n] * n_components;
    for (let c = 0; c < n_components; c++) negatives.positions[o++] = positions[from + c];
  }
}

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

function flatEpoch(
  positions: Float64Array,
  {head, tail, period, next}: Schedule,
  {attraction, repulsion}: Forces,
  {positions: negative, rows}: NegativeSamples,
  epoch: number,
  step: number,
  pushes: number
): void {
  const last = 2 * rows.length;
  let drawn = 0;
  for (let e = 0; e < head.length; e++) {
    if (next[e] > epoch) continue;
    next[e] += period[e];
    const i = 2 * head[e];
    const j = 2 * tail[e];
    let x = positions[i];
    let y = positions[i + 1];
    let dx = x - positions[j];
    let dy = y - positions[j + 1];
    float[0] = dx * dx + dy * dy;
    let factor = step * attraction[bits[0] >>> FORCE_SHIFT];
    dx *= factor;
    dy *= factor;
    x += dx;
    y += dy;
    positions[j] -= dx;
    positions[j + 1] -= dy;

    for (let p = 0; p < pushes; p++) {
      dx = x - negative[drawn];
      dy = y - negative[drawn + 1];
      drawn += 2;
      float[0] = dx * dx + dy * dy;
      dx *= step;
      dy *= step;
      factor = repulsion[bits[0] >>> FORCE_SHIFT];
      x += factor * dx;
      y += factor * dy;
    }
    if (drawn >= last) drawn %= last;
    positions[i] = x;
    positions[i + 1] = y;
  }
}

function solidEpoch(
  positions: Float64Array,
  {head, tail, period, next}: Schedule,
  {attraction, repulsion}: Forces,
  {positions: negative, rows}: NegativeSamples,
  epoch: number,
  step: number,
  pushes: number
): void {
  const last = 3 * rows.length;
  let drawn = 0;
  for (let e = 0; e < head.length; e++) {
    if (next[e] > epoch) continue;
    next[e] += period[e];
    const i = 3 * head[e];
    const j = 3 * tail[e];
    let x = positions[i];
    let y = positions[i + 1];
    let z = positions[i + 2];
    let dx = x - positions[j];
    let dy = y - positions[j + 1];
    let dz = z - positions[j + 2];
    float[0] = dx * dx + dy * dy + dz * dz;
    let factor = step * attraction[bits[0] >>> FORCE_SHIFT];
    dx *= factor;
    dy *= factor;
    dz *= factor;
    x += dx;
    y += dy;
    z += dz;
    positions[j] -= dx;
    positions[j + 1] -= dy;
    positions[j + 2] -= dz;

    for (let p = 0; p < pushes; p++) {
      dx = x - negative[drawn];
      dy = y - negative[drawn + 1];
      dz = z - negative[drawn + 2];
      drawn += 3;
      float[0] = dx * dx + dy * dy + dz * dz;
      dx *= step;
      dy *= step;
      dz *= step;
      factor = repulsion[bits[0] >>> FORCE_SHIFT];
      x += factor * dx;
      y += factor * dy;
      z += factor * dz;
    }
    if (drawn >= last) drawn %= last;
    positions[i] = x;
    positions[i + 1] = y;
    positions[i + 2] = z;
  }
}
