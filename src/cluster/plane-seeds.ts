import type {Random} from "../random.ts";
import type {SeedField} from "./greedy-seeds.ts";
import {boxDistance2, boxReach2} from "./kd-tree.ts";
import type {MomentTree} from "./moment-tree.ts";

/** In place of the seed that owns a node: its places have several nearest seeds, or there is no seed yet. */
const SEVERAL = -1;
const NO_SEED = -2;

/** Which of two points is nearer to the places in a box. */
const NOWHERE = 0;
const SOMEWHERE = 1;
const EVERYWHERE = 2;

/**
 * Squared distances to the nearest seed, summed up a tree. A node whose places all have the same nearest seed is known by
 * that seed and its moments alone, so a draw walks down the tree, and a trial or a new seed only visits the nodes
 * where its own region ends. Rows are positions in tree order.
 */
export function planeSeedField(tree: MomentTree): SeedField {
  const {n_nodes, first_leaf, start, end, box, x, y, weights, node_weight, mean_x, mean_y, scatter} = tree;
  /** Rows of the seeds. */
  const seeds: number[] = [];
  /** Of a node, unless a node above has an owner. */
  const owner = new Int32Array(n_nodes);
  /** Of a node with several nearest seeds: its potential and a bound of the squared distances. */
  const potential = new Float64Array(n_nodes);
  const farthest = new Float64Array(n_nodes);
  /** Of a place in a leaf with several nearest seeds: its squared distance to the nearest. */
  const d2 = new Float64Array(x.length);
  const stack = new Int32Array(64);
  const stack_owner = new Int32Array(64);

  function ownedPotential(node: number, seed: number): number {
    const u = mean_x[node] - x[seed];
    const v = mean_y[node] - y[seed];
    return scatter[node] + node_weight[node] * (u * u + v * v);
  }

  function potentialOf(node: number, of: number): number {
    if (of === SEVERAL) return potential[node];
    return of === NO_SEED ? node_weight[node] : ownedPotential(node, seeds[of]);
  }

  function placePotential(p: number, of: number): number {
    if (of === SEVERAL) return weights[p] * d2[p];
    return of === NO_SEED ? weights[p] : weights[p] * distance2(p, seeds[of]);
  }

  function distance2(p: number, seed: number): number {
    const u = x[p] - x[seed];
    const v = y[p] - y[seed];
    return u * u + v * v;
  }

  /** By how much a row would lower the potential as the next seed. */
  function gainOf(row: number): number {
    const px = x[row];
    const py = y[row];
    let gain = 0;
    stack[0] = 0;
    stack_owner[0] = owner[0];
    let n_waiting = 1;
    while (n_waiting > 0) {
      const node = stack[--n_waiting];
      const of = stack_owner[n_waiting];
      if (of === SEVERAL) {
        if (boxDistance2(box, node, px, py) >= farthest[node]) continue;
      } else {
        const nearer = isNearer(box, node, px, py, x[seeds[of]], y[seeds[of]]);
        if (nearer === EVERYWHERE) gain += ownedPotential(node, seeds[of]) - ownedPotential(node, row);
        if (nearer !== SOMEWHERE) continue;
      }
      if (node < first_leaf) {
        for (let child = 2 * node + 2; child > 2 * node; child--) {
          stack[n_waiting] = child;
          stack_owner[n_waiting++] = of === SEVERAL ? owner[child] : of;
        }
        continue;
      }
      for (let p = start[node]; p < end[node]; p++) {
        const before = of === SEVERAL ? d2[p] : distance2(p, seeds[of]);
        const u = x[p] - px;
        const v = y[p] - py;
        const d = u * u + v * v;
        if (d < before) gain += weights[p] * (before - d);
      }
    }
    return gain;
  }

  function own(node: number, seed: number): void {
    owner[node] = seed;
    potential[node] = ownedPotential(node, seeds[seed]);
    farthest[node] = boxReach2(box, node, x[seeds[seed]], y[seeds[seed]]);
  }

  /** Brings a node of this owner up to date with a new seed. */
  function addTo(node: number, of: number, seed: number): void {
    const px = x[seeds[seed]];
    const py = y[seeds[seed]];
    if (of === SEVERAL) {
      if (boxDistance2(box, node, px, py) >= farthest[node]) return;
    } else {
      const nearer = isNearer(box, node, px, py, x[seeds[of]], y[seeds[of]]);
      if (nearer !== SOMEWHERE) {
        own(node, nearer === EVERYWHERE ? seed : of);
        return;
      }
    }
    if (node >= first_leaf) addToLeaf(node, of, seed);
    else {
      const a = 2 * node + 1;
      addTo(a, of === SEVERAL ? owner[a] : of, seed);
      addTo(a + 1, of === SEVERAL ? owner[a + 1] : of, seed);
      owner[node] = owner[a] === owner[a + 1] ? owner[a] : SEVERAL;
      potential[node] = potential[a] + potential[a + 1];
      farthest[node] = Math.max(farthest[a], farthest[a + 1]);
    }
  }

  function addToLeaf(node: number, of: number, seed: number): void {
    let sum = 0;
    let far = 0;
    for (let p = start[node]; p < end[node]; p++) {
      const before = of === SEVERAL ? d2[p] : distance2(p, seeds[of]);
      d2[p] = Math.min(before, distance2(p, seeds[seed]));
      sum += weights[p] * d2[p];
      far = Math.max(far, d2[p]);
    }
    owner[node] = SEVERAL;
    potential[node] = sum;
    farthest[node] = far;
  }

  return {
    clear() {
      seeds.length = 0;
      owner[0] = NO_SEED;
    },
    potential: () => potentialOf(0, owner[0]),
    potentialWith: (row) => potentialOf(0, owner[0]) - gainOf(row),
    add(row) {
      seeds.push(row);
      if (seeds.length === 1) own(0, 0);
      else addTo(0, owner[0], seeds.length - 1);
    },
    draw(random: Random) {
      let node = 0;
      let of = owner[0];
      let rest = random() * potentialOf(0, of);
      while (node < first_leaf) {
        node = 2 * node + 1;
        const of_first = of === SEVERAL ? owner[node] : of;
        const of_second = of === SEVERAL ? owner[node + 1] : of;
        const first = potentialOf(node, of_first);
        of = of_first;
        if (rest >= first && potentialOf(node + 1, of_second) > 0) {
          rest -= first;
          node++;
          of = of_second;
        }
      }
      let row = start[node];
      for (let p = row; p < end[node] && rest >= 0; p++) {
        const part = placePotential(p, of);
        if (part === 0) continue;
        row = p;
        rest -= part;
      }
      return row;
    }
  };
}

/** Where in the box of a node a point is nearer than another one. */
function isNearer(
  box: Float64Array,
  node: number,
  px: number,
  py: number,
  other_x: number,
  other_y: number
): number {
  const x1 = box[4 * node];
  const x2 = box[4 * node + 1];
  const y1 = box[4 * node + 2];
  const y2 = box[4 * node + 3];
  const near_x = px > other_x ? x2 : x1;
  const near_y = py > other_y ? y2 : y1;
  if (!isBefore(near_x, near_y, px, py, other_x, other_y)) return NOWHERE;
  const far_x = near_x === x1 ? x2 : x1;
  const far_y = near_y === y1 ? y2 : y1;
  return isBefore(far_x, far_y, px, py, other_x, other_y) ? EVERYWHERE : SOMEWHERE;
}

function isBefore(x: number, y: number, ax: number, ay: number, bx: number, by: number): boolean {
  return (x - ax) * (x - ax) + (y - ay) * (y - ay) < (x - bx) * (x - bx) + (y - by) * (y - by);
}
