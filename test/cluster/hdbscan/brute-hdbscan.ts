import type {HdbscanOptions} from "../../../src/cluster/hdbscan/hdbscan.ts";
import {asRows, distance2, type Places} from "../places.ts";

interface Edge {
  a: number;
  b: number;
  height: number;
}

interface Cluster {
  rows: number[];
  birth: number;
  children: Cluster[];
  /** The lambda at which each row leaves into noise, those of the children not among them. */
  leaves: Map<number, number>;
}

/** Stabilities this close are equal. */
const EQUAL = 1e-10;

/**
 * HDBSCAN* on unit rows straight from its definition (Campello, Moulavi & Sander 2013, algorithm 1): the longest edges of
 * a minimum spanning tree are taken away, equal ones together, and what is left of each cluster is looked at.
 */
export function bruteHdbscan(places: Places, options: HdbscanOptions) {
  const rows = asRows(places);
  const n = rows.x.length;
  const {min_cluster_size, min_samples = min_cluster_size, allow_single_cluster = false} = options;
  const epsilon = options.cluster_selection_epsilon ?? 0;
  const labels = new Array<number>(n).fill(-1);
  const probabilities = new Array<number>(n).fill(0);
  const nothing = {
    labels,
    probabilities,
    n_clusters: 0,
    stability: [] as number[],
    persistence: [] as number[]
  };
  const of_place = <T>(values: T[]) => Array.from(places.x, (_, i) => values[rows.place.indexOf(i)]);
  if (n < Math.max(min_cluster_size, min_samples))
    return {...nothing, labels: of_place(labels), probabilities: of_place(probabilities)};

  const edges = primEdges(rows, min_samples, options.resolution_m ?? 0);
  const root = grow(Array.from(labels.keys()), edges, 0, min_cluster_size);
  const candidates =
    options.cluster_selection_method === "leaf" ? leavesOf(root) : bestOf(root, root, options).chosen;
  const allowed = candidates.filter((c) => c !== root || allow_single_cluster);
  const lifted = new Set(allowed.map((c) => lift(c, root, epsilon, allow_single_cluster)));
  const clusters = [...lifted]
    .map((cluster) => ({cluster, members: membersOf(cluster, cluster === root, epsilon)}))
    .filter(({members}) => members.size > 0)
    .sort((p, q) => firstRow(rows, p.members) - firstRow(rows, q.members));
  const greatest = Math.max(...all(root).map(deathOf));
  clusters.forEach(({cluster, members}, number) => {
    for (const [row, lambda] of members) {
      labels[row] = number;
      probabilities[row] = lambda === Infinity ? 1 : Math.min(1, lambda / deathOf(cluster));
    }
  });
  return {
    labels: of_place(labels),
    probabilities: of_place(probabilities),
    n_clusters: clusters.length,
    stability: clusters.map(({cluster}) => stabilityOf(cluster)),
    persistence: clusters.map(({cluster, members}) =>
      greatest === Infinity
        ? [...cluster.leaves.values()].filter((lambda) => lambda === Infinity).length / members.size
        : Math.min(1, stabilityOf(cluster) / members.size / greatest)
    )
  };
}

function primEdges(rows: Places, min_samples: number, resolution_m: number): Edge[] {
  const n = rows.x.length;
  const every = Array.from({length: n}, (_, i) => i);
  const core2 = every.map(
    (i) => every.map((j) => distance2(rows, i, j)).sort((a, b) => a - b)[min_samples - 1]
  );
  const reach = (i: number, j: number) =>
    Math.max(Math.sqrt(Math.max(distance2(rows, i, j), core2[i], core2[j])), resolution_m);
  const edges: Edge[] = [];
  const way = every.map((j) => ({a: 0, b: j, height: reach(0, j)}));
  for (const outside = new Set(every.slice(1)); outside.size > 0; ) {
    const nearest = [...outside].reduce((a, b) => (way[b].height < way[a].height ? b : a));
    outside.delete(nearest);
    edges.push(way[nearest]);
    for (const j of outside)
      if (reach(nearest, j) < way[j].height) way[j] = {a: nearest, b: j, height: reach(nearest, j)};
  }
  return edges;
}

