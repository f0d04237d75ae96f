import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import path from "node:path";
import {feature} from "topojson-client";
import type {GeometryCollection} from "topojson-specification";
import {afterAll, describe, expect, it} from "vitest";
import {areaMap} from "../../src/notebook/area-map.ts";
import {type MapAreas, readMapAreas} from "../../src/notebook/map-areas.ts";

const BOUNDARIES = new URL("../../data/boundaries/chicago_community_areas.topojson", import.meta.url)
  .pathname;
const SQUARE_FOOT_KM2 = 0.3048 ** 2 / 1e6;

const city = readMapAreas(BOUNDARIES);
const folder = mkdtempSync(path.join(tmpdir(), "patroliq-maps-"));
afterAll(() => rmSync(folder, {recursive: true}));

/** The pairs of areas that have a straight piece of border in common. */
function neighbours({areas}: MapAreas): string[] {
  const owners = new Map<string, Set<string>>();
  for (const {properties, geometry} of areas)
    for (const ring of geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat())
      for (let i = 1; i < ring.length; i++) {
        const piece = [String(ring[i - 1]), String(ring[i])].sort().join(" ");
        owners.set(piece, (owners.get(piece) ?? new Set()).add(properties.key));
      }
  const pairs = [...owners.values()]
    .filter((keys) => keys.size > 1)
    .map((keys) => [...keys].sort().join("-"));
  return [...new Set(pairs)].sort();
}

const drawing = (html: string): string =>
  Buffer.from(String([...html.matchAll(/base64,([^"]+)"/g)].at(-1)?.[1]), "base64").toString();

describe("readMapAreas", () => {
  it("reads Chicago's 77 community areas with the sizes their publisher gives", () => {
    const topology = JSON.parse(readFileSync(BOUNDARIES, "utf8"));
    const [{geometries}] = Object.values(topology.objects) as [
      {geometries: {properties: Record<string, string>}[]}
    ];
    const published = new Map(
      geometries.map(({properties}) => [properties.area_numbe, Number(properties.shape_area)])
    );
    expect(city.areas).toHaveLength(77);
    for (const {properties} of city.areas) {
      const expected = Number(published.get(properties.key)) * SQUARE_FOOT_KM2;
      expect(Math.abs(properties.area_km2 / expected - 1), properties.name).toBeLessThan(0.005);
    }
  });

  it("draws with far fewer points, and areas that touch still touch", () => {
    const exact = readMapAreas(BOUNDARIES, {tolerance_m: 0});
    expect(neighbours(city)).toEqual(neighbours(exact));
    expect(JSON.stringify(city.areas).length).toBeLessThan(JSON.stringify(exact.areas).length / 5);
  });

  it("reads the same areas from GeoJSON, as they are", () => {
    const topology = JSON.parse(readFileSync(BOUNDARIES, "utf8"));
    const [collection] = Object.values(topology.objects) as [GeometryCollection];
    const file = path.join(folder, "areas.geojson");
    writeFileSync(file, JSON.stringify(feature(topology, collection)));
    const read = readMapAreas(file);
    const exact = readMapAreas(BOUNDARIES, {tolerance_m: 0});
    expect(read.areas.map(({properties}) => properties.name)).toEqual(
      exact.areas.map(({properties}) => properties.name)
    );
    read.areas.forEach(({properties: {area_km2}}, i) => {
      expect(area_km2).toBeCloseTo(exact.areas[i].properties.area_km2, 9);
    });
    expect(neighbours(read)).toEqual(neighbours(exact));
    writeFileSync(file, JSON.stringify({type: "FeatureCollection", features: []}));
    expect(() => readMapAreas(file)).toThrow("areas.geojson: no polygon among its 0 features");
  });

  it("refuses a file without areas and an area without a key", () => {
    const empty = path.join(folder, "empty.json");
    writeFileSync(empty, JSON.stringify({type: "Topology", objects: {}, arcs: []}));
    expect(() => readMapAreas(empty)).toThrow("empty.json: no collection of areas");
    expect(() => readMapAreas(BOUNDARIES, {key: "id"})).toThrow('an area has no "id" (have: community');
  });
});

describe("areaMap", () => {
  it("draws every area, north up, and greys those without a value", () => {
    const values = new Map(city.areas.slice(1).map(({properties}, i) => [properties.key, i]));
    const svg = drawing(areaMap("a map", city, {values, label: "n"}));
    const paths = svg.match(/<path [^>]*d="M[^"]+Z"/g) ?? [];
    expect(paths).toHaveLength(77);
    expect(paths.filter((each) => each.includes("#e0e0e0"))).toHaveLength(1);
    const top = (name: string): number => {
      const index = city.areas.findIndex(({properties}) => properties.name === name);
      return Number(/d="M[^,]+,([\d.]+)/.exec(paths[index] ?? "")?.[1]);
    };
    expect(top("ROGERS PARK")).toBeLessThan(top("LOOP"));
    expect(top("LOOP")).toBeLessThan(top("HEGEWISCH"));
  });

  it("colours classes with equally many areas", () => {
    const values = new Map(city.areas.map(({properties}, i) => [properties.key, i ** 3]));
    const fills =
      drawing(areaMap("a map", city, {values, n_classes: 7})).match(
        /fill="#[0-9a-f]{6}" *(?=d="M|stroke)|fill="[^"]+"/g
      ) ?? [];
    const counts = new Map<string, number>();
    for (const fill of fills) counts.set(fill, (counts.get(fill) ?? 0) + 1);
    expect([...counts.values()].filter((count) => count === 11)).toHaveLength(7);
  });

  it("puts a place where its area is", () => {
    const svg = drawing(areaMap("the Loop", city, {places: [{lat: 41.8786, lon: -87.6251}]}));
    const [, x, y] = /<circle [^>]*>/.exec(svg)?.[0].match(/cy="([\d.]+)" cx="([\d.]+)"/) ?? [];
    const loop = city.areas.findIndex(({properties}) => properties.name === "LOOP");
    const outline = (svg.match(/<path [^>]*d="M[^"]+Z"/g) ?? [])[loop] ?? "";
    const points = [...outline.matchAll(/([\d.]+),([\d.]+)/g)].map(
      ([, px, py]) => [Number(px), Number(py)] as const
    );
    const between = (value: number, all: number[]): boolean =>
      value > Math.min(...all) && value < Math.max(...all);
    expect(
      between(
        Number(y),
        points.map(([px]) => px)
      )
    ).toBe(true);
    expect(
      between(
        Number(x),
        points.map(([, py]) => py)
      )
    ).toBe(true);
  });

  it("refuses values of another map and a number of classes no scheme has", () => {
    expect(() => areaMap("m", city, {values: new Map([["Paris", 1]])})).toThrow("none of the keys Paris");
    expect(() => areaMap("m", city, {n_classes: 2})).toThrow(
      "n_classes must be an integer from 3 to 9, got 2"
    );
  });
});
