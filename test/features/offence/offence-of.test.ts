import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {isIccs} from "../../../src/features/offence/iccs.ts";
import {offenceOf} from "../../../src/features/offence/offence-of.ts";

const DIR = join(import.meta.dirname, "vocabularies");

/** Names of types as cities write them, each with the class that a person gave it by the definitions of the ICCS. */
const vocabularies = readdirSync(DIR).map((file) => ({
  name: file.replace(".csv", ""),
  rows: csvParse(readFileSync(join(DIR, file), "utf8"))
}));

/** Types of each vocabulary that stay without a class, and their share of its records in %, where these were counted. */
const UNMAPPED: Record<string, {types: [number, number]; records: number | null}> = {
  berlin: {types: [3, 25], records: null},
  chicago: {types: [5, 37], records: null},
  chile: {types: [0, 21], records: null},
  colombia: {types: [4, 24], records: 0.3},
  "england-and-wales": {types: [2, 15], records: null},
  france: {types: [0, 17], records: null},
  "los-angeles": {types: [3, 78], records: null},
  "mexico-city": {types: [13, 60], records: null},
  "new-york": {types: [8, 53], records: 9},
  nibrs: {types: [2, 41], records: 0},
  "rio-de-janeiro": {types: [1, 21], records: null},
  "sao-paulo": {types: [1, 18], records: 0},
  toronto: {types: [4, 50], records: null}
};

describe("types of real vocabularies", () => {
  it("are of thirteen places in five languages, each list with its source", () => {
    expect(vocabularies.map(({name}) => name)).toEqual(Object.keys(UNMAPPED));
    for (const {rows} of vocabularies)
      for (const {type, iccs, source} of rows) {
        expect(new URL(source).protocol).toBe("https:");
        expect([type, iccs === "" || isIccs(iccs)]).toEqual([type, true]);
      }
  });

  it.each(vocabularies.map(({name, rows}) => [name, rows] as const))(
    "of %s have the classes that a person gave them",
    (_, rows) => {
      expect(rows.map(({type}) => [type, offenceOf(type)])).toEqual(
        rows.map(({type, iccs}) => [type, iccs || null])
      );
    }
  );

  it.each(vocabularies.map(({name, rows}) => [name, rows] as const))(
    "of %s stay without a class as far as is said",
    (name, rows) => {
      const without = rows.filter(({type}) => offenceOf(type) === null);
      const incidents = (some: typeof without) => some.reduce((n, row) => n + Number(row.incidents), 0);
      expect([without.length, rows.length]).toEqual(UNMAPPED[name].types);
      const {records} = UNMAPPED[name];
      if (records === null) return;
      expect((100 * incidents(without)) / incidents([...rows])).toBeCloseTo(records, 1);
    }
  );
});

it("the guide shows each list with its source and what stays without a class", () => {
  const guide = readFileSync(join(import.meta.dirname, "../../../docs/guides/types.md"), "utf8");
  const shown = [...guide.matchAll(/^\| \[([^\]]+)\] \| \w+ \| (\d+) \| (\d+) \| ([\d.]+|–)%? \|$/gm)].map(
    ([, place, all, without, of]) => [
      guide.split(`\n[${place}]: `)[1]?.split("\n")[0],
      Number(all),
      Number(without),
      of === "–" ? null : Number(of)
    ]
  );
  const listed = vocabularies.map(({name, rows}) => {
    const {types, records} = UNMAPPED[name];
    return [rows[0].source, types[1], types[0], records];
  });
  expect(shown.sort()).toEqual(listed.sort());
});

describe("a name that no list has", () => {
  it.each([
    ["0501", ["Burglary - Residence - Forced", "Hurto en residencias (fuerza)", "Tageswohnungseinbruch"]],
    ["05021", ["Grand theft auto", "Diebstahl von Krafträdern", "Vol de véhicule automobile"]],
    ["0401", ["Armed robbery of a bank", "roubo a pedestre", "ROBO CON VIOLENCIA", "Vol à main armée"]],
    ["0601", ["Drug trafficking", "Tráfico de drogas", "Verstoß gegen das BtMG", "Usage de drogues"]],
    [
      "02011",
      ["Common assault", "Lesiones dolosas", "Lesão corporal leve", "Gefaehrliche Koerperverletzung"]
    ],
    ["08062", ["VIOL. OF RESTRAINING ORDER W NO ARREST", "Breach of a protection order"]],
    ["02012", ["THREATS TO DO BODILY HARM", "Criminal threats", "Ameaça", "Menaces"]],
    ["03011", ["Viol", "Viols sur mineurs", "Rape", "Estupro", "Violación"]],
    [
      "0103",
      [
        "Homicídio culposo",
        "Homicidios en accidente de tránsito",
        "Homicide involontaire",
        "Vehicular homicide"
      ]
    ],
    ["0504", ["Vandalism - graffiti", "Daño a la propiedad", "Dégradation de bien public"]]
  ])("is %s where its words are alike: %j", (iccs, names) => {
    expect(names.map((name) => [name, offenceOf(name)])).toEqual(names.map((name) => [name, iccs]));
  });

  it.each([
    "",
    "窃盗",
    "ROBO",
    "Vols",
    "Other",
    "OTHER OFFENSE",
    "CONSTRUCTOR",
    "Mordedura de perro",
    "Drug overdose",
    "Lost property",
    "M/V - LEAVING SCENE - PROPERTY DAMAGE",
    "Outrage sexiste",
    "Robo a transeúnte",
    "Investigate person",
    "Daño culposo por tránsito"
  ])("has no class where it leaves open what it is: “%s”", (name) => {
    expect(offenceOf(name)).toBeNull();
  });
});
