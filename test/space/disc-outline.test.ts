import {polygonArea, polygonContains} from "d3";
import type {Position} from "geojson";
import {expect, it} from "vitest";
import {discOutline} from "../../src/space/disc-outline.ts";
import {nearAreas} from "../../src/space/near-areas.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {sum} from "../../src/stats/sums.ts";

const REACH = 50;
const none = {x: [], y: []};
const ring = (points: Position[]) => points as [number, number][];
/** Outer rings less holes, m². */
const areaOf = (polygons: Position[][][]) =>
  sum(
    polygons.map(([outer, ...holes]) =>
      holes.reduce(
        (area, hole) => area - Math.abs(polygonArea(ring(hole))),
        Math.abs(polygonArea(ring(outer)))
      )
    )
  );

it("holds the ground that is nearest to its points, within a hundredth", () => {
  const random = seededRandom(8);
  const at = (n: number, from: number) =>
    Float64Array.from({length: n}, () => from + Math.round(random() * 300));
  const own = {x: at(25, 0), y: at(25, 0)};
  const others = {x: at(25, 320), y: at(25, 0)};
  const areas = nearAreas([...own.x, ...others.x], [...own.y, ...others.y], REACH);
  const outline = discOutline(own, others, REACH);
  expect(Math.abs(areaOf(outline) / sum(areas, 0, 25) - 1)).toBeLessThan(0.01);
  const inside = (x: number, y: number) => outline.some(([outer]) => polygonContains(ring(outer), [x, y]));
  own.x.forEach((x, i) => {
    expect(inside(x, own.y[i])).toBe(true);
  });
  others.x.forEach((x, i) => {
    expect(inside(x, others.y[i])).toBe(false);
  });
});

it.each([1, 2, 4, 10, 40])("of %d points has their area, within a hundredth", (n) => {
  const random = seededRandom(n);
  const at = () => Float64Array.from({length: n}, () => 30 * Math.sqrt(n) * random());
  const own = {x: at(), y: at()};
  const ratio = areaOf(discOutline(own, none, REACH)) / sum(nearAreas(own.x, own.y, REACH));
  expect(Math.abs(ratio - 1)).toBeLessThan(0.01);
});

it("keeps holes and parts, closes its rings and has a handful of points", () => {
  const around = Array.from({length: 12}, (_, i) => (i * Math.PI) / 6);
  const circle = {x: around.map((a) => 120 * Math.cos(a)), y: around.map((a) => 120 * Math.sin(a))};
  const [first, ...rest] = discOutline({x: [...circle.x, 900], y: [...circle.y, 0]}, none, REACH);
  expect(rest).toHaveLength(1);
  expect([first.length, rest[0].length].sort()).toEqual([1, 2]);
  for (const points of [first, ...rest].flat()) {
    expect(points[0]).toEqual(points.at(-1));
    expect(points.length).toBeLessThan(60);
  }
});

it("moves with its points", () => {
  const own = {x: [0, 40, 95], y: [0, 30, 10]};
  const moved = {x: own.x.map((x) => x + 75), y: own.y.map((y) => y + 100)};
  expect(
    discOutline(moved, none, REACH).map((polygon) =>
      polygon.map((points) => points.map(([x, y]) => [Math.round(x - 75), Math.round(y - 100)]))
    )
  ).toEqual(
    discOutline(own, none, REACH).map((polygon) =>
      polygon.map((points) => points.map(([x, y]) => [Math.round(x), Math.round(y)]))
    )
  );
});
