import {geoDistance} from "d3";
import fc from "fast-check";
import {expect, it} from "vitest";
import {localProjection, toLat, toLon, toX, toY} from "../../src/space/projection.ts";

const chicago = localProjection(41.84, -87.7);
const place = fc.record({
  lat: fc.double({min: 41.6, max: 42.1, noNaN: true}),
  lon: fc.double({min: -87.95, max: -87.5, noNaN: true})
});

it("gives distances within 0.5% of the great circle's anywhere in a city 50 km across", () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const sphere = 6_371_008.8 * geoDistance([a.lon, a.lat], [b.lon, b.lat]);
      const plane = Math.hypot(
        toX(chicago, a.lon) - toX(chicago, b.lon),
        toY(chicago, a.lat) - toY(chicago, b.lat)
      );
      expect(Math.abs(plane - sphere)).toBeLessThanOrEqual(0.005 * sphere + 1e-3);
    })
  );
});

it("comes back to the same degrees", () => {
  fc.assert(
    fc.property(place, ({lat, lon}) => {
      expect(toLat(chicago, toY(chicago, lat))).toBeCloseTo(lat, 10);
      expect(toLon(chicago, toX(chicago, lon))).toBeCloseTo(lon, 10);
    })
  );
});

it("keeps places on both sides of the date line together", () => {
  const fiji = localProjection(-17, 179.99);
  expect(toX(fiji, -179.99)).toBeCloseTo(0.02 * fiji.mPerLon, 6);
});

it("refuses a pole", () => {
  expect(() => localProjection(90, 0)).toThrow("no local projection around latitude 90");
});
