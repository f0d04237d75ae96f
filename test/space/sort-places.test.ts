import {describe, expect, it} from "vitest";
import {distinctPlaces} from "../../src/space/distinct-places.ts";
import {sortPlaces} from "../../src/space/sort-places.ts";
import {seededRandom} from "../../src/stats/random.ts";

const random = seededRandom(7);
const whole = (below: number) => Math.floor(random() * below);

const SPREADS: Record<string, () => number> = {
  "evenly spread": () => random() * 4e4,
  "on few values": () => whole(5) - 2,
  "all the same": () => 12.5,
  "crowded beside one far away": () => (random() < 0.001 ? 1e15 : random()),
  "halved again and again": () => 2 ** -whole(1074),
  "of both signs, zeros too": () => [-1, -0, 0, 1][whole(4)] * 10 ** (whole(30) - 15)
};

describe("sortPlaces", () => {
  for (const [name, spread] of Object.entries(SPREADS))
    it(`sorts coordinates ${name} as a comparison sort does, and keeps each with its index`, () => {
      for (const n of [0, 1, 2, 33, 500, 5000]) {
        const x = Float64Array.from({length: n}, spread);
        const y = Float64Array.from({length: n}, SPREADS["on few values"]);
        for (const [u, v] of [
          [x, y],
          [y, x],
          [x, x]
        ]) {
          const {order, x: sorted_x, y: sorted_y} = sortPlaces(u, v);
          expect([...order].toSorted((a, b) => a - b)).toEqual([...u.keys()]);
          expect(sorted_x).toEqual(Float64Array.from(order, (i) => u[i]));
          expect(sorted_y).toEqual(Float64Array.from(order, (i) => v[i]));
          const expected = [...u.keys()].sort((a, b) => u[a] - u[b] || v[a] - v[b]);
          expect(sorted_x.every((value, p) => value === u[expected[p]])).toBe(true);
          expect(sorted_y.every((value, p) => value === v[expected[p]])).toBe(true);
        }
      }
    });
});

describe("distinctPlaces", () => {
  it("merges thousands of rows at few places as a map would, and tells each row its place", () => {
    const x = Float64Array.from({length: 20_000}, () => whole(40) * 1e5 + (whole(3) - 1) * 1e-9);
    const y = Float64Array.from({length: 20_000}, () => -whole(4));
    const weights = Float64Array.from({length: 20_000}, () => 1 + whole(9));
    const key = (i: number) => `${x[i]} ${y[i] + 0}`;
    const total = new Map<string, number>();
    for (let i = 0; i < x.length; i++) total.set(key(i), (total.get(key(i)) ?? 0) + weights[i]);

    const places = distinctPlaces(x, y, weights);
    expect(places.n).toBe(total.size);
    for (let i = 0; i < x.length; i++) {
      const p = places.place[i];
      expect(places.x[p] === x[i] && places.y[p] === y[i] && places.weights[p] === total.get(key(i))).toBe(
        true
      );
    }
    for (let p = 1; p < places.n; p++)
      expect(places.x[p] - places.x[p - 1] || places.y[p] - places.y[p - 1]).toBeGreaterThan(0);
  });
});
