import {flaggedByArea} from "../prose/model-card.ts";
import {DBSCAN_RULE} from "../prose/rules.ts";
import type {ZonesReport} from "../report/hotspots.ts";
import {csv} from "../text/csv.ts";
import {figure} from "../text/format.ts";
import {defineModel} from "./define.ts";
import {density, densityFigure} from "./density.ts";

/** The zones of the final model, ranked. */
export function zonesTable({zones}: ZonesReport): string {
  return csv(
    zones.map((zone) => ({
      rank: zone.rank,
      zone: zone.label,
      name: zone.name,
      lat: zone.lat,
      lon: zone.lon,
      incidents: zone.incidents,
      share: zone.share,
      area_km2: zone.area_km2,
      incidents_per_km2_and_day: zone.density,
      busiest_from_hour: zone.peak?.from ?? null,
      busiest_to_hour: zone.peak?.to ?? null,
      arrest_share: zone.arrest_share,
      commonest_type: zone.types[0]?.type,
      commonest_place: zone.locations[0]?.description,
      among_5: zone.chances?.among_5 ?? null,
      among_20: zone.chances?.among_20 ?? null,
      patrol_rank: zone.patrol.rank,
      patrol_incidents: zone.patrol.incidents
    }))
  );
}

export const dbscan = defineModel({
  kind: "dbscan_zones",
  name: "DBSCAN_Model",
  step: {
    name: "dbscan",
    module: "steps/hotspots/dbscan.ts",
    needs: ["places", "dbscan-sweep"],
    settings: ["seed"]
  },
  clustering: {title: "DBSCAN", divides: false},
  files: ["dbscan.json"],
  ...density,
  rule: DBSCAN_RULE,
  says: (fitted) => ({
    what: `The final hotspot model: ${fitted.metrics.n_zones} dense zones found among ${fitted.n_samples} weighted places.`,
    key_figure: densityFigure(fitted)
  }),
  zone_names: (read) => {
    const zones = read("zones.json")?.zones;
    if (!zones) return undefined;
    const names = new Array<string | null>(Math.max(-1, ...zones.map(({label}) => label)) + 1).fill(null);
    for (const {label, name} of zones) names[label] = name;
    return names;
  },
  tables: (read): Record<string, string> => {
    const zones = read("zones.json");
    return zones ? {"tables/zones.csv": zonesTable(zones)} : {};
  },
  pictures: (read, {kDistanceChart, sweepChart}) => {
    const dbscan = read("hotspots.json")?.dbscan;
    return {
      "sweep.svg": dbscan && ((size) => sweepChart(dbscan.trials, size)),
      "k-distance.svg": dbscan && ((size) => kDistanceChart(dbscan.k_distance, dbscan.eps, size))
    };
  },
  card: {
    about:
      "The final hotspot model: dense zones where incidents gather, noise elsewhere. Latitude and longitude in, zone out.",
    kind: "DBSCAN (Ester et al. 1996) on weighted places in metres; a border place goes to its nearest core place.",
    answers: "Given a latitude and a longitude it names the dense zone there, or none.",
    uses: [
      "Showing the few places where incidents gather, with names, hours and types, as a start for analysts who know the place.",
      "Ranking ground for attention of any kind: lighting, repairs, services, patrols."
    ],
    out_of_scope: [
      "Stops, searches or arrests: that a block has records says nothing about anybody who stands there."
    ],
    no_cause: true,
    factors: [
      "The density asked for (eps, min_samples): low, and zones join into a large one; high, and few are left.",
      "Opening hours and crowds: the densest zones are shops, stations and the like, because density is per ground, not per person present.",
      "Types that police discover (narcotics above all) gather where patrols were."
    ],
    measures:
      "Its settings are chosen by how many incidents of later days fall into its zones on 1% of the ground, because that is what a zone is for; silhouette leaves noise out and is shown for completeness.",
    caveats: [
      "A zone's border is a line of density, not of danger.",
      "Zones are drawn from all types together; a single type may gather elsewhere."
    ],
    method: "dbscan",
    tests: ({"hotspots.json": hotspots}, rolling) => {
      const test = hotspots?.dbscan?.test;
      return test
        ? [
            `Settings were judged on the ${figure(test.incidents)} located incidents of ${test.from} to ${test.to}, which were not used to fit the settings that were compared; the final model was then fitted on all days.`,
            ...rolling
          ]
        : rolling;
    },
    intervals: ({"hotspots.json": hotspots}) => ({hit_rate_1_percent: hotspots?.dbscan?.hit_rate_interval}),
    by_factor: (facts) => flaggedByArea("DBSCAN_Model", facts)
  }
});
