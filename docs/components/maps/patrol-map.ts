import * as Plot from "npm:@observablehq/plot";
import * as d3 from "npm:d3";
import {areaNames, areaTips, type CellMapOptions, outlines} from "../../src/draw/charts/cell-map.js";
import {ACCENT, OTHER} from "../../src/draw/palette.js";
import {planarMap} from "../../src/draw/planar-map.js";
import {draw} from "../../src/draw/plot.js";
import type {PatrolPlans} from "../../src/report/patrol.ts";
import {count, squareKm} from "../../src/text/format.js";
import {groundWords} from "../../src/text/ground-words.js";
import type {UnitPlan} from "../tables/patrol-plan.js";
import {cornersOf} from "./areas.js";

const RADIUS = {least: 2, most: 15};

/** Where the units go: a disc per zone or patrol area as large as its units of the week, a dot where it has none. */
export function patrolMap(
  plan: UnitPlan,
  {zones, ground}: Pick<PatrolPlans, "zones" | "ground">,
  {areas, width, height = 560, document}: Omit<CellMapOptions, "over">
): Element {
  const {many, letter} = groundWords(ground);
  const of_zone = plan.units.map((own) => d3.sum(own));
  const spots = zones.map((zone, i) => ({...zone, units: of_zone[i] ?? 0, covered: plan.by_zone[i] ?? 0}));
  type Spot = (typeof spots)[number];
  const points = zones.map(({lon, lat}): [number, number] => [lon, lat]);
  const corners = areas ? [...points, ...cornersOf(areas)] : points;
  const radius = d3.scaleSqrt([0, Math.max(1, d3.max(of_zone) ?? 1)], [0, RADIUS.most]);
  const {projection, plane} = planarMap(corners, {width, height, margin: RADIUS.most});
  const discs = spots
    .filter(({units}) => units > 0)
    .map(({lon, lat, units}) => {
      const [x = 0, y = 0] = projection([lon, lat]) ?? [];
      return {x, y, r: Math.max(RADIUS.least, radius(units))};
    });
  const place = {x: "lon", y: "lat"};
  return draw(
    `Map of the plan: ${count(plan.n_units)} unit-shifts a week in ${count(plan.n_zones)} of ${count(zones.length)} ${many}, on ${squareKm(plan.km2)}`,
    {
      className: "zone-map",
      width,
      height,
      document,
      margin: 0,
      projection: plane,
      marks: [
        outlines(areas),
        areaTips(areas),
        areaNames(areas, projection, discs),
        Plot.dot(
          spots.filter(({units}) => units === 0),
          {...place, r: 1.6, fill: OTHER, title: ({rank, name}: Spot) => `${letter}${rank} ${name}: no unit`}
        ),
        Plot.dot(
          spots.filter(({units}) => units > 0).sort((a, b) => b.units - a.units),
          {
            ...place,
            r: {value: ({units}: Spot) => Math.max(RADIUS.least, radius(units)), scale: null},
            fill: ACCENT,
            fillOpacity: 0.7,
            stroke: "var(--theme-background-b)",
            strokeWidth: 1,
            title: ({rank, name, area_km2, units, covered}: Spot) =>
              `${letter}${rank} ${name} (${squareKm(area_km2)}): ${count(units)} unit-shifts a week, ${covered.toFixed(1)} incidents covered`
          }
        )
      ]
    },
    "hidden"
  );
}
