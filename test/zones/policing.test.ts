import {describe, expect, it} from "vitest";
import {policeDistricts, policeStations, readPolice} from "../../src/pipeline/artifacts/boundaries.ts";
import {areaLookup} from "../../src/space/areas.ts";
import {localProjection, toX, toY} from "../../src/space/projection.ts";
import {policing} from "../../src/zones/policing.ts";
import {ROOT} from "../support/cli.ts";

const projection = localProjection(41.84, -87.68);
const x = (lon: number) => toX(projection, lon);
const y = (lat: number) => toY(projection, lat);

describe("the districts that ship with the project", () => {
  const districts = policeDistricts(ROOT);
  const lookup = areaLookup(districts, projection);

  it("are the city's 22, each named after its station", () => {
    const numbers = [...new Set(districts.map(({number}) => number))].sort((a, b) => a - b);
    expect(numbers).toEqual(policeStations(ROOT).map(({district}) => district));
    expect(numbers).toHaveLength(22);
    expect(districts.find(({number}) => number === 7)?.name).toBe("Englewood");
  });

  it("hold their own stations, and places whose district is known", () => {
    const astray = policeStations(ROOT).filter(({district, lat, lon}) => lookup(x(lon), y(lat)) !== district);
    expect(astray.map(({name}) => name)).toEqual([]);
    expect(lookup(x(-87.6324), y(41.8837))).toBe(1); // City Hall
    expect(lookup(x(-87.6553), y(41.9484))).toBe(19); // Wrigley Field
    expect(lookup(x(-87.9), y(41.979))).toBe(16); // O'Hare
    expect(lookup(x(-87.5), y(41.9))).toBe(0); // the lake
  });
});

describe("a zone's police", () => {
  const lats = [41.8837, 41.8838, 41.9484];
  const lons = [-87.6324, -87.6325, -87.6553];
  const places = {
    x: Float64Array.from(lons, x),
    y: Float64Array.from(lats, y),
    weight: Float64Array.of(3, 3, 5)
  };

  it("are the district with most of its incidents and the station nearest to its centre", () => {
    const of = policing(readPolice(ROOT, {boundaries: true}), projection, places);
    expect(of([0, 1, 2], {lat: 41.9484, lon: -87.6553})).toEqual({
      district: {number: 1, name: "Central"},
      station: {district: 19, name: "Town Hall", distance_m: expect.any(Number)}
    });
    const {station} = of([2], {lat: 41.9474, lon: -87.6515});
    expect(station?.distance_m).toBeLessThan(20);
    expect(of([], {lat: 41.9, lon: -87.5}).district).toBeNull();
  });

  it("are not known of other cities", () => {
    const of = policing(readPolice(ROOT, {boundaries: false}), projection, places);
    expect(of([0], {lat: 41.88, lon: -87.63})).toEqual({district: null, station: null});
  });
});
