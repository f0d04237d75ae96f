import type {PatrolBasis, PlaceShares, RankChances, Zone} from "../report/hotspots.ts";
import {percent, sentenceCase} from "./format.ts";

/** What kinds of places are called; in the order in which they are shown. */
export const PLACE_KINDS: readonly {kind: keyof PlaceShares; name: string}[] = [
  {kind: "outdoor", name: "streets and parks"},
  {kind: "transport", name: "transit and vehicles"},
  {kind: "commercial", name: "shops and other businesses"},
  {kind: "residence", name: "homes"},
  {kind: "other", name: "other places"}
];

/** The kinds of places of a zone with most of its incidents, most first: "84% shops and other businesses, 9% streets and parks". */
export const kindsInWords = (kinds: PlaceShares, most = 2): string =>
  PLACE_KINDS.map(({kind, name}) => ({name, share: kinds[kind]}))
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .filter(({share}) => share > 0)
    .map(({name, share}) => `${percent(share, 0)} ${name}`)
    .join(", ");

/** The descriptions of places of most of a zone's incidents, as the files have them: "department store 70%, street 6%". */
export const locationsInWords = (locations: Zone["locations"]): string =>
  locations
    .map(({description, share}) => `${sentenceCase(description).toLowerCase()} ${percent(share, 0)}`)
    .join(", ");

/** "among the first five in 97% of draws, among the first twenty in 100%" */
export const chancesInWords = ({among_5, among_20}: RankChances): string =>
  `among the first five in ${percent(among_5, 0)} of draws, among the first twenty in ${percent(among_20, 0)}`;

/** What patrol ranks count: "reported incidents in public places and transit". */
export function patrolCountsInWords({public_places, reported}: PatrolBasis): string {
  const what = reported ? "reported incidents" : "incidents";
  return public_places ? `${what} in public places and transit` : `${what} in places of every kind`;
}
