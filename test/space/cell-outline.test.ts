import {polygonArea, polygonContains} from "d3";
import {expect, it} from "vitest";
import {cellOutline} from "../../src/space/cell-outline.ts";
import {discOutline} from "../../src/space/disc-outline.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {sum} from "../../src/stats/sums.ts";

const SIDE = 100;
const cellsOf = (...pairs: [number, number][]) => ({
  col: Int32Array.from(pairs, ([col]) => col),
  row: Int32Array.from(pairs, ([, row]) => row)
});

const AROUND = cellsOf([0, 0], [1, 0], [2, 0], [0, 1], [2, 1], [0, 2], [1, 2], [2, 2]);

it("holds the middle of its cells and of no other, on as much ground as they have", () => {
  const random = seededRandom(3);
  for (const share of [0.2, 0.5, 0.8]) {
    const all = Array.from({length: 144}, (_, i): [number, number] => [(i % 12) - 6, Math.floor(i / 12) - 6]);
    const own = all.filter(() => random() < share);
    const polygons = cellOutline(cellsOf(...own), SIDE) as [number, number][][][];
    const inside = (x: number, y: number) =>
      polygons.some((rings) => rings.filter((ring) => polygonContains(ring, [x, y])).length % 2 === 1);
    const held = all.filter(([col, row]) => inside((col + 0.5) * SIDE, (row + 0.5) * SIDE));
    expect(held).toEqual(own);
    const areas = polygons.map(([outer, ...holes]) =>
      holes.reduce((area, hole) => area - Math.abs(polygonArea(hole)), Math.abs(polygonArea(outer)))
    );
    expect(sum(areas)).toBeCloseTo(own.length * SIDE ** 2, 6);
  }
});

it("runs around its ground as the outline of discs does, and around a hole the other way", () => {
  const area = (ring: unknown) => polygonArea(ring as [number, number][]);
  const [[disc]] = discOutline({x: [0], y: [0]}, {x: [], y: []}, 50);
  const [[outer, hole]] = cellOutline(AROUND, SIDE);
  expect([area(disc), area(outer), area(hole)].map(Math.sign)).toEqual([1, 1, -1]);
});

it("has a hole where a cell is missing, and corners alone", () => {
  const [[outer, hole], ...rest] = cellOutline(AROUND, SIDE);
  expect([outer.length, hole.length, rest.length]).toEqual([5, 5, 0]);
  expect(hole[0]).toEqual(hole[4]);
});
