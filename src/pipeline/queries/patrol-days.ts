import type {DayCount} from "../../calendar/counted-days.ts";
import type {Engine} from "../../engine/engine.ts";
import {isKnownLocation, isPublicPlace, MAX_UNKNOWN_SHARE} from "../../features/location-kind.ts";
import type {OffenceOf} from "../../features/offence/offence-of.ts";
import {patrolTargets} from "../../patrol/discovered-types.ts";
import type {PatrolBasis} from "../../report/hotspots.ts";
import {round} from "../../stats/round.ts";
import type {ZoneCounts} from "../../zones/rank-zones.ts";
import {zoneDays} from "./zone-members.ts";

/**
 * Which incidents of zones a patrol can meet: reported ones in public places and transit, as far as the data say.
 * @param offenceOf classes of types; default: by their words
 */
export function patrolBasis({types, locations}: ZoneCounts, has_location: boolean, offenceOf?: OffenceOf) {
  const type_names = [...new Set([...types.values()].flat().map(({type}) => type))].sort();
  const {targets, left_out} = patrolTargets(type_names, {include_discovered: false, offenceOf});
  const described = has_location ? [...locations.values()].flat() : [];
  let [all, unknown] = [0, 0];
  for (const {location, n} of described) {
    all += n;
    if (!isKnownLocation(location)) unknown += n;
  }
  const unknown_share = all === 0 ? null : round(unknown / all, 4);
  const named = [...new Set(described.flatMap(({location}) => (location ? [location] : [])))].sort();
  const public_places = named.filter(isPublicPlace);
  const basis: PatrolBasis = {
    public_places: unknown_share !== null && unknown_share <= MAX_UNKNOWN_SHARE && public_places.length > 0,
    reported: targets.length > 0 || type_names.length === 0,
    unknown_share
  };
  return {
    basis,
    types: targets.length > 0 && left_out.length > 0 ? targets : null,
    locations: basis.public_places ? public_places : null
  };
}

/** Incidents that a patrol can meet by zone and day, of the table `member`, and their reports where a report may have several. */
export async function patrolDays(
  engine: Engine,
  counts: ZoneCounts,
  has_location: boolean,
  {
    offenceOf,
    several = false,
    ...days
  }: DayCount & {n_zones: number; n_days: number; offenceOf: OffenceOf; several?: boolean}
): Promise<{basis: PatrolBasis; daily: Float64Array[]; reports: Float64Array[]}> {
  const {basis, types, locations} = patrolBasis(counts, has_location, offenceOf);
  const daily = await zoneDays(engine, {...days, types, locations});
  const reports = several ? await zoneDays(engine, {...days, types, locations, by_report: true}) : daily;
  return {basis, daily, reports};
}
