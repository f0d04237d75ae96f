import * as d3 from "npm:d3";
import {svg} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import type {Zone} from "../../src/report/hotspots.ts";
import type {ChartSize} from "./draw.js";
import {count} from "./format.js";
import {ACCENT, OTHER} from "./palette.js";
import type {UnitPlan} from "./patrol-plan.js";
import {planarMap} from "./planar-map.js";

const RADIUS = {least: 2, most: 15};

/** Where the units go: a disc per zone as large as its units of the week, a dot where a zone has none. */
export function patrolMap(
  plan: UnitPlan,
  zones: Zone[],
  areas: FeatureCollection<Geometry> | null,
  {width, height = 560}: ChartSize
): SVGElement {
  const of_zone = plan.units.map((own) => d3.sum(own));
  const spots = zones.map((zone, i) => ({zone, units: of_zone[i] ?? 0, covered: plan.by_zone[i] ?? 0}));
  const points = spots.map(({zone}): [number, number] => [zone.lon, zone.lat]);
  const corners = areas ? [...points, ...cornersOf(areas)] : points;
  const {projection, path} = planarMap(corners, {width, height, margin: RADIUS.most});
  const radius = d3.scaleSqrt([0, Math.max(1, d3.max(of_zone) ?? 1)], [0, RADIUS.most]);
  const at = ({zone}: (typeof spots)[number]) => projection([zone.lon, zone.lat]) ?? [0, 0];
  const without = spots.filter(({units}) => units === 0);
  const with_units = spots.filter(({units}) => units > 0).sort((a, b) => b.units - a.units);
  return svg`<svg role="img" class="zone-map" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`}
      aria-label=${`Map of the plan: ${count(plan.n_units)} unit-shifts a week in ${count(plan.n_zones)} of ${count(zones.length)} zones`}>
    ${areas && svg`<path class="area-lines" d=${path(areas)}></path>`}
    ${without.map((spot) => svg`<circle cx=${at(spot)[0]} cy=${at(spot)[1]} r="1.6" fill=${OTHER}><title>${spot.zone.name}: no unit</title></circle>`)}
    ${with_units.map((spot) => {
      const said = `${spot.zone.rank}. ${spot.zone.name}: ${count(spot.units)} unit-shifts a week, ${spot.covered.toFixed(1)} incidents covered`;
      return svg`<circle cx=${at(spot)[0]} cy=${at(spot)[1]} r=${Math.max(RADIUS.least, radius(spot.units))}
        fill=${ACCENT} fill-opacity="0.7" stroke="var(--theme-background-b)"><title>${said}</title></circle>`;
    })}
  </svg>`;
}

/** The corners of the box around some shapes, degrees. */
function cornersOf(areas: FeatureCollection<Geometry>): [number, number][] {
  const lons: number[] = [];
  const lats: number[] = [];
  for (const {geometry} of areas.features) {
    const polygons =
      geometry.type === "Polygon"
        ? [geometry.coordinates]
        : geometry.type === "MultiPolygon"
          ? geometry.coordinates
          : [];
    for (const [lon = 0, lat = 0] of polygons.flat(2)) {
      lons.push(lon);
      lats.push(lat);
    }
  }
  const [west = 0, east = 0] = d3.extent(lons);
  const [south = 0, north = 0] = d3.extent(lats);
  return [
    [west ?? 0, south ?? 0],
    [east ?? 0, north ?? 0]
  ];
}
