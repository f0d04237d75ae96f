import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {distanceKm} from "../../../src/incidents/place/near-city.ts";
import {holdsPositions, readCoordinates, readPosition} from "../../../src/incidents/read/coordinates.ts";

describe("coordinates of two columns", () => {
  const cases: [string, string, number, number][] = [
    ["6,244442", "-75,556162", 6.244442, -75.556162],
    ["40.0N", "83.0 W", 40, -83],
    ["40.0 S", "E 83.5", -40, 83.5],
    [`40°1.2876'N`, `83°0.6907'W`, 40.02146, -83 - 0.6907 / 60],
    [`40° 1' 17.5"`, `-83° 0' 41"`, 40 + 1 / 60 + 17.5 / 3600, -83 - 41 / 3600],
    ["40 1 17 N", "083 00 41 W", 40 + 1 / 60 + 17 / 3600, -83 - 41 / 3600],
    ["40:01:17", "-83:00:41", 40 + 1 / 60 + 17 / 3600, -83 - 41 / 3600],
    ["40º01′17″S", "83º00′41″W", -40 - 1 / 60 - 17 / 3600, -83 - 41 / 3600],
    // A final s of marks that are letters is no south; after other marks it is.
    ["40d 1m 17s", "-83d 0m 41s", 40 + 1 / 60 + 17 / 3600, -83 - 41 / 3600],
    ["40°1'17S", "83°0'41E", -40 - 1 / 60 - 17 / 3600, 83 + 41 / 3600],
    // Letters of the compass tell the axes.
    ["83 W", "40 N", 40, -83],
    ["40,021,460", "-83,011,512", 40_021_460, -83_011_512],
    ["40 021 460", "-83 011 512", 40_021_460, -83_011_512],
    ["5.454.252,67", "492.903,28", 5_454_252.67, 492_903.28],
    ["5,454,252", "492,903", 5_454_252, 492_903],
    ["180,422", "530,047", 180_422, 530_047],
    ["40,021", "-83,012", 40.021, -83.012]
  ];

  it.each(cases)("%s and %s are read", (latitude, longitude, lat, lon) => {
    const read = readCoordinates(latitude, longitude);
    expect(read).toMatchObject({lat: expect.closeTo(lat, 9), lon: expect.closeTo(lon, 9)});
  });

  it.each([
    ..."NULL,#N/A,NaN,-,--,(null),<null>,None,N/A,nan,n/a,nil,\\N,Unknown,#VALUE!,—, ,?".split(","),
    "#DIV/0!"
  ])("“%s” says that there are none", (text) => {
    expect(readCoordinates(text, text)).toBe("none");
    expect(readCoordinates("40.1", text)).toBe("none");
    expect(readPosition(text)).toBe("none");
  });

  it.each([
    ["40° 61' N", "83 W"],
    ["40 N", "41 N"],
    ["-40 N", "83 W"],
    ["N 40 S", "83 W"],
    ["40.5° 30' N", "83 W"],
    ["40.01.03N", "83W"],
    ["abc", "83"],
    ["40º N", "83º O"],
    ["12 Main St", "83"],
    ["4".repeat(100), "1,5"]
  ])("%s and %s contradict themselves or say nothing, and are not guessed", (latitude, longitude) => {
    expect(readCoordinates(latitude, longitude)).toBeNull();
  });
});

describe("a position in one text", () => {
  it.each([
    "(40.02146, -83.011512)",
    "40.02146,-83.011512",
    "40.02146 -83.011512",
    "40.02146; -83.011512",
    "40,02146; -83,011512",
    "(40,02146, -83,011512)",
    "POINT (-83.011512 40.02146)",
    "point(-83.011512 40.02146)",
    "SRID=4326;POINT Z (-83.011512 40.02146 210)",
    "1000 OAK ST\nCOLUMBUS, OH 43215\n(40.02146, -83.011512)",
    `{"type": "Point", "coordinates": [-83.011512, 40.02146]}`,
    "{'latitude': '40.02146', 'longitude': '-83.011512', 'needs_recoding': False}",
    "40.02146N 83.011512W",
    "N40.02146, W83.011512"
  ])("%s", (text) => {
    expect(readPosition(text)).toMatchObject({
      lat: expect.closeTo(40.02146, 9),
      lon: expect.closeTo(-83.011512, 9)
    });
  });

  it.each(["POINT EMPTY", "(, )", "1000 OAK ST, COLUMBUS", "{'needs_recoding': True}"])(
    "%s has none",
    (text) => {
      expect(readPosition(text)).toBe("none");
    }
  );

  it.each(["12345", "40.1", "LINESTRING (1 2, 3 4)".slice(10), "40.1, -83.2, 17"])(
    "%s is not guessed",
    (text) => {
      expect(readPosition(text)).toBeNull();
    }
  );

  it("columns of pairs are told from columns of other numbers", () => {
    expect(holdsPositions(["(40.0215, -83.0115)", "", "NULL"])).toBe(true);
    expect(holdsPositions(["MAIN ST (40.0215, -83.0115)", "OAK ST"])).toBe(true);
    for (const values of [
      ["3/15", "4/17"],
      ["12,13"],
      ["40,021"],
      ["614 555 1234"],
      ["1.234,567 x"],
      ["", ""],
      []
    ])
      expect(holdsPositions(values)).toBe(false);
    expect(holdsPositions(["(400.0215, -83.0115)"])).toBe(false);
  });
});

