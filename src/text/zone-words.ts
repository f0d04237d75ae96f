import {
  MIN_OF_PEAK,
  type PatrolBasis,
  type PlaceKind,
  type PlaceShares,
  placeShares,
  type RankChances,
  type Zone,
  type ZonesReport
} from "../report/hotspots.ts";
import {densestZones, LISTED, patrolZones} from "../report/zone-lists.ts";
import {count, lowerName, percent} from "./format.ts";

/** What kinds of places are called; in the order in which they are shown. */
const PLACE_NAMES: Record<PlaceKind, string> = {
  outdoor: "streets and parks",
  transport: "transit and vehicles",
  airport: "airports",
  commercial: "shops and other businesses",
  residence: "homes",
  other: "other places"
};

/** The kinds of places of a zone with most of its incidents, most first: "84% shops and other businesses, 9% streets and parks". */
export const kindsInWords = (kinds: PlaceShares, most = 2): string =>
  (Object.keys(PLACE_NAMES) as PlaceKind[])
    .map((kind) => ({name: PLACE_NAMES[kind], share: kinds[kind]}))
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
    .filter(({share}) => share > 0)
    .map(({name, share}) => `${percent(share, 0)} ${name}`)
    .join(", ");

/** The descriptions of places of most of a zone's incidents, as the files have them: "department store 70%, street 6%". */
export const locationsInWords = (locations: Zone["locations"]): string =>
  locations.map(({description, share}) => `${lowerName(description)} ${percent(share, 0)}`).join(", ");

/** Why a zone whose hours are known has no busiest ones. */
export const fewTimes = (hours: readonly number[]): string => {
  const n = hours.reduce((sum, each) => sum + each, 0);
  return `${n === 1 ? "1 record has" : `${count(n)} records have`} a time of day: busiest hours need ${MIN_OF_PEAK}`;
};

/** "among the first five in 97% of draws, among the first twenty in 100%" */
export const chancesInWords = ({among_5, among_20}: RankChances): string =>
  `among the first five in ${percent(among_5, 0)} of draws, among the first twenty in ${percent(among_20, 0)}`;

/** What patrol ranks count: "reported incidents in public places and transit". */
export function patrolCountsInWords({public_places, reported}: PatrolBasis): string {
  const what = reported ? "reported incidents" : "incidents";
  return public_places ? `${what} in public places and transit` : `${what} in places of every kind`;
}

/** A zone's place in a list, and what puts it there. */
type Ranked = Zone["patrol"];

/** The two lists that pages lead with. */
export type ListName = "densest" | "patrol";

/** A place in a list, as every page writes it: D3 is third of all zones by density, P3 third by what a patrol can meet. */
export const zoneCode = (list: ListName, rank: number): string => `${list === "patrol" ? "P" : "D"}${rank}`;

/** A zone by its place among all by density, and its name: "D3 Loop: 100 block of N State St". */
export const codedName = ({rank, name}: Pick<Zone, "rank" | "name">): string =>
  `${zoneCode("densest", rank)} ${name}`;

/** One of the two lists that pages lead with, and what its zones hold together. */
export interface ZoneList {
  /** "The five patrol zones", as every page says. */
  name: ListName;
  title: string;
  /** What is counted of them, and what ranks them, in words: the same but where rows are several offences of a report. */
  counted: string;
  ranked_by: string;
  /** What their count is of, after it: "of them", else what is counted. */
  held: string;
  /** First first. */
  zones: Zone[];
  rankOf: (zone: Zone) => Ranked;
  /** "P3" */
  codeOf: (zone: Zone) => string;
  /** Of what ranks them. */
  incidents: number;
  km2: number;
  /** Shares of all their incidents by kind of place; null where no file describes places. */
  kinds: PlaceShares | null;
}

/** The densest zones and the patrol zones of a report. */
export function zoneLists({zones, patrol}: Pick<ZonesReport, "zones" | "patrol">): {
  densest: ZoneList;
  patrol: ZoneList;
} {
  const met = patrolCountsInWords(patrol);
  const several = zones.some(({reports}) => reports !== undefined);
  const list = (
    name: ZoneList["name"],
    counted: string,
    ranked_by: string,
    own: Zone[],
    rankOf: ZoneList["rankOf"]
  ): ZoneList => ({
    name,
    title:
      own.length === 1
        ? `The ${name} zone`
        : `The ${own.length === LISTED ? "five" : own.length} ${name} zones`,
    counted,
    ranked_by: several ? ranked_by : counted,
    held: several ? counted : "of them",
    zones: own,
    rankOf,
    codeOf: (zone) => zoneCode(name, rankOf(zone).rank),
    incidents: own.reduce((all, zone) => all + rankOf(zone).incidents, 0),
    km2: own.reduce((all, {area_km2}) => all + area_km2, 0),
    kinds: kindsOfAll(own)
  });
  return {
    densest: list(
      "densest",
      several ? "offences" : "incidents",
      "reports",
      densestZones(zones),
      (zone) => zone
    ),
    patrol: list("patrol", met, `reports of ${met}`, patrolZones(zones), (zone) => zone.patrol)
  };
}

/** The zones of a list, first first: "P1 Loop: 0 block of N State St; P2 …". */
export const zonesInWords = ({zones, codeOf}: ZoneList): string =>
  zones.map((zone) => `${codeOf(zone)} ${zone.name}`).join("; ");

/** Both lists, as far as they have zones. */
export const listsWithZones = (report: Pick<ZonesReport, "zones" | "patrol">): ZoneList[] =>
  Object.values(zoneLists(report)).filter(({zones}) => zones.length > 0);

function kindsOfAll(zones: readonly Zone[]): PlaceShares | null {
  const all = zones.reduce((n, {incidents}) => n + incidents, 0);
  if (all === 0 || zones.some(({kinds}) => kinds === null)) return null;
  const share = (kind: PlaceKind) =>
    zones.reduce((n, {kinds, incidents}) => n + (kinds?.[kind] ?? 0) * incidents, 0) / all;
  return placeShares(share);
}
