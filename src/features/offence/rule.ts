/** Words of types, and the class of the ICCS that they tell; null where they name an act that is no offence, or leave its class open. */
export type OffenceRule = readonly [iccs: string | null, words: RegExp];

/**
 * A name as the rules read it: capitals without accents, letters and digits with single spaces.
 * @example
 * foldName("Körperverletzung -insgesamt- (§ 223)"); // → "KORPERVERLETZUNG INSGESAMT 223"
 */
export const foldName = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toUpperCase()
    .replace(/[’'`´]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A rule of words: whole ones, with `\w*` for endings. */
export const rule = (iccs: string | null, words: string): OffenceRule => [
  iccs,
  new RegExp(String.raw`\b(?:${words})\b`)
];
