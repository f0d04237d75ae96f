import type {Random} from "../random.ts";
import type {SeedField} from "./greedy-seeds.ts";
import {boxDistance2} from "./kd-tree.ts";
import type {MomentTree} from "./moment-tree.ts";

/**
 * Squared distances to the nearest seed, summed up a tree: a draw walks down it, and a new seed only visits the
 * nodes it is nearer to than the seeds before. Rows are positions in tree order.
 */
export function planeSeedField(tree: MomentTree): SeedField {
  const {n_nodes, first_leaf, start, end, box, x, y, weights} = tree;
  const d2 = new Float64Array(x.length).fill(1);
  const sum = tree.node_weight.slice();
  const farthest = new Float64Array(n_nodes).fill(Infinity);
  let n_seeds = 0;
  /** Of a trial: by how much it lowers the potential. */
  const gain = new Float64Array(1);

  function measure(node: number): void {
    let total = 0;
    let far = 0;
    for (let p = start[node]; p < end[node]; p++) {
      total += weights[p] * d2[p];
      if (d2[p] > far) far = d2[p];
    }
    sum[node] = total;
    farthest[node] = far;
  }

  function add(node: number, px: number, py: number): void {
    if (boxDistance2(box, node, px, py) >= farthest[node]) return;
    if (node >= first_leaf) {
      for (let p = start[node]; p < end[node]; p++)
        d2[p] = Math.min(d2[p], (x[p] - px) ** 2 + (y[p] - py) ** 2);
      measure(node);
      return;
    }
    const a = 2 * node + 1;
    add(a, px, py);
    add(a + 1, px, py);
    sum[node] = sum[a] + sum[a + 1];
    farthest[node] = Math.max(farthest[a], farthest[a + 1]);
  }

  function addGain(node: number, px: number, py: number): void {
    if (boxDistance2(box, node, px, py) >= farthest[node]) return;
    if (node < first_leaf) {
      addGain(2 * node + 1, px, py);
      addGain(2 * node + 2, px, py);
      return;
    }
    let lower = 0;
    for (let p = start[node]; p < end[node]; p++) {
      const u = x[p] - px;
      const v = y[p] - py;
      const d = u * u + v * v;
      if (d < d2[p]) lower += weights[p] * (d2[p] - d);
    }
    gain[0] += lower;
  }

  return {
    potential: () => sum[0],
    potentialWith(row) {
      gain[0] = 0;
      addGain(0, x[row], y[row]);
      return sum[0] - gain[0];
    },
    add(row) {
      if (n_seeds++ === 0) d2.fill(Infinity);
      add(0, x[row], y[row]);
    },
    draw(random: Random) {
      let rest = random() * sum[0];
      let node = 0;
      while (node < first_leaf) {
        node = 2 * node + 1;
        if (sum[node + 1] > 0 && rest >= sum[node]) rest -= sum[node++];
      }
      let row = -1;
      for (let p = start[node]; p < end[node] && (row < 0 || rest >= 0); p++) {
        if (d2[p] === 0) continue;
        row = p;
        rest -= weights[p] * d2[p];
      }
      return row;
    }
  };
}
