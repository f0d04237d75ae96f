import {expect, it} from "vitest";
import {floatKeys, radixOrder} from "../../src/space/radix-order.ts";
import {seededRandom} from "../../src/stats/random.ts";

it("orders floating-point numbers as sorting does, stably, −0 like 0", () => {
  const random = seededRandom(3);
  for (const n of [0, 1, 2, 300, 5000]) {
    const values = Float64Array.from(
      {length: n},
      () => Math.round((random() - 0.5) * 50) * 10 ** Math.floor(random() * 5)
    );
    values.fill(-0, 0, n >> 3);
    values.fill(-1e-300, n >> 3, n >> 2);
    const second = Float64Array.from({length: n}, () => Math.floor(random() * 3) - 1);
    const order = radixOrder(n, [...floatKeys(values), ...floatKeys(second)]);
    const expected = Array.from(values.keys()).sort(
      (a, b) => values[a] - values[b] || second[a] - second[b] || a - b
    );
    expect([...order]).toEqual(expected);
  }
});
