import type {PlaceFeatures} from "../features/incident-columns.ts";
import type {Reason} from "../report/reason.ts";
import type {Places} from "../space/places.ts";
import {localRate} from "./local-rate.ts";
import type {ZoneCells} from "./zone-cells.ts";
import {zoneDistance} from "./zone-distance.ts";

/** Zones that the report proposes for patrol: the first by density. */
const PATROL_ZONES = 5;

/** What the places know of hotspots; `zone_class` is null without DBSCAN: 0 on no zone's ground, 1 on a zone's, 2 on a patrol zone's. */
export interface PlaceTable extends PlaceFeatures {
  zone_class: Uint8Array | null;
  /** Why there is no zone distance; null when there is. */
  why_no_zones: Reason | null;
}

/**
 * @param zones DBSCAN's zone of each place, −1 for none: by whose cluster it is in, and by whose ground it lies on;
 * undefined when the step is not part of the report
 */
export function placeTable(
  {x, y, weight}: Places,
  zones: (Pick<ZoneCells, "zone_of"> & {labels: Int32Array}) | undefined
): PlaceTable {
  const local_rate = localRate(x, y, weight);
  if (zones === undefined)
    return {
      local_rate,
      zone_distance: null,
      zone_class: null,
      why_no_zones: {why: "no_dbscan_step"}
    };
  const metres = zoneDistance(x, y, zones.labels);
  return {
    local_rate,
    zone_distance: metres?.map((m) => Math.log1p(m / 1000)) ?? null,
    zone_class: Uint8Array.from(zones.zone_of, (rank) => (rank < 0 ? 0 : rank < PATROL_ZONES ? 2 : 1)),
    why_no_zones: metres ? null : {why: "no_distance"}
  };
}