/** A number with decimals enough for a tenth of a metre, its parts as degrees, minutes and seconds have them. */
const parts = (value: number) => {
  const tenths = Math.round(Math.abs(value) * 36_000_000);
  const [degrees, rest] = [Math.floor(tenths / 36_000_000), tenths % 36_000_000];
  return {
    degrees,
    minutes: Math.floor(rest / 600_000),
    seconds: ((rest % 600_000) / 10_000).toFixed(4),
    decimal_minutes: (rest / 600_000).toFixed(7)
  };
};
const sign = (value: number) => (value < 0 ? "-" : "");
type Write = (value: number, letter: string) => string;
const FORMS: Record<string, Write> = {
  "decimal commas": (value) => value.toFixed(7).replace(".", ","),
  letters: (value, letter) => `${Math.abs(value).toFixed(7)}${letter}`,
  "letters before": (value, letter) => `${letter} ${Math.abs(value).toFixed(7)}`,
  "degrees with a mark": (value) => `${value.toFixed(7)}°`,
  "minutes and seconds": (value, letter) => {
    const {degrees, minutes, seconds} = parts(value);
    return `${degrees}°${minutes}'${seconds}"${letter}`;
  },
  "signed minutes and seconds": (value) => {
    const {degrees, minutes, seconds} = parts(value);
    return `${sign(value)}${degrees}:${minutes}:${seconds}`;
  },
  "decimal minutes": (value, letter) => {
    const {degrees, decimal_minutes} = parts(value);
    return `${degrees}° ${decimal_minutes}’ ${letter}`;
  },
  "marks that are letters": (value) => {
    const {degrees, minutes, seconds} = parts(value);
    return `${sign(value)}${degrees}d ${minutes}m ${seconds}s`;
  }
};
const PAIRS: Record<string, (lat: string, lon: string) => string> = {
  brackets: (lat, lon) => `(${lat}, ${lon})`,
  bare: (lat, lon) => `${lat},${lon}`,
  WKT: (lat, lon) => `POINT (${lon} ${lat})`,
  GeoJSON: (lat, lon) => `{"type":"Point","coordinates":[${lon},${lat}]}`,
  address: (lat, lon) => `17 MAIN ST\nTOWN 43215\n(${lat}, ${lon})`
};
const place = fc.record({
  lat: fc.double({min: -89, max: 89, noNaN: true}),
  lon: fc.double({min: -179, max: 179, noNaN: true})
});
const off_m = (a: {lat: number; lon: number}, b: ReturnType<typeof readPosition>) =>
  b === null || b === "none" ? Number.NaN : 1000 * distanceKm(a, b);

it("any position is read to the same place within a metre, however it is written", () => {
  const both = fc.constantFrom(...Object.keys(FORMS));
  fc.assert(
    fc.property(place, both, both, ({lat, lon}, north, east) => {
      const read = readCoordinates(
        FORMS[north](lat, lat < 0 ? "S" : "N"),
        FORMS[east](lon, lon < 0 ? "W" : "E")
      );
      expect(off_m({lat, lon}, read)).toBeLessThan(1);
    }),
    {numRuns: 2000}
  );
  fc.assert(
    fc.property(place, fc.constantFrom(...Object.keys(PAIRS)), ({lat, lon}, pair) => {
      const read = readPosition(PAIRS[pair](lat.toFixed(7), lon.toFixed(7)));
      expect(off_m({lat, lon}, read)).toBeLessThan(1);
    }),
    {numRuns: 1000}
  );
});

it("hostile texts are refused, very long ones too", () => {
  const texts = fc.oneof(
    fc.string({unit: "binary", maxLength: 80}),
    fc
      .array(fc.constantFrom("1", " ", ".", ",", "°", "'", "-", "N", "(", ")", ";", "POINT", "e", "{"), {
        maxLength: 400
      })
      .map((all) => all.join(""))
  );
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      for (const read of [readCoordinates(a, b), readPosition(a)])
        expect(read === null || read === "none" || typeof read.lat === "number").toBe(true);
    })
  );
  for (const text of [
    " ".repeat(1e6),
    `(${"1 ".repeat(3e5)}`,
    "1;".repeat(2e5),
    "N1".repeat(2e5),
    "1,111".repeat(2e5)
  ]) {
    expect([null, "none"]).toContain(readPosition(text));
    expect([null, "none"]).toContain(readCoordinates(text, text));
  }
});
