import {readFileSync} from "node:fs";
import type {Places} from "./places.ts";

interface PlaceSet {
  name: string;
  x: number[];
  y: number[];
  weights: number[];
}

/** What `scripts/golden/clustering.py` wrote; the file's note says what is in it and what was left out. */
export function golden<Content>(name: string): Content {
  return JSON.parse(readFileSync(new URL(`../golden/clustering/${name}.json`, import.meta.url), "utf8"));
}

const {sets} = golden<{sets: PlaceSet[]}>("places");

/** A place set of the golden files by its name. */
export function goldenPlaces(name: string): Places {
  const set = sets.find((s) => s.name === name);
  if (set === undefined) throw new RangeError(`no golden place set is named ${name}`);
  return {x: Float64Array.from(set.x), y: Float64Array.from(set.y), weights: Float64Array.from(set.weights)};
}

/** The same places, each of weight 1. */
export function unweighted(places: Places): Places {
  return {...places, weights: new Float64Array(places.x.length).fill(1)};
}

/** How far a value is from the golden one, relative to it; 0 where both are 0. */
export function relativeError(value: number, from: number): number {
  return value === from ? 0 : Math.abs(value - from) / Math.abs(from);
}

/** The greatest of {@link relativeError} over two lists; infinite where their lengths differ. */
export function greatestError(values: ArrayLike<number>, from: readonly number[]): number {
  if (values.length !== from.length) return Infinity;
  return from.reduce((worst, value, i) => Math.max(worst, relativeError(values[i], value)), 0);
}
