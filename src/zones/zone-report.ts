import type {ScoredZones, ZoneModelReport} from "../report/hotspots.ts";
import type {Numbers} from "../report/numbers.ts";
import {groundKm2} from "../space/cells.ts";
import type {Places, PlacesInfo} from "../space/places.ts";
import {wilson} from "../stats/intervals.ts";
import {MIN_TESTED, whyUnfitForPatrol} from "./limits.ts";
import {zoneFigures} from "./score-zones.ts";
import type {ZoneGround} from "./zone-ground.ts";

/** What is to be said of the zones of a fit on all days. @param trial the sweep's choice, undefined when it has none */
export function describeZones(
  labels: Int32Array,
  ground: Pick<ZoneGround, "area_km2">,
  trial: ScoredZones | undefined,
  {x, y, weight}: Places,
  {test, grain}: PlacesInfo
): Numbers<ZoneModelReport> {
  const figures = zoneFigures(labels, weight, ground.area_km2);
  const hit_rate = test.incidents < MIN_TESTED ? null : (trial?.hit_rate ?? null);
  const interval = hit_rate === null ? null : wilson(Math.round(hit_rate * test.incidents), test.incidents);
  return {
    degenerate: whyUnfitForPatrol(figures, trial?.qualifies ?? false, interval),
    ...figures,
    area_share: figures.area_km2 / groundKm2(x, y, grain.cell_m),
    hit_rate,
    hit_rate_interval: interval && {lo: interval.lo, hi: interval.hi},
    test
  };
}

/**
 * The places that make the zones, to a centimetre and in order of their zone, so that of equally near ones the lower
 * zone counts; and the zones' ranks by density.
 * @example
 * const places = {x: Float64Array.of(0, 60, 900), y: Float64Array.of(0, 0, 0), weight: Float64Array.of(5, 3, 1)};
 * const labels = Int32Array.of(0, 0, -1), ground = zoneGround(places, labels, [1, 1, 0], 50);
 * const {place_x, risk_rank} = zonePlaces(labels, ground, places);
 * [place_x, risk_rank]; // → [[0, 60], [1]]
 */
export function zonePlaces(
  labels: Int32Array,
  {makes_zone, ranked}: Pick<ZoneGround, "makes_zone" | "ranked">,
  {x, y}: Pick<Places, "x" | "y">
): Record<"place_x" | "place_y" | "place_zone" | "risk_rank", number[]> {
  const kept = [...labels.keys()]
    .filter((i) => makes_zone[i] === 1)
    .sort((a, b) => labels[a] - labels[b] || a - b);
  const risk_rank = new Array<number>(ranked.length).fill(-1);
  ranked.forEach((zone, i) => {
    risk_rank[zone] = i + 1;
  });
  return {
    place_x: kept.map((i) => Math.round(x[i] * 100) / 100),
    place_y: kept.map((i) => Math.round(y[i] * 100) / 100),
    place_zone: kept.map((i) => labels[i]),
    risk_rank
  };
}
