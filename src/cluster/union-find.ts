/** A forest of n single sets: each element its own parent. */
export function singletons(n: number): Int32Array {
  const parent = new Int32Array(n);
  for (let i = 0; i < n; i++) parent[i] = i;
  return parent;
}

/** The representative of an element's set; halves the path on the way. */
export function find(parent: Int32Array, element: number): number {
  let i = element;
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}
