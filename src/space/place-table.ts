/** Distinct pairs of numbers with how often each was counted; it grows as they come. */
export interface PlaceTable {
  /** Counts a pair and gives its number, in the order in which pairs first come; −0 is 0. */
  add: (x: number, y: number, weight?: number) => number;
  /** The number of a pair, −1 where it has not come. */
  find: (x: number, y: number) => number;
  /** Copies of what was counted so far. */
  read: () => {x: Float64Array; y: Float64Array; weights: Float64Array};
}

/** An open-addressed table of pairs. */
export function placeTable(): PlaceTable {
  let slots = new Int32Array(1024).fill(-1);
  let [xs, ys, ws] = [new Float64Array(512), new Float64Array(512), new Float64Array(512)];
  let n = 0;
  const value = new Float64Array(2);
  const words = new Int32Array(value.buffer);

  const slotOf = (x: number, y: number): number => {
    value[0] = x + 0;
    value[1] = y + 0;
    let hash = Math.imul(words[0] ^ Math.imul(words[1], 0x85ebca6b), 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ words[2] ^ Math.imul(words[3], 0xc2b2ae35), 0x27d4eb2f);
    let slot = (hash ^ (hash >>> 13)) & (slots.length - 1);
    while (slots[slot] >= 0 && (xs[slots[slot]] !== x || ys[slots[slot]] !== y))
      slot = (slot + 1) & (slots.length - 1);
    return slot;
  };
  const twice = (values: Float64Array): Float64Array<ArrayBuffer> => {
    const larger = new Float64Array(2 * values.length);
    larger.set(values);
    return larger;
  };
  const grow = () => {
    [xs, ys, ws] = [twice(xs), twice(ys), twice(ws)];
    slots = new Int32Array(2 * slots.length).fill(-1);
    for (let i = 0; i < n; i++) slots[slotOf(xs[i], ys[i])] = i;
  };

  return {
    add(x, y, weight = 1) {
      if (n === xs.length) grow();
      const slot = slotOf(x, y);
      if (slots[slot] < 0) {
        slots[slot] = n;
        xs[n] = x + 0;
        ys[n] = y + 0;
        n++;
      }
      ws[slots[slot]] += weight;
      return slots[slot];
    },
    find: (x, y) => slots[slotOf(x, y)],
    read: () => ({x: xs.slice(0, n), y: ys.slice(0, n), weights: ws.slice(0, n)})
  };
}
