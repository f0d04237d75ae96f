import type {LatLon} from "../../space/coordinate-changes.ts";
import {countryName} from "../../text/place-words.ts";
import {citiesNear} from "./near-city.ts";

/** A name without case, accents and marks: "São-Paulo" → "sao paulo" */
export const plain = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Share of a file's first records that must hold a name for the file to name a place by it. */
const NAMED_SHARE = 0.2;

/** A shorter name may be a word of anything; a smaller town too, and its name a street of another. */
const MIN_LETTERS = 4;
const MIN_PEOPLE = 15_000;

/** What files say in words: their names and their first records. */
export type OwnWords = readonly {name: string; records: readonly (readonly string[])[]}[];

export const ownWords = (
  read: readonly {source: {name: string}; sample: readonly (readonly string[])[]}[]
): OwnWords =>
  read.map(({source: {name}, sample}) => ({
    name: ` ${plain(name)} `,
    records: sample.map((record) => record.map((value) => ` ${plain(value)} `))
  }));

/** Whether the name of any file holds a word, or many of its records do. @param whole whether a value must be the word and no more */
function holds(words: OwnWords, word: string, whole: boolean): boolean {
  const own = ` ${plain(word)} `;
  const has = (value: string) => (whole ? value === own : value.includes(own));
  return words.some(
    ({name, records}) =>
      (!whole && name.includes(own)) ||
      (records.length > 0 &&
        records.filter((record) => record.some(has)).length >= NAMED_SHARE * records.length)
  );
}

/**
 * A city near a place, or its state or country, that files name in words; null where they name none. A city of New York is found by
 * "New York" too.
 */
export function namedNear(words: OwnWords, place: LatLon): string | null {
  const near = citiesNear(place)
    .filter(({population}) => population >= MIN_PEOPLE)
    .sort((a, b) => b.population - a.population);
  for (const {name} of near) {
    const short = name.replace(/ City$/, "");
    if (short.length >= MIN_LETTERS && holds(words, short, false)) return name;
  }
  for (const {country, adminCode} of near.slice(0, 1)) {
    const wide = [countryName(country), ...(country === "US" ? ["USA"] : [])];
    const found = wide.find((each) => holds(words, each, true));
    if (found) return found;
    if (country === "US" && holds(words, adminCode, true)) return adminCode;
  }
  return null;
}
