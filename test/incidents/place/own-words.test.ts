import {describe, expect, it} from "vitest";
import {lostMinus} from "../../../src/incidents/place/misread.ts";
import {namedNear} from "../../../src/incidents/place/own-words.ts";
import {noticesOf} from "../../../src/prose/report/read-first.ts";
import {ingestText, refusal, testFolder} from "../fixture.ts";

const folder = testFolder();

/** Incidents of South Bend, Indiana, whose minus is lost: they lie near Korla, China. */
const file = (more: string, value: string, sign = "") =>
  `Date,Type,Latitude,Longitude${more && `,${more}`}\n${Array.from(
    {length: 40},
    (_, i) =>
      `2021-01-${String(1 + (i % 28)).padStart(2, "0")} 09:3${i % 10},THEFT,41.68${i % 10},${sign}86.25${i % 7}${more && `,${value}`}\n`
  ).join("")}`;

const firstOf = async (text: string, options = {}) =>
  noticesOf((await ingestText(folder, text, options)).result, undefined).first;

describe("a lost minus that lands beside a city of another country", () => {
  it.each([
    ["Municipality", "SOUTH BEND", "South Bend"],
    ["Agency", "South Bend Police Department", "South Bend"],
    ["Address", "1200 W Main St · South Bend · IN 46601", "South Bend"],
    ["State", "IN", "IN"],
    ["Country", "United States", "United States"]
  ])("is asked about where the column %s names the city meant: %s", async (column, value, named) => {
    expect(await refusal(folder, file(column, value))).toBe(
      "InputError: crimes.csv: the median place, latitude 41.684 and longitude 86.253, lies near Korla, China, and with the sign of longitudes " +
        `changed near South Bend, United States, and the data themselves name ${named}; add --coordinates negate-longitude if that is meant, ` +
        "or --coordinates as-given if the place is right"
    );
  });

  it("is asked about where the file's name does", async () => {
    expect(await refusal(folder, file("", ""), {name: "south-bend_2021.csv"})).toMatch(
      /add --coordinates negate-longitude/
    );
  });

  it("is said first where nothing names either place, with the mend, until it is answered", async () => {
    const said =
      "The coordinates are read as near Korla, China; with the sign of longitudes changed they would lie near South Bend, United States. " +
      "If that is meant, add --coordinates negate-longitude; if not, --coordinates as-given.";
    expect(await firstOf(file("", ""))).toContain(said);
    for (const answer of ["as-given", "negate-longitude"])
      expect(await firstOf(file("", ""), {coordinates: [answer]})).not.toContain(said);
  });

  it("is no question where the data name the place as it is given, nor where nothing is lost", async () => {
    expect((await firstOf(file("County", "Korla"))).join()).not.toMatch(/--coordinates/);
    expect((await firstOf(file("City", "South Bend", "-"))).join()).not.toMatch(/--coordinates/);
  });

  it("is none of a city whose other readings lie at sea, or across a meridian near by", () => {
    for (const [lat, lon] of [
      [41.88, -87.63],
      [51.5, 0.12],
      [48.86, 2.35]
    ])
      expect(lostMinus({lat, lon}, [])).toBeNull();
  });
});

describe("the words of files", () => {
  const words = (records: string[][], name = " crimes csv ") => [
    {name, records: records.map((record) => record.map((value) => ` ${value} `))}
  ];
  const chicago = {lat: 41.88, lon: -87.63};

  it("name a city where one record in five does, and a state by its letters alone", () => {
    const of = (share: number, value: string) =>
      words(Array.from({length: 100}, (_, i) => [i < share ? value : "x"]));
    expect(namedNear(of(20, "north of chicago"), chicago)).toBe("Chicago");
    expect(namedNear(of(19, "chicago"), chicago)).toBeNull();
    expect(namedNear(of(100, "chicagoland"), chicago)).toBeNull();
    expect([namedNear(of(100, "il"), chicago), namedNear(of(100, "il 60601"), chicago)]).toEqual([
      "IL",
      null
    ]);
  });
});
