import {weekShape} from "./week-shape.ts";

/**
 * Weights of the Crime Severity Index (Statistics Canada 2009, Measuring Crime in Canada, catalogue 85-004-X, table 1,
 * base 2006): the mean sentence of Canadian courts in days, times the share of the convicted who are imprisoned. Types
 * are those of Chicago's records; where a type joins several levels, the most frequent and least severe stands for it.
 */
const WEIGHTS: Record<string, number> = {
  HOMICIDE: 7042,
  ROBBERY: 583,
  "CRIM SEXUAL ASSAULT": 211,
  "CRIMINAL SEXUAL ASSAULT": 211,
  BURGLARY: 187,
  "DECEPTIVE PRACTICE": 109,
  "MOTOR VEHICLE THEFT": 84,
  THEFT: 37,
  "CRIMINAL DAMAGE": 30,
  ASSAULT: 23,
  BATTERY: 23
};

/** What a type that the table does not name counts for: the mean weight of all offences. */
const OTHER = 69;

/** How much an incident of a type weighs by the Crime Severity Index. */
export const harmWeight = (type: string): number => WEIGHTS[type.trim().toUpperCase()] ?? OTHER;

/** Incidents of each zone by type, row-major, and of all zones together. */
export interface ZoneTypes {
  zones: Float64Array;
  all: Float64Array;
}

/**
 * Mean harm weight of an incident of each zone: its mix of types is drawn towards that of all zones as far as zones differ by
 * no more than chance, so that one rare and heavy incident does not make a zone.
 */
export function zoneHarm({zones, all}: ZoneTypes, types: readonly string[]): Float64Array {
  const n_slots = types.length;
  const n_zones = zones.length / n_slots;
  const {share} = weekShape({n_zones, n_slots, counts: zones, city: all});
  return Float64Array.from({length: n_zones}, (_, z) =>
    types.reduce((sum, type, t) => sum + share[z * n_slots + t] * harmWeight(type), 0)
  );
}

/**
 * Mean harm weight of the city's incidents in each slot, over that of all; 1 where there are none.
 * @param counts by slot and type, row-major
 */
export function harmOfSlots(counts: Float64Array, types: readonly string[], n_slots: number): number[] {
  const weights = types.map(harmWeight);
  const meanOf = (from: number, to: number) => {
    let n = 0;
    let harm = 0;
    for (let i = from; i < to; i++) {
      n += counts[i];
      harm += counts[i] * weights[i % types.length];
    }
    return n === 0 ? 0 : harm / n;
  };
  const all = meanOf(0, counts.length);
  return Array.from({length: n_slots}, (_, s) =>
    all === 0 ? 1 : meanOf(s * types.length, (s + 1) * types.length) / all || 1
  );
}
