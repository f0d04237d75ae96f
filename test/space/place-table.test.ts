import {describe, expect, it} from "vitest";
import {placeTable} from "../../src/space/place-table.ts";
import {seededRandom} from "../../src/stats/random.ts";

const tableOf = (x: Float64Array, y: Float64Array) => {
  const table = placeTable();
  for (let i = 0; i < x.length; i++) table.add(x[i], y[i]);
  return table;
};

describe("the table of places", () => {
  it("finds each of many places by its coordinates, and none where there is none", () => {
    const random = seededRandom(9);
    const n = 5000;
    const lat = Float64Array.from({length: n}, (_, i) => 41 + Math.floor(i / 100) / 100);
    const lon = Float64Array.from({length: n}, (_, i) => -87 - (i % 100) / 100);
    const {find} = tableOf(lat, lon);
    for (let i = 0; i < n; i++) expect(find(lat[i], lon[i])).toBe(i);
    for (let i = 0; i < 500; i++) expect(find(41 + random() / 7, lon[i])).toBe(-1);
  });

  it("takes 0 and −0 for the same, and finds nothing among no places", () => {
    expect(tableOf(Float64Array.of(0), Float64Array.of(5)).find(-0, 5)).toBe(0);
    expect(tableOf(new Float64Array(0), new Float64Array(0)).find(0, 0)).toBe(-1);
  });

  it("numbers pairs as they come and adds up their weights", () => {
    const table = placeTable();
    expect([table.add(2, 1, 3), table.add(-0, 0), table.add(2, 1), table.add(0, 0, 4)]).toEqual([0, 1, 0, 1]);
    const {x, y, weights} = table.read();
    expect([[...x], [...y], [...weights]]).toEqual([
      [2, 0],
      [1, 0],
      [4, 5]
    ]);
  });
});
