import {power} from "../stats/power.ts";
import {seededRandom} from "../stats/random.ts";
import type {FuzzyGraph} from "./fuzzy-graph.ts";
import type {Curve} from "./umap-curve.ts";

const MAX_PAIRS = 10_000;
const NEAR = 0.001;

/**
 * What the layout makes small, per unit of edge strength: the mean of −log q over edges by their strength, and
 * `negative_sample_rate` times the mean of −log(1 − q) over random pairs, with q = 1 / (1 + a·d^2b) the similarity
 * in the embedding. Both means are taken over at most 10,000 seeded draws, the same for every call, so that
 * values compare along a run. 1 − q is kept above 0 as the pushes are finite.
 * Source: the fuzzy set cross entropy of McInnes, Healy & Melville, "UMAP" (2018), as its sampling weighs it.
 * @returns the loss of an embedding, row-major n_rows × n_components
 */
export function lossEstimate(
  graph: FuzzyGraph,
  n_components: number,
  {a, b}: Curve,
  negative_sample_rate: number,
  seed: number
): (embedding: Float64Array) => number {
  const random = seededRandom(seed);
  const n = Math.min(MAX_PAIRS, graph.weight.length);
  const edges = Int32Array.from({length: n}, () => Math.floor(random() * graph.weight.length));
  const others = Int32Array.from({length: n}, () => Math.floor(random() * graph.n_rows));
  const raised = (embedding: Float64Array, i: number, j: number) => {
    let square = 0;
    for (let c = 0; c < n_components; c++)
      square += (embedding[i * n_components + c] - embedding[j * n_components + c]) ** 2;
    return a * power(square, b);
  };
  return (embedding) => {
    let weights = 0;
    let pull = 0;
    let push = 0;
    for (let s = 0; s < n; s++) {
      const e = edges[s];
      weights += graph.weight[e];
      pull += graph.weight[e] * Math.log1p(raised(embedding, graph.head[e], graph.tail[e]));
      const far = raised(embedding, graph.head[e], others[s]);
      push += Math.log((1 + far) / (NEAR + far));
    }
    return pull / weights + (negative_sample_rate * push) / n;
  };
}
