import {boxDistance2, type PlaceTree} from "../../space/kd-tree.ts";

/**
 * Places in tree order with their core distances: the graph in which two places are as far apart as their mutual
 * reachability, the greatest of their distance and both core distances. All distances are squared metres.
 */
export interface ReachabilityTree extends PlaceTree {
  core2: Float64Array;
  /** The least core distance in each node. */
  least_core2: Float64Array;
  /** The component of all places of a node, −1 where they differ. */
  node_component: Int32Array;
}

/**
 * For each component the shortest way out, of equally long ones that between the closest places: positions of its two
 * ends, −1 where there is none.
 */
export interface WaysOut {
  least2: Float64Array;
  /** Between the ends. */
  distance2: Float64Array;
  from: Int32Array;
  to: Int32Array;
}

/** What is known of each place's nearest one outside its component: none is nearer than bound2. */
export interface Neighbours {
  bound2: Float64Array;
  /** The nearest itself, exactly at bound2, −1 while unknown, and its distance. */
  nearest: Int32Array;
  distance2: Float64Array;
}

/** How much farther than its component's shortest way out a place looks, squared, so that it need not look again soon. */
const LOOK_BEYOND = 4;

/** @param core2 squared core distances in tree order */
export function reachabilityTree(tree: PlaceTree, core2: Float64Array): ReachabilityTree {
  const least_core2 = new Float64Array(tree.n_nodes).fill(Infinity);
  for (let node = tree.n_nodes - 1; node >= 0; node--)
    if (node >= tree.first_leaf)
      for (let p = tree.start[node]; p < tree.end[node]; p++)
        least_core2[node] = Math.min(least_core2[node], core2[p]);
    else least_core2[node] = Math.min(least_core2[2 * node + 1], least_core2[2 * node + 2]);
  return {...tree, core2, least_core2, node_component: new Int32Array(tree.n_nodes)};
}

export function unknownNeighbours({core2}: ReachabilityTree): Neighbours {
  const n = core2.length;
  return {bound2: core2.slice(), nearest: new Int32Array(n).fill(-1), distance2: new Float64Array(n)};
}

/**
 * The shortest way out of each component, a Borůvka round.
 *
 * A place is looked from only while none of its ways out is known to be longer than its component's shortest so far;
 * bounds stay true as components grow, so later rounds look from few places (March, Ram & Gray 2010).
 * @param component component of each position, numbers from 0 to n_components − 1
 * @param known kept from round to round; rewritten
 */
export function waysOut(
  tree: ReachabilityTree,
  component: Int32Array,
  n_components: number,
  known: Neighbours
): WaysOut {
  const {bound2, nearest, distance2} = known;
  const out: WaysOut = {
    least2: new Float64Array(n_components).fill(Infinity),
    distance2: new Float64Array(n_components).fill(Infinity),
    from: new Int32Array(n_components).fill(-1),
    to: new Int32Array(n_components).fill(-1)
  };
  markNodes(tree, component);
  for (let p = 0; p < component.length; p++) {
    if (nearest[p] < 0) continue;
    if (component[nearest[p]] === component[p]) nearest[p] = -1;
    else offer(out, component[p], known, p);
  }
  const lookOutside = outsideSearch(tree, component, known);
  for (let p = 0; p < component.length; p++) {
    const c = component[p];
    if (
      nearest[p] >= 0 ||
      bound2[p] > out.least2[c] ||
      (bound2[p] === out.least2[c] && distance2[p] >= out.distance2[c])
    )
      continue;
    lookOutside(p, LOOK_BEYOND * out.least2[c]);
    if (nearest[p] >= 0) offer(out, c, known, p);
  }
  return out;
}

function offer({least2, distance2, from, to}: WaysOut, c: number, known: Neighbours, p: number): void {
  const length2 = known.bound2[p];
  const d2 = known.distance2[p];
  if (length2 > least2[c] || (length2 === least2[c] && d2 >= distance2[c])) return;
  least2[c] = length2;
  distance2[c] = d2;
  from[c] = p;
  to[c] = known.nearest[p];
}

function markNodes(
  {n_nodes, first_leaf, start, end, node_component}: ReachabilityTree,
  component: Int32Array
) {
  for (let node = n_nodes - 1; node >= 0; node--) {
    if (node < first_leaf) {
      const a = node_component[2 * node + 1];
      node_component[node] = a === node_component[2 * node + 2] ? a : -1;
      continue;
    }
    let c = component[start[node]];
    for (let p = start[node] + 1; p < end[node] && c >= 0; p++) if (component[p] !== c) c = -1;
    node_component[node] = c;
  }
}

/** A function that finds the nearest place outside p's component up to a limit and notes what it learns. */
function outsideSearch(
  {first_leaf, start, end, box, x, y, core2, least_core2, node_component}: ReachabilityTree,
  component: Int32Array,
  {bound2, nearest, distance2}: Neighbours
): (p: number, limit2: number) => void {
  const stack = new Int32Array(64);
  const stack_d2 = new Float64Array(64);
  return (p, limit2) => {
    const px = x[p];
    const py = y[p];
    const own = core2[p];
    const c = component[p];
    let least = limit2;
    let least_d2 = 0;
    let best = -1;
    stack[0] = 0;
    stack_d2[0] = 0;
    for (let size = 1; size > 0; ) {
      size--;
      const node = stack[size];
      const node_d2 = stack_d2[size];
      const at_least = Math.max(node_d2, least_core2[node], own);
      if (at_least > least || (at_least === least && node_d2 >= least_d2)) continue;
      if (node >= first_leaf) {
        for (let q = start[node]; q < end[node]; q++) {
          if (component[q] === c || core2[q] > least) continue;
          const u = x[q] - px;
          const v = y[q] - py;
          const d2 = u * u + v * v;
          const length2 = Math.max(d2, core2[q], own);
          if (length2 > least || (length2 === least && d2 >= least_d2)) continue;
          least = length2;
          least_d2 = d2;
          best = q;
        }
        continue;
      }
      const a = 2 * node + 1;
      const b = a + 1;
      const a_out = node_component[a] !== c && least_core2[a] <= least;
      const b_out = node_component[b] !== c && least_core2[b] <= least;
      const a_d2 = a_out ? boxDistance2(box, a, px, py) : Infinity;
      const b_d2 = b_out ? boxDistance2(box, b, px, py) : Infinity;
      const a_first = a_d2 <= b_d2;
      const far_d2 = a_first ? b_d2 : a_d2;
      const near_d2 = a_first ? a_d2 : b_d2;
      if (far_d2 <= least && far_d2 < Infinity) {
        stack[size] = a_first ? b : a;
        stack_d2[size++] = far_d2;
      }
      if (near_d2 <= least && near_d2 < Infinity) {
        stack[size] = a_first ? a : b;
        stack_d2[size++] = near_d2;
      }
    }
    bound2[p] = least;
    nearest[p] = best;
    distance2[p] = least_d2;
  };
}
