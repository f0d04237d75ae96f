/** Beyond this many times the number of labels a table of them would be mostly empty. */
const SPARSE = 4;

/** Labels numbered from 0 by their first appearance. */
export interface NumberedLabels {
  numbers: Int32Array;
  /** How many different labels there are. */
  n: number;
}

/**
 * Numbers the different labels by first appearance.
 * @param labels any numbers
 * @param left_out a label that gets −1 and is not counted
 */
export function numberLabels(labels: ArrayLike<number>, left_out?: number): NumberedLabels {
  const numbers = new Int32Array(labels.length);
  const numberOf = labelTable(labels) ?? labelMap();
  let n = 0;
  for (let i = 0; i < numbers.length; i++) {
    if (labels[i] === left_out) numbers[i] = -1;
    else {
      numbers[i] = numberOf(labels[i], n);
      if (numbers[i] === n) n++;
    }
  }
  return {numbers, n};
}

/** The entries in order of their number, those of number k at positions start[k] to start[k + 1] − 1, without those left out. */
export function groupByNumber({numbers, n}: NumberedLabels): {order: Int32Array; start: Int32Array} {
  const start = new Int32Array(n + 1);
  for (let i = 0; i < numbers.length; i++) if (numbers[i] >= 0) start[numbers[i] + 1]++;
  for (let k = 0; k < n; k++) start[k + 1] += start[k];
  const next = start.slice();
  const order = new Int32Array(start[n]);
  for (let i = 0; i < numbers.length; i++) if (numbers[i] >= 0) order[next[numbers[i]]++] = i;
  return {order, start};
}

/** The number of a label: `next` if it is new. */
type NumberOf = (label: number, next: number) => number;

function labelTable(labels: ArrayLike<number>): NumberOf | undefined {
  let least = Infinity;
  let greatest = -Infinity;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i];
    if (!Number.isInteger(label)) return undefined;
    if (label < least) least = label;
    if (label > greatest) greatest = label;
  }
  if (greatest - least > SPARSE * labels.length + 1000) return undefined;
  const table = new Int32Array(Math.max(0, greatest - least + 1)).fill(-1);
  return (label, next) => {
    if (table[label - least] < 0) table[label - least] = next;
    return table[label - least];
  };
}

function labelMap(): NumberOf {
  const map = new Map<number, number>();
  return (label, next) => {
    const known = map.get(label);
    if (known === undefined) map.set(label, next);
    return known ?? next;
  };
}
