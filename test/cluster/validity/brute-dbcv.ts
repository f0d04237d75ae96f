import {asRows, distance2, type Places, partition} from "../places.ts";

interface Edge {
  a: number;
  b: number;
  reach: number;
  distance: number;
}

/**
 * DBCV on unit rows straight from its definition (Moulavi et al. 2014), Kruskal's spanning trees taking equal edges by
 * distance, then by row.
 */
export function bruteDbcv(places: Places, labels: ArrayLike<number>): {score: number; clusters: number[]} {
  const rows = asRows(places);
  const n_labels = Math.max(-1, ...Array.from(labels)) + 1;
  const of_row = rows.place.map((i) => labels[i]);
  const clusters = Array.from({length: n_labels}, (_, k) =>
    of_row.flatMap((label, row) => (label === k ? [row] : []))
  );
  const many = clusters.filter((members) => members.length > 1);
  if (many.length < 2) return {score: NaN, clusters: clusters.map(() => NaN)};
  const core = allPointsCore(rows, many);
  const reach = (i: number, j: number) => Math.max(Math.sqrt(distance2(rows, i, j)), core[i], core[j]);
  const trees = many.map((members) => innerTree(rows, members, reach));
  const index = new Map(
    many.map((members, k) => {
      const others = trees.filter((_, other) => other !== k).flatMap(({inner}) => inner);
      const separation = Math.min(...trees[k].inner.flatMap((i) => others.map((j) => reach(i, j))));
      const greater = Math.max(separation, trees[k].sparseness);
      return [members, greater === 0 ? 0 : (separation - trees[k].sparseness) / greater];
    })
  );
  return {
    score: many.reduce(
      (sum, members) => sum + (members.length / of_row.length) * (index.get(members) ?? 0),
      0
    ),
    clusters: clusters.map((members) => (members.length === 0 ? NaN : (index.get(members) ?? 0)))
  };
}

function allPointsCore(rows: Places, clusters: number[][]): number[] {
  const core: number[] = [];
  for (const members of clusters)
    for (const i of members) {
      const apart = members.map((j) => distance2(rows, i, j)).filter((d2) => d2 > 0);
      const mean = apart.reduce((sum, d2) => sum + 1 / d2, 0) / (members.length - 1);
      core[i] = apart.length === 0 ? 0 : mean ** -0.5;
    }
  return core;
}

function innerTree(rows: Places, members: number[], reach: (i: number, j: number) => number) {
  const edges: Edge[] = members.flatMap((a, i) =>
    members.slice(i + 1).map((b) => ({a, b, reach: reach(a, b), distance: distance2(rows, a, b)}))
  );
  edges.sort((e, f) => e.reach - f.reach || e.distance - f.distance || e.a - f.a || e.b - f.b);
  const part = new Map(members.map((row) => [row, row]));
  const tree = edges.filter(({a, b}) => {
    const [p, q] = [part.get(a), part.get(b)];
    if (p === q) return false;
    for (const [row, of] of part) if (of === q) part.set(row, p ?? row);
    return true;
  });
  const degree = (row: number) => tree.filter(({a, b}) => a === row || b === row).length;
  const inner = members.filter((row) => degree(row) > 1);
  const links = tree.filter(({a, b}) => inner.includes(a) && inner.includes(b));
  return {
    inner: inner.length > 0 ? inner : members,
    sparseness: Math.max(...(links.length > 0 ? links : tree).map((edge) => edge.reach))
  };
}

/** Labels by a grid of 34 m, some noise, numbered by first place. */
export function gridLabels({x, y}: Places, seed: number): Int32Array {
  const cell = Array.from(x, (px, i) =>
    (i * 7 + seed) % 9 === 0 ? -1 : Math.floor(px / 34) * 1000 + Math.floor(y[i] / 51) + 1e6
  );
  return Int32Array.from(partition(cell));
}
