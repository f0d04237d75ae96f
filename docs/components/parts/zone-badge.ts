import {html} from "npm:htl";
import type {Zone} from "../../src/report/hotspots.ts";
import {densestZones, patrolZones} from "../../src/report/zone-lists.js";
import {type ListName, zoneCode} from "../../src/text/zone-words.js";

/** A zone's place in one of the two lists: a blue square for the densest, an orange disc for patrol zones, on every page. */
export const zoneBadge = (list: ListName, rank: number): HTMLElement =>
  html`<span class=${`zone-badge ${list}`}>${zoneCode(list, rank)}</span>`;

/** The places of each zone of a list that is among the first of one, or of both. */
export function badgesOf(zones: readonly Zone[]): Map<Zone, HTMLElement[]> {
  const badges = new Map<Zone, HTMLElement[]>();
  const add = (zone: Zone, badge: HTMLElement) => badges.set(zone, [...(badges.get(zone) ?? []), badge]);
  for (const zone of densestZones(zones)) add(zone, zoneBadge("densest", zone.rank));
  for (const zone of patrolZones(zones)) add(zone, zoneBadge("patrol", zone.patrol.rank));
  return badges;
}
