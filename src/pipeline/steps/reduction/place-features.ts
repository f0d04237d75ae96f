import type {Reason} from "../../../report/reason.ts";
import {indexCells} from "../../../space/cells.ts";
import {footprintOf, rankByDensity} from "../../../zones/capture.ts";
import {localRate} from "../../../zones/local-rate.ts";
import {zoneDistance} from "../../../zones/zone-distance.ts";
import {readLabels} from "../../artifacts/labels.ts";
import type {Places} from "../../artifacts/places-table.ts";
import type {PlaceFeatures} from "../../queries/incident-columns.ts";

/** Zones that the report proposes for patrol: the first by density. */
const PATROL_ZONES = 5;

/** What the places know of hotspots; `zone_class` is null without DBSCAN: 0 on no zone's ground, 1 on a zone's, 2 on a patrol zone's. */
export interface PlaceTable extends PlaceFeatures {
  zone_class: Uint8Array | null;
  /** Why there is no zone distance; null when there is. */
  why_no_zones: Reason | null;
}

/** @param dbscan_dir output of the step DBSCAN, undefined when it is not part of the report */
export function placeTable({x, y, weight}: Places, dbscan_dir: string | undefined): PlaceTable {
  const local_rate = localRate(x, y, weight);
  if (dbscan_dir === undefined)
    return {
      local_rate,
      zone_distance: null,
      zone_class: null,
      why_no_zones: {why: "no_dbscan_step"}
    };
  const labels = readLabels(dbscan_dir);
  const metres = zoneDistance(x, y, labels);
  const cells = indexCells(x, y);
  const n_zones = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  const footprint = footprintOf(labels, n_zones, weight, cells);
  const patrol = new Set(rankByDensity(footprint).slice(0, PATROL_ZONES));
  return {
    local_rate,
    zone_distance: metres?.map((m) => Math.log1p(m / 1000)) ?? null,
    zone_class: Uint8Array.from(cells.cell_of, (cell) => {
      const zone = footprint.zone_of[cell];
      return zone < 0 ? 0 : patrol.has(zone) ? 2 : 1;
    }),
    why_no_zones: metres ? null : {why: "no_distance"}
  };
}
