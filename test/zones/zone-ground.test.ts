import {readFileSync} from "node:fs";
import {group, polygonContains} from "d3";
import {describe, expect, it} from "vitest";
import {dbscan} from "../../src/cluster/dbscan/dbscan.ts";
import {cellsKm2, cellWeights, indexCells} from "../../src/space/cells.ts";
import {groundAt} from "../../src/space/ground.ts";
import {toX, toY} from "../../src/space/projection.ts";
import {gridOfPoints} from "../../src/space/study-grid.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {sum} from "../../src/stats/sums.ts";
import {footprintOf, rankByDensity} from "../../src/zones/hit-rate.ts";
import {epsAt} from "../../src/zones/sweeps.ts";
import {byZone, cellsOfZones, zoneGround} from "../../src/zones/zone-ground.ts";
import {outlinesOf} from "../../src/zones/zone-outlines.ts";
import {goldenPlaces} from "../cluster/golden.ts";

const EPS = 50;

/** A city of 4,000 places, thin but for twelve busy corners of much the same density. */
function plantedCity() {
  const random = seededRandom(11);
  const around = () => (random() + random() + random() - 1.5) * 60;
  const places = Array.from({length: 4000}, (_, i) => {
    const corner = i % 4 === 0 ? (i / 4) % 12 : -1;
    return corner < 0
      ? {x: random() * 6000, y: random() * 6000, weight: 1}
      : {
          x: 500 + 430 * corner + around(),
          y: 700 + 977 * (corner % 5) + around(),
          weight: 2 + Math.floor(random() * (4 + corner / 3))
        };
  });
  const column = (of: "x" | "y" | "weight") => Float64Array.from(places, (place) => place[of]);
  return {x: column("x"), y: column("y"), weight: column("weight")};
}

const city = plantedCity();
const fitOf = (places: typeof city) => dbscan(places.x, places.y, places.weight, {eps: EPS, min_samples: 60});
const fit = fitOf(city);
const ground = zoneGround(city, fit.labels, fit.core, EPS);

const shifted = (east: number, north: number) => ({
  ...city,
  x: city.x.map((x) => x + east),
  y: city.y.map((y) => y + north)
});
const SHIFTS = [
  [75, 0],
  [0, 75],
  [75, 75],
  [50, 100]
] as const;

describe("the ground of zones", () => {
  it("and their ranks are the same wherever a grid begins, where cells would rank them anew", () => {
    expect(fit.n_clusters).toBeGreaterThan(9);
    const byCells = (places: typeof city) =>
      rankByDensity(footprintOf(fit.labels, fit.n_clusters, places.weight, indexCells(places.x, places.y)));
    let moved = 0;
    for (const [east, north] of SHIFTS) {
      const places = shifted(east, north);
      const there = zoneGround(places, fit.labels, fit.core, EPS);
      expect([...there.ranked]).toEqual([...ground.ranked]);
      expect([...there.area_km2]).toEqual([...ground.area_km2]);
      if (byCells(places).slice(0, 5).join() !== byCells(city).slice(0, 5).join()) moved++;
    }
    expect(moved).toBeGreaterThan(0);
  });

  it("holds its zone's members and nobody else's: what is within eps of its core places, and nearest to them", () => {
    const cores = [...fit.core.keys()].filter((i) => fit.core[i] === 1);
    for (let i = 0; i < city.x.length; i += 7) {
      const near = cores
        .map((c) => ({c, d: Math.hypot(city.x[c] - city.x[i], city.y[c] - city.y[i])}))
        .sort((a, b) => a.d - b.d)[0];
      expect(ground.zone_of[i]).toBe(near.d <= EPS ? ground.zone_of[near.c] : -1);
    }
    const labelled = fit.labels.map((label) => (label < 0 ? -1 : ground.ranked.indexOf(label)));
    expect([...ground.zone_of]).toEqual([...labelled]);
  });

  it("is ranked by incidents per area, and every zone has some", () => {
    const members = byZone(ground.zone_of, ground).map((own) => sum(own.map((i) => city.weight[i])));
    const density = members.map((n, i) => n / ground.area_km2[i]);
    expect(density).toEqual([...density].sort((a, b) => b - a));
    expect(Math.min(...ground.area_km2)).toBeGreaterThan((0.999 * Math.PI * EPS ** 2) / 1e6);
    expect(ground.ranked).toHaveLength(fit.n_clusters);
  });

  it("tells cells how much of them is a zone's", () => {
    const grid = gridOfPoints(city.x, city.y, "cells with an incident");
    const parts = cellsOfZones(ground, grid);
    const cells = cellWeights({...grid, cell_of: indexCells(city.x, city.y).cell_of}, city.weight);
    expect(sum(cells)).toBe(sum(city.weight));
    for (const own of parts) for (const {share} of own) expect(share).toBeLessThanOrEqual(1);
    expect(sum(ground.incidents)).toBe(
      sum(city.weight.map((weight, i) => (ground.zone_of[i] < 0 ? 0 : weight)))
    );
    const whole = new Map<string, number>();
    ground.incidents.forEach((n, i) => {
      const key = `${ground.col[i]},${ground.row[i]}`;
      whole.set(key, (whole.get(key) ?? 0) + n);
      expect(whole.get(key)).toBeLessThanOrEqual(ground.cell_incidents[i]);
    });
  });

  it("is none without zones", () => {
    const nowhere = new Int32Array(city.x.length).fill(-1);
    expect(zoneGround(city, nowhere, nowhere, EPS)).toMatchObject({ranked: new Int32Array(0)});
  });
});

