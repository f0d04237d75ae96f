import type {PatrolRank, Zone} from "./hotspots.ts";

/** Zones in each of the two lists that pages lead with. */
export const LISTED = 5;

/** The five densest zones: the first by all incidents per km². */
export const densestZones = <T extends Pick<Zone, "rank">>(zones: readonly T[]): T[] =>
  firstBy(zones, ({rank}) => rank);

/** The five patrol zones: the first by what a patrol can meet per km²; those where it meets nothing are none. */
export const patrolZones = <T extends {patrol: Pick<PatrolRank, "rank" | "incidents">}>(
  zones: readonly T[]
): T[] => firstBy(zones, ({patrol}) => patrol.rank).filter(({patrol}) => patrol.incidents > 0);

const firstBy = <T>(zones: readonly T[], rankOf: (zone: T) => number): T[] =>
  zones.filter((zone) => rankOf(zone) <= LISTED).sort((a, b) => rankOf(a) - rankOf(b));
