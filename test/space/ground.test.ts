import {expect, it} from "vitest";
import {grainAt, indexCells} from "../../src/space/cells.ts";
import {groundAt, intoMiddles} from "../../src/space/ground.ts";
import {EARTH_RADIUS_M, toLat, toLon, toX, toY} from "../../src/space/projection.ts";

const radians = Math.PI / 180;

/** Area of a box of latitude and longitude on the sphere, m². */
const sphereM2 = (south: number, north: number, degrees: number) =>
  EARTH_RADIUS_M ** 2 * degrees * radians * (Math.sin(north * radians) - Math.sin(south * radians));

it.each([
  [40.02, -83.01, 0.01],
  [-23.5, -46.6, 0.1],
  [59.33, 18.07, 0.01],
  [51.5, 0, 1 / 60]
])(
  "at %s, %s every point that is rounded to %s° has a cell of its own, and cells keep their area",
  (lat, lon, step) => {
    const {projection, grain} = groundAt(lat, lon, step);
    const [row0, col0] = [Math.round(lat / step), Math.round(lon / step)];
    const points = Array.from({length: 41 * 41}, (_, i) => ({
      lat: Number(((row0 + Math.floor(i / 41) - 20) * step).toFixed(9)),
      lon: Number(((col0 + (i % 41) - 20) * step).toFixed(9))
    }));
    const x = Float64Array.from(points, (point) => toX(projection, point.lon));
    const y = Float64Array.from(points, (point) => toY(projection, point.lat));
    const cells = indexCells(x, y, grain.cell_m);
    expect(cells.col.length).toBe(points.length);
    points.forEach((_, i) => {
      expect(cells.col[cells.cell_of[i]]).toBe((i % 41) - 20);
      expect(cells.row[cells.cell_of[i]]).toBe(Math.floor(i / 41) - 20);
    });
    const [at_lat, at_lon] = [row0 * step, col0 * step];
    const m2 = sphereM2(at_lat - step / 2, at_lat + step / 2, step);
    expect(grain.cell_m ** 2 / m2).toBeCloseTo(1, 3);
    expect(toLat(projection, toY(projection, at_lat))).toBeCloseTo(at_lat, 9);
    expect(toLon(projection, toX(projection, at_lon))).toBeCloseTo(at_lon, 9);
  }
);

it("a step finer than a cell of 150 m, or none, leaves the ground as it is", () => {
  const plain = groundAt(41.88, -87.63, null);
  expect(plain.grain).toEqual({cell_m: 150, resolution_m: 50});
  expect(plain.projection).toMatchObject({lat0: 41.88, lon0: -87.63});
  expect(groundAt(41.88, -87.63, 0.001)).toEqual(plain);
});

it("places on a lattice that are as far from each other are so to the last bit", () => {
  const {projection, grain} = groundAt(40.41, -3.7, 0.01);
  const steps = Array.from({length: 60}, (_, i) => i - 30);
  const places = intoMiddles(
    {
      x: Float64Array.from(steps, (i) => toX(projection, Number((-3.7 + 0.01 * i).toFixed(2)))),
      y: Float64Array.from(steps, (i) => toY(projection, Number((40.41 + 0.01 * i).toFixed(2))))
    },
    grain
  );
  const squares = (values: Float64Array) =>
    new Set(Array.from(values.slice(1), (v, i) => (v - values[i]) ** 2));
  expect([...squares(places.x)]).toEqual([grain.cell_m ** 2]);
  expect([...squares(places.y)]).toEqual([grain.cell_m ** 2]);
  const own = {x: Float64Array.of(1.23), y: Float64Array.of(4.56)};
  expect(intoMiddles(own, grainAt())).toBe(own);
});
