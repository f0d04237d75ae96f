import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {formatPoint, lastPoint, parsePoints} from "../../../src/tracking/store/metrics.ts";

const point = fc.record({
  value: fc.double(),
  step: fc.maxSafeInteger(),
  timestamp: fc.nat({max: Number.MAX_SAFE_INTEGER})
});

describe("a metric's file", () => {
  it("gives back every point, in order and to the last bit", () => {
    fc.assert(
      fc.property(fc.array(point), (points) => {
        expect(parsePoints(points.map(formatPoint).join(""))).toEqual(points);
      })
    );
  });

  it("names what is not finite as Python does", () => {
    const at = {step: 0, timestamp: 5};
    expect([Number.NaN, Infinity, -Infinity].map((value) => formatPoint({value, ...at}))).toEqual([
      "5 nan 0\n",
      "5 inf 0\n",
      "5 -inf 0\n"
    ]);
  });

  it("drops fractions of a millisecond and refuses what is no time or step", () => {
    expect(formatPoint({value: 1, step: 0, timestamp: 5.9})).toBe("5 1 0\n");
    expect(() => formatPoint({value: 1, step: 0.5, timestamp: 5})).toThrow("step is a whole number, got 0.5");
    expect(() => formatPoint({value: 1, step: 0, timestamp: Number.NaN})).toThrow("got NaN");
    expect(() => formatPoint({value: 1, step: 0, timestamp: -1})).toThrow("got -1");
  });
});

describe("lastPoint", () => {
  it("is the greatest by step, then time, then value", () => {
    const small = fc.record({
      value: fc.integer({min: 0, max: 3}),
      step: fc.integer({min: 0, max: 3}),
      timestamp: fc.integer({min: 0, max: 3})
    });
    fc.assert(
      fc.property(fc.array(small, {minLength: 1}), (points) => {
        const sorted = points.toSorted(
          (a, b) => a.step - b.step || a.timestamp - b.timestamp || a.value - b.value
        );
        expect(lastPoint(points)).toEqual(sorted.at(-1));
      })
    );
  });

  it("is undefined without points", () => {
    expect(lastPoint([])).toBeUndefined();
  });
});
