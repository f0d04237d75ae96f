/** Clusters in slots, as nearest-neighbour chains see them. Distances are the same from both sides. */
export interface ChainClusters {
  /** The cluster nearest to `slot`; `candidate`, at the given distance, unless another is strictly nearer. */
  nearest(slot: number, candidate: number, distance: number): number;
  /** Distance of the cluster that `nearest` found last. */
  distance(): number;
  /** Merges two clusters that are each other's nearest; one of their slots keeps the whole. */
  merge(a: number, b: number): void;
}

/** An isolated cluster would search far and wide again after every merge in the town it is nearest to. */
const MAX_SEARCHES = 4;

/**
 * Nearest-neighbour chains (Benzécri 1982; Murtagh 1983): go from a cluster to its nearest, on to the nearest of that,
 * until two are each other's nearest; merge them; go on from what is left of the chain. Exact for every linkage
 * in which a merged cluster is no nearer to others than the nearer of its parts was.
 * @param n slots
 * @returns follows one chain from a slot until nothing of it is left, or until it has come back to one cluster too often;
 * at least two clusters merge. There must be two.
 */
export function neighbourChain(n: number, clusters: ChainClusters): (start: number) => void {
  const chain = new Int32Array(n);
  /** Distance from each cluster of the chain to the one before. */
  const distance = new Float64Array(n);
  const on_chain = new Uint8Array(n);
  const searches = new Uint8Array(n);
  return (start) => {
    chain[0] = start;
    distance[0] = Infinity;
    on_chain[start] = 1;
    searches[0] = 0;
    for (let length = 1; length > 0; ) {
      if (searches[length - 1]++ === MAX_SEARCHES) {
        for (let i = 0; i < length; i++) on_chain[chain[i]] = 0;
        return;
      }
      const last = chain[length - 1];
      const before = length > 1 ? chain[length - 2] : -1;
      const next = clusters.nearest(last, before, distance[length - 1]);
      // Only rounding can lead back into the chain: next and before are then equally near.
      if (next !== before && on_chain[next] === 0) {
        chain[length] = next;
        distance[length++] = clusters.distance();
        on_chain[next] = 1;
        searches[length - 1] = 0;
        continue;
      }
      on_chain[last] = 0;
      on_chain[before] = 0;
      length -= 2;
      clusters.merge(last, before);
    }
  };
}
