import {resolve} from "node:path";
import {geoContains, polygonContains} from "d3";
import {expect, it} from "vitest";
import {communityAreas} from "../../src/pipeline/artifacts/boundaries.ts";
import {areaLookup} from "../../src/space/areas.ts";
import {localProjection, toX, toY} from "../../src/space/projection.ts";
import {seededRandom} from "../../src/stats/random.ts";

const areas = communityAreas(resolve(import.meta.dirname, "../.."));
const projection = localProjection(41.84, -87.7);

it("ships Chicago's 77 community areas with their names", () => {
  expect(areas.map(({number}) => number).sort((a, b) => a - b)).toEqual(
    Array.from({length: 77}, (_, i) => i + 1)
  );
  expect(areas.find(({number}) => number === 32)?.name).toBe("Loop");
  expect(areas.find(({number}) => number === 76)?.name).toBe("O'Hare");
});

it("finds the area of a point as d3's spherical test does", () => {
  const lookup = areaLookup(areas, projection);
  const random = seededRandom(7);
  let inside = 0;
  for (let i = 0; i < 120; i++) {
    const [lon, lat] = [-87.9 + 0.4 * random(), 41.65 + 0.35 * random()];
    const found = lookup(toX(projection, lon), toY(projection, lat));
    const oracle = areas.filter(({outline}) => geoContains(outline, [lon, lat])).map(({number}) => number);
    if (found > 0) inside++;
    expect(found === 0 ? oracle.length === 0 : oracle.includes(found)).toBe(true);
  }
  expect(inside).toBeGreaterThan(30);
});

it("finds in the plane what d3 finds, corners of outlines and points level with them included", () => {
  const lookup = areaLookup(areas, projection);
  const outlines = areas.map(({number, outline: {geometry}}) => ({
    number,
    polygons: (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).map((rings) =>
      rings.map((ring) =>
        ring.map(([lon, lat]): [number, number] => [toX(projection, lon), toY(projection, lat)])
      )
    )
  }));
  const corners = outlines.flatMap(({polygons}) => polygons.flat(2));
  const random = seededRandom(8);
  const any = () => corners[Math.floor(random() * corners.length)];
  for (let i = 0; i < 300; i++) {
    const [x] = any();
    const [at, y] = any();
    for (const point of [
      [at, y],
      [x, y],
      [x + 100 * random(), y + 100 * random()]
    ] as [number, number][]) {
      const found = outlines.find(({polygons}) =>
        polygons.some(
          ([outer, ...holes]) =>
            polygonContains(outer, point) && !holes.some((hole) => polygonContains(hole, point))
        )
      );
      expect(lookup(...point)).toBe(found?.number ?? 0);
    }
  }
});

it("knows a hole", () => {
  const ring = (size: number) => [
    [-87.7 - size, 41.84 - size],
    [-87.7 - size, 41.84 + size],
    [-87.7 + size, 41.84 + size],
    [-87.7 + size, 41.84 - size],
    [-87.7 - size, 41.84 - size]
  ];
  const holed = areaLookup(
    [
      {
        number: 5,
        name: "Ring",
        outline: {
          type: "Feature",
          properties: {},
          geometry: {type: "Polygon", coordinates: [ring(0.02), ring(0.01)]}
        }
      }
    ],
    projection
  );
  expect(holed(0, 0)).toBe(0);
  expect(holed(toX(projection, -87.7 + 0.015), 0)).toBe(5);
});
