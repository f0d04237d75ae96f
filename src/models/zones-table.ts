import type {ZonesReport} from "../report/hotspots.ts";
import {csv} from "../text/csv.ts";

/** The zones of the final model, ranked. */
export function zonesTable({zones}: ZonesReport): string {
  return csv(
    zones.map(
      ({rank, label, name, lat, lon, incidents, share, area_km2, density, arrest_share, peak, types}) => ({
        rank,
        zone: label,
        name,
        lat,
        lon,
        incidents,
        share,
        area_km2,
        incidents_per_km2_and_day: density,
        busiest_from_hour: peak.from,
        busiest_to_hour: peak.to,
        arrest_share,
        commonest_type: types[0]?.type
      })
    )
  );
}
