const titleCase = (words: string): string =>
  words
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

/** A block as one says it: "001XX N STATE ST" is the 100 block of N State St. Other texts stay as they are. */
export function blockName(block: string): string {
  const [, digits, masked, street] = /^(\d+)(X+)\s+(.+)$/i.exec(block.trim()) ?? [];
  return street === undefined
    ? block
    : `${Number(digits) * 10 ** masked.length} block of ${titleCase(street)}`;
}