describe("the ground of zones where coordinates are rounded to 0.01°", () => {
  const {projection, grain} = groundAt(33.76, -84.4, 0.01);
  const random = seededRandom(5);
  const around = (middle: number) => Math.round(100 * (middle + 0.1 * (random() + random() - 1))) / 100;
  const rows = Array.from({length: 1500}, () => ({lat: around(33.76), lon: around(-84.4)}));
  const counted = [...group(rows, ({lat, lon}) => `${lat} ${lon}`).values()];
  const places = {
    x: Float64Array.from(counted, ([{lon}]) => toX(projection, lon)),
    y: Float64Array.from(counted, ([{lat}]) => toY(projection, lat)),
    weight: Float64Array.from(counted, (own) => own.length)
  };

  it.each(epsAt(grain.resolution_m))(
    "is the whole cells that its incidents stand in, with eps %d m",
    (eps) => {
      const {labels, core, n_clusters} = dbscan(places.x, places.y, places.weight, {eps, min_samples: 60});
      expect(n_clusters).toBeGreaterThan(0);
      const own = zoneGround(places, labels, core, eps, grain.cell_m);
      const outlineOf = outlinesOf({places, info: {projection, grain}, ground: own, reach_m: eps});
      own.ranked.forEach((label, zone) => {
        const members = counted.filter((_, i) => labels[i] === label);
        expect(own.area_km2[zone]).toBeCloseTo(cellsKm2(members.length, grain.cell_m), 5);
        const polygons = outlineOf(zone).coordinates as [number, number][][][];
        const inside = ({lat, lon}: {lat: number; lon: number}) =>
          polygons.some(
            (rings) => rings.filter((ring) => polygonContains(ring, [lon, lat])).length % 2 === 1
          );
        expect(counted.filter(([place]) => inside(place))).toEqual(members);
      });
    }
  );
});

interface Golden {
  cases: {
    places: string;
    eps: number;
    min_samples: number;
    zones: {core: number; incidents: number; m2: number}[];
  }[];
}

const {cases} = JSON.parse(
  readFileSync(new URL("../golden/zones/ground.json", import.meta.url), "utf8")
) as Golden;

describe("zones have the incidents, the area and the order that scikit-learn and shapely give them", () => {
  it.each(cases)(
    "on $places with eps $eps m and min_samples $min_samples",
    ({places, eps, min_samples, zones}) => {
      const {x, y, weights} = goldenPlaces(places);
      const {labels, core} = dbscan(x, y, weights, {eps, min_samples});
      const own = zoneGround({x, y, weight: weights}, labels, core, eps);
      const members = byZone(own.zone_of, own);
      expect(members.map((all) => sum(all.map((i) => weights[i])))).toEqual(
        zones.map(({incidents}) => incidents)
      );
      expect(members.map((all) => all.find((i) => core[i] === 1))).toEqual(zones.map((zone) => zone.core));
      own.area_km2.forEach((km2, zone) => {
        expect(Math.abs(km2 * 1e6 - zones[zone].m2)).toBeLessThan(1);
      });
    }
  );
});
