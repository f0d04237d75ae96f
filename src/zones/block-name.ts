const titleCase = (words: string): string =>
  words
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

/** A piece of ground by its area and its busiest block, as far as they are known. */
export const placeName = (area: string | null, block: string | null, otherwise: string): string =>
  [area, block].filter((part) => part !== null).join(": ") || otherwise;

/** Street of a block, as one says it: that of "001XX N STATE ST" is N State St; null of other texts. */
function streetOf(block: string): string | null {
  const street = /^\d+X+\s+(.+)$/i.exec(block.trim())?.[1];
  return street === undefined ? null : titleCase(street);
}

/** A block as one says it: "001XX N STATE ST" is the 100 block of N State St. Other texts stay as they are. */
export function blockName(block: string): string {
  const [, digits, masked, street] = /^(\d+)(X+)\s+(.+)$/i.exec(block.trim()) ?? [];
  return street === undefined
    ? block
    : `${Number(digits) * 10 ** masked.length} block of ${titleCase(street)}`;
}

/** The street with most incidents beside that of the busiest block. @param blocks of a piece of ground, busiest first */
export function crossStreet([busiest, ...others]: readonly string[]): string | null {
  const own = busiest === undefined ? null : streetOf(busiest);
  const streets = others.map(streetOf);
  return streets.find((street) => street !== null && street !== own) ?? null;
}
