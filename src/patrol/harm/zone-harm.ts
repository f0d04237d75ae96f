import type {HarmIndex} from "../../report/patrol.ts";
import {weekShape} from "../week-shape.ts";
import type {KindsOfOffences} from "./harm-kinds.ts";

/** Incidents of each zone by kind of offence, row-major, and of all zones together. */
export interface ZoneKinds {
  zones: Float64Array;
  all: Float64Array;
}

/** What harm is made of: the kinds of offences, and how often each is in a zone and in a slot of the week (row-major). */
export interface HarmCounts {
  kinds: KindsOfOffences;
  zones: ZoneKinds;
  slots: Float64Array;
}

/** Weight of each kind, as a number that can be added: a kind without one counts nothing. */
const known = (weights: readonly (number | null)[]): Float64Array =>
  Float64Array.from(weights, (weight) => weight ?? 0);

/**
 * Mean harm of an incident of each zone: its mix of kinds is drawn towards that of all zones as far as zones differ by no more
 * than chance, so that one rare and heavy incident does not make a zone.
 * @param weights of each kind, days; null counts nothing
 */
export function zoneHarm({zones, all}: ZoneKinds, weights: readonly (number | null)[]): Float64Array {
  const n_slots = weights.length;
  const n_zones = zones.length / n_slots;
  const {share} = weekShape({n_zones, n_slots, counts: zones, city: all});
  const days = known(weights);
  return Float64Array.from({length: n_zones}, (_, z) =>
    days.reduce((sum, weight, kind) => sum + share[z * n_slots + kind] * weight, 0)
  );
}

/**
 * Mean harm of the city's incidents in each slot, over that of all; 1 where there is none.
 * @param counts by slot and kind, row-major
 * @param weights of each kind, days; null counts nothing
 */
export function harmOfSlots(
  counts: Float64Array,
  weights: readonly (number | null)[],
  n_slots: number
): number[] {
  const days = known(weights);
  const meanOf = (from: number, to: number) => {
    let n = 0;
    let harm = 0;
    for (let i = from; i < to; i++) {
      n += counts[i];
      harm += counts[i] * days[i % days.length];
    }
    return n === 0 ? null : harm / n;
  };
  const all = meanOf(0, counts.length);
  return Array.from({length: n_slots}, (_, s) => {
    const own = meanOf(s * days.length, (s + 1) * days.length);
    return own === null || !all ? 1 : own / all;
  });
}

/** Mean harm of an incident by one index, days. */
export interface HarmBy {
  /** Of each place. */
  places: Float64Array;
  /** Of each slot over that of all. */
  slots: number[];
  /** Of each zone-shift, row-major. */
  shifts: Float64Array;
}

/** Mean harm of an incident by an index: of a place, times what the hour makes of it in the city. */
export function harmBy(
  {kinds: {kinds}, zones, slots}: HarmCounts,
  index: HarmIndex,
  n_slots: number
): HarmBy {
  const weights = kinds.map(({weight}) => weight[index]);
  const places = zoneHarm(zones, weights);
  const by_slot = harmOfSlots(slots, weights, n_slots);
  const shifts = Float64Array.from(
    {length: places.length * n_slots},
    (_, at) => places[Math.floor(at / n_slots)] * by_slot[at % n_slots]
  );
  return {places, slots: by_slot, shifts};
}
