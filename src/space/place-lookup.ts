/** Finds a place by its very coordinates: its index, or −1. */
export type PlaceLookup = (lat: number, lon: number) => number;

/** An open-addressed table over distinct coordinates, for joining rows to the places they were collapsed to. */
export function placeLookup(lat: Float64Array, lon: Float64Array): PlaceLookup {
  const size = 2 ** Math.max(4, Math.ceil(Math.log2(2 * lat.length)));
  const slots = new Int32Array(size).fill(-1);
  const value = new Float64Array(2);
  const words = new Int32Array(value.buffer);
  const slotOf = (a: number, b: number): number => {
    // Adding 0 makes −0 the same key as 0.
    value[0] = a + 0;
    value[1] = b + 0;
    let hash = Math.imul(words[0] ^ Math.imul(words[1], 0x85ebca6b), 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ words[2] ^ Math.imul(words[3], 0xc2b2ae35), 0x27d4eb2f);
    let slot = (hash ^ (hash >>> 13)) & (size - 1);
    for (; slots[slot] >= 0; slot = (slot + 1) & (size - 1)) {
      const at = slots[slot];
      if (lat[at] === a && lon[at] === b) return slot;
    }
    return slot;
  };
  for (let i = 0; i < lat.length; i++) slots[slotOf(lat[i], lon[i])] = i;
  return (a, b) => slots[slotOf(a, b)];
}
