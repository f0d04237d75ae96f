import type {Numbers} from "../report/numbers.ts";
import type {Part, Reason} from "../report/reason.ts";
import type {AreaInHours, ContrastedHours, HoursByArea, PlaceInHours} from "../report/temporal.ts";
import {type BlockHits, blockShare, chanceAbove} from "../stats/block-shares.ts";
import {falseDiscovery} from "../stats/normal.ts";
import {sum} from "../stats/sums.ts";

/** Incidents by area and week, area after area: all, and those in the hours that are asked about. */
export interface AreaWeeks extends BlockHits {
  n_weeks: number;
}

/** Incidents of one kind, without those at a time of day that may stand for "not known". */
export interface KindHours {
  /** Types of the records that are of this kind. */
  types: readonly string[];
  all: AreaWeeks;
  /** Those in homes; null without a description of places. */
  homes: AreaWeeks | null;
  places: readonly {place: PlaceInHours["place"]; incidents: number; hits: number}[];
}

/** Thefts and burglaries by area and week. */
export interface ContrastCounts {
  /** Whether the areas are those of the shipped map. */
  mapped: boolean;
  areas: readonly {number: number; name: string}[];
  theft: KindHours;
  burglary: KindHours;
}

/** Incidents that an area needs for its hours to be compared, and of them in the hours asked about, were it like the others. */
export const MIN_INCIDENTS = 50;
const MIN_EXPECTED = 10;

/** Of the areas that are named, at most this share is named falsely. */
export const FALSE_RATE = 0.05;

/**
 * Compares the hours of thefts and of burglaries in each area with those in the rest of the city.
 * @param no_times why nothing can be said of hours, if so
 */
export function contrastHours(
  {mapped, areas, theft, burglary}: ContrastCounts,
  no_times: Reason | null = null
): Numbers<ContrastedHours> {
  const of = (kind: "theft" | "burglary", hours: KindHours) =>
    no_times && hours.types.length > 0 ? {absent: no_times} : hoursByArea(kind, areas, hours);
  const [thefts, burglaries] = [of("theft", theft), of("burglary", burglary)];
  const named = (part: typeof thefts) =>
    "absent" in part ? [] : part.areas.filter(({above}) => above).map(({area}) => area);
  const by_day = new Set(named(burglaries));
  return {thefts, burglaries, both: named(thefts).filter((area) => by_day.has(area)), mapped};
}

function hoursByArea(
  kind: "theft" | "burglary",
  areas: ContrastCounts["areas"],
  {types, all, homes, places}: KindHours
): Part<Numbers<HoursByArea>, Reason> {
  if (types.length === 0) return {absent: {why: "no_such_type", kind}};
  const incidents = sum(all.n);
  if (incidents === 0) return {absent: {why: "no_known_times", kind}};
  const compared = compare(all);
  if (compared.size === 0) return {absent: {why: "few_in_areas", kind, needed: MIN_INCIDENTS}};
  const at_homes = homes && compare(homes);
  return {
    types: [...types],
    incidents,
    share: sum(all.hits) / incidents,
    places: places.map(({place, incidents, hits}) => ({
      place,
      incidents,
      share: incidents > 0 ? hits / incidents : 0
    })),
    areas: [...compared]
      .map(([i, own]) => ({
        area: areas[i].name,
        number: areas[i].number,
        ...own,
        homes: at_homes?.get(i) ?? null
      }))
      .sort((a, b) => b.share - a.share || a.number - b.number)
  };
}

type Compared = Omit<AreaInHours, "area" | "number" | "homes">;

/** Each area with enough incidents against all other areas, false finds among them held down. */
function compare({n, hits, n_weeks}: AreaWeeks): Map<number, Compared> {
  const n_areas = n_weeks === 0 ? 0 : n.length / n_weeks;
  const city = weeksOf({n, hits}, n_areas, n_weeks);
  const share = sum(city.hits) / sum(city.n);
  const enough = Array.from({length: n_areas}, (_, i) => ({
    i,
    own: {n: n.subarray(i * n_weeks, (i + 1) * n_weeks), hits: hits.subarray(i * n_weeks, (i + 1) * n_weeks)}
  })).filter(({own}) => {
    const incidents = sum(own.n);
    return (
      incidents >= MIN_INCIDENTS &&
      incidents * Math.min(share, 1 - share) >= MIN_EXPECTED &&
      incidents < sum(city.n)
    );
  });
  const named = falseDiscovery(
    enough.map(({own}) => chanceAbove(own, without(city, own))),
    FALSE_RATE
  );
  return new Map(
    enough.map(({i, own}, k) => {
      const {n: incidents, ...interval} = blockShare(own);
      return [i, {incidents, ...interval, above: named[k]}];
    })
  );
}

function weeksOf({n, hits}: BlockHits, n_areas: number, n_weeks: number): BlockHits {
  const city = {n: new Float64Array(n_weeks), hits: new Float64Array(n_weeks)};
  for (let i = 0; i < n_areas * n_weeks; i++) {
    city.n[i % n_weeks] += n[i];
    city.hits[i % n_weeks] += hits[i];
  }
  return city;
}

const without = (city: BlockHits, own: BlockHits): BlockHits => ({
  n: city.n.map((value, w) => value - own.n[w]),
  hits: city.hits.map((value, w) => value - own.hits[w])
});