function grow(rows: number[], edges: Edge[], birth: number, min_cluster_size: number): Cluster {
  const cluster: Cluster = {rows, birth, children: [], leaves: new Map()};
  for (let left = rows, inside = edges; left.length > 0; ) {
    const height = Math.max(...inside.map((edge) => edge.height));
    const shorter = inside.filter((edge) => edge.height < height);
    const parts = connected(left, shorter);
    const large = parts.filter((part) => part.length >= min_cluster_size);
    for (const part of parts)
      if (part.length < min_cluster_size) for (const row of part) cluster.leaves.set(row, 1 / height);
    if (large.length !== 1) {
      cluster.children = large.map((part) => grow(part, within(part, shorter), 1 / height, min_cluster_size));
      break;
    }
    left = large[0];
    inside = within(left, shorter);
  }
  return cluster;
}

function within(rows: number[], edges: Edge[]): Edge[] {
  const set = new Set(rows);
  return edges.filter((edge) => set.has(edge.a));
}

function connected(rows: number[], edges: Edge[]): number[][] {
  const part = new Map(rows.map((row) => [row, [row]]));
  for (const {a, b} of edges) {
    const [p, q] = [part.get(a) ?? [], part.get(b) ?? []];
    for (const row of q) part.set(row, p);
    p.push(...q);
  }
  return [...new Set(part.values())];
}

const deathOf = ({leaves, children}: Cluster) =>
  Math.max(0, ...leaves.values(), ...children.map((child) => child.birth));

const stabilityOf = ({rows, birth, leaves, children}: Cluster) => {
  const splitAt = new Map(children.flatMap((child) => child.rows.map((row) => [row, child.birth])));
  return rows.reduce((sum, row) => sum + ((leaves.get(row) ?? splitAt.get(row) ?? NaN) - birth), 0);
};

const all = (cluster: Cluster): Cluster[] => [cluster, ...cluster.children.flatMap(all)];

const leavesOf = (cluster: Cluster): Cluster[] =>
  cluster.children.length === 0 ? [cluster] : cluster.children.flatMap(leavesOf);

function bestOf(
  cluster: Cluster,
  root: Cluster,
  options: HdbscanOptions
): {chosen: Cluster[]; total: number} {
  const below = cluster.children.map((child) => bestOf(child, root, options));
  const total = below.reduce((sum, choice) => sum + choice.total, 0);
  const own = stabilityOf(cluster);
  const barred =
    cluster.rows.length > (options.max_cluster_size ?? Infinity) ||
    (cluster === root && options.allow_single_cluster !== true);
  if (barred || total > own * (1 + EQUAL)) return {chosen: below.flatMap(({chosen}) => chosen), total};
  return {chosen: [cluster], total: own};
}

/** The smallest cluster around this one that is born at epsilon metres or more. */
function lift(cluster: Cluster, root: Cluster, epsilon: number, allow_single_cluster: boolean): Cluster {
  const around = all(root).filter((c) => cluster.rows.every((row) => c.rows.includes(row)));
  const candidates = around
    .filter((c) => c !== root || allow_single_cluster)
    .sort((a, b) => a.rows.length - b.rows.length);
  return candidates.find((c) => epsilon === 0 || c.birth <= 1 / epsilon) ?? candidates[candidates.length - 1];
}

function membersOf(cluster: Cluster, is_root: boolean, epsilon: number): Map<number, number> {
  const members = new Map(all(cluster).flatMap(({leaves}) => [...leaves]));
  const least = epsilon > 0 ? 1 / epsilon : deathOf(cluster);
  return is_root ? new Map([...members].filter(([, lambda]) => lambda >= least)) : members;
}

function firstRow({x, y}: Places, members: Map<number, number>): number {
  const order = Array.from(x.keys()).sort((i, j) => x[i] - x[j] || y[i] - y[j]);
  return order.findIndex((i) => members.has(i));
}
