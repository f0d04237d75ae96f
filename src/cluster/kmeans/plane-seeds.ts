import {boxDistance2, boxReach2} from "../../space/kd-tree.ts";
import type {Random} from "../../stats/random.ts";
import type {SeedField} from "./greedy-seeds.ts";
import type {MomentTree} from "./moment-tree.ts";

/** In place of the seed that owns a node: its places have several nearest seeds, or there is no seed yet. */
const SEVERAL = -1;
const NO_SEED = -2;

/** Which of two points is nearer to the places in a box. */
const NOWHERE = 0;
const SOMEWHERE = 1;
const EVERYWHERE = 2;

/** What is known of the seeds so far. */
interface Field {
  tree: MomentTree;
  /** Rows of the seeds. */
  seeds: number[];
  /** Of a node, unless a node above has an owner. */
  owner: Int32Array;
  /** Of a node with several nearest seeds: its potential and a bound of the squared distances. */
  potential: Float64Array;
  farthest: Float64Array;
  /** Of a place in a leaf with several nearest seeds: its squared distance to the nearest. */
  d2: Float64Array;
  /** Nodes that wait, and their owners. */
  stack: Int32Array;
  stack_owner: Int32Array;
}

/**
 * Squared distances to the nearest seed, summed up a tree. A node whose places all have the same nearest seed is
 * known by that seed and its moments alone, so a draw walks down the tree, and a trial or a new seed only visits the
 * nodes where its own region ends. Rows are positions in tree order.
 */
export function planeSeedField(tree: MomentTree): SeedField {
  const field: Field = {
    tree,
    seeds: [],
    owner: new Int32Array(tree.n_nodes).fill(NO_SEED),
    potential: new Float64Array(tree.n_nodes),
    farthest: new Float64Array(tree.n_nodes),
    d2: new Float64Array(tree.x.length),
    stack: new Int32Array(64),
    stack_owner: new Int32Array(64)
  };
  return {
    clear() {
      field.seeds.length = 0;
      field.owner[0] = NO_SEED;
    },
    potential: () => potentialOf(field, 0, field.owner[0]),
    potentialWith: (row) => potentialOf(field, 0, field.owner[0]) - gainOf(field, row),
    add(row) {
      field.seeds.push(row);
      if (field.seeds.length === 1) own(field, 0, 0);
      else addTo(field, 0, field.owner[0], field.seeds.length - 1);
    },
    draw: (random) => draw(field, random)
  };
}

/** The potential of a node wholly owned by one seed. */
function ownedPotential(
  {node_weight, mean_x, mean_y, scatter, x, y}: MomentTree,
  node: number,
  seed: number
) {
  const u = mean_x[node] - x[seed];
  const v = mean_y[node] - y[seed];
  return scatter[node] + node_weight[node] * (u * u + v * v);
}

function potentialOf({tree, seeds, potential}: Field, node: number, of: number): number {
  if (of === SEVERAL) return potential[node];
  return of === NO_SEED ? tree.node_weight[node] : ownedPotential(tree, node, seeds[of]);
}

function distance2({x, y}: MomentTree, p: number, seed: number): number {
  const u = x[p] - x[seed];
  const v = y[p] - y[seed];
  return u * u + v * v;
}

/** By how much a row would lower the potential as the next seed. */
function gainOf({tree, seeds, owner, farthest, d2, stack, stack_owner}: Field, row: number): number {
  const {first_leaf, start, end, box, x, y, weights} = tree;
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
      const seed = seeds[of];
      const nearer = isNearer(box, node, px, py, x[seed], y[seed]);
      if (nearer === EVERYWHERE) gain += ownedPotential(tree, node, seed) - ownedPotential(tree, node, row);
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
      const before = of === SEVERAL ? d2[p] : distance2(tree, p, seeds[of]);
      const u = x[p] - px;
      const v = y[p] - py;
      const d = u * u + v * v;
      if (d < before) gain += weights[p] * (before - d);
    }
  }
  return gain;
}

function own({tree, seeds, owner, potential, farthest}: Field, node: number, seed: number): void {
  owner[node] = seed;
  potential[node] = ownedPotential(tree, node, seeds[seed]);
  farthest[node] = boxReach2(tree.box, node, tree.x[seeds[seed]], tree.y[seeds[seed]]);
}

/** Brings a node of this owner up to date with a new seed. */
function addTo(field: Field, node: number, of: number, seed: number): void {
  const {tree, seeds, owner, potential, farthest} = field;
  const px = tree.x[seeds[seed]];
  const py = tree.y[seeds[seed]];
  if (of === SEVERAL) {
    if (boxDistance2(tree.box, node, px, py) >= farthest[node]) return;
  } else {
    const nearer = isNearer(tree.box, node, px, py, tree.x[seeds[of]], tree.y[seeds[of]]);
    if (nearer !== SOMEWHERE) {
      own(field, node, nearer === EVERYWHERE ? seed : of);
      return;
    }
  }
  if (node >= tree.first_leaf) {
    addToLeaf(field, node, of, seed);
    return;
  }
  const a = 2 * node + 1;
  addTo(field, a, of === SEVERAL ? owner[a] : of, seed);
  addTo(field, a + 1, of === SEVERAL ? owner[a + 1] : of, seed);
  owner[node] = owner[a] === owner[a + 1] ? owner[a] : SEVERAL;
  potential[node] = potential[a] + potential[a + 1];
  farthest[node] = Math.max(farthest[a], farthest[a + 1]);
}

function addToLeaf(
  {tree, seeds, owner, potential, farthest, d2}: Field,
  node: number,
  of: number,
  seed: number
): void {
  let sum = 0;
  let far = 0;
  for (let p = tree.start[node]; p < tree.end[node]; p++) {
    const before = of === SEVERAL ? d2[p] : distance2(tree, p, seeds[of]);
    d2[p] = Math.min(before, distance2(tree, p, seeds[seed]));
    sum += tree.weights[p] * d2[p];
    far = Math.max(far, d2[p]);
  }
  owner[node] = SEVERAL;
  potential[node] = sum;
  farthest[node] = far;
}

function draw(field: Field, random: Random): number {
  const {tree, seeds, owner, d2} = field;
  let node = 0;
  let of = owner[0];
  let rest = random() * potentialOf(field, 0, of);
  while (node < tree.first_leaf) {
    node = 2 * node + 1;
    const of_first = of === SEVERAL ? owner[node] : of;
    const of_second = of === SEVERAL ? owner[node + 1] : of;
    const first = potentialOf(field, node, of_first);
    of = of_first;
    if (rest >= first && potentialOf(field, node + 1, of_second) > 0) {
      rest -= first;
      node++;
      of = of_second;
    }
  }
  let row = tree.start[node];
  for (let p = row; p < tree.end[node] && rest >= 0; p++) {
    const distance = of === SEVERAL ? d2[p] : of === NO_SEED ? 1 : distance2(tree, p, seeds[of]);
    if (distance === 0) continue;
    row = p;
    rest -= tree.weights[p] * distance;
  }
  return row;
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
