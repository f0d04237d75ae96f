import {numbersBelow} from "../space/radix-order.ts";

/** A forest of n single sets: each element its own parent. */
export const singletons = numbersBelow;

/** The representative of an element's set; halves the path on the way. */
export function find(parent: Int32Array, element: number): number {
  let i = element;
  while (parent[i] !== i) {
    parent[i] = parent[parent[i]];
    i = parent[i];
  }
  return i;
}
