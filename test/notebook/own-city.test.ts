import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {
  harmOfPlaces,
  historyOf,
  type Incidents,
  kindsOfPlaces,
  readIncidents,
  testForecasts
} from "../../src/notebook/index.ts";
import {harmGroupOf, harmWeight} from "../../src/patrol/harm/harm-groups.ts";
import {temporaryFolder} from "../support/cli.ts";
import {COLUMNS, messageOf, type PlantedRow, plantedRows, readPlanted} from "./planted-city.ts";

const dir = temporaryFolder();
const rows = plantedRows();
let timed: Incidents;
let dated: Incidents;
beforeAll(async () => {
  [timed, dated] = await readPlanted(dir, rows);
});
afterAll(() => {
  timed.close();
  dated.close();
});

describe("kindsOfPlaces", () => {
  it("tells districts of one kind from those of the other, by the types that were asked for", async () => {
    const {axes, places, types, sentences} = await kindsOfPlaces(timed, {
      by: "district",
      types: ["hurto", "Lesiones"]
    });
    expect([...types].sort()).toEqual(["HURTO", "LESIONES"]);
    expect(places).toHaveLength(12);
    const side = (odd: number) =>
      new Set(
        places.filter(({place}) => Number(place.slice(7)) % 2 === odd).map(({axis_1}) => Math.sign(axis_1))
      );
    expect([side(0).size, side(1).size]).toEqual([1, 1]);
    expect(side(0)).not.toEqual(side(1));
    expect(axes[0].agreement).toBeGreaterThan(0.95);
    expect([axes[0].high, axes[0].low].sort()[0]).toMatch(/^hurto by day/);
    expect(sentences[0]).toContain("12 places by district by 2 types of crime");
    const counted = rows.filter(({type}) => type !== "ROBO CON VIOLENCIA");
    for (const {place, incidents} of places)
      expect(incidents).toBe(counted.filter(({district}) => district === place).length);
  });

  it("refuses records without hours, types that are not there, cells finer than the coordinates, and unknown ground", async () => {
    expect(await messageOf(kindsOfPlaces(dated))).toMatch(/^These records are dates without a time of day/);
    expect(await messageOf(kindsOfPlaces(timed, {types: ["THEFT"]}))).toBe(
      'no type "THEFT" (have: HURTO, LESIONES, ROBO CON VIOLENCIA); check the spelling'
    );
    expect(await messageOf(kindsOfPlaces(timed, {cell_m: 20}))).toContain("cell_m must be from");
    expect(await messageOf(kindsOfPlaces(timed, {by: "barrio" as "beat"}))).toContain(
      "by must be one of cell,"
    );
    expect(await messageOf(kindsOfPlaces(timed, {min_incidents: 5000}))).toContain(
      "incidents; these data have 0. Give larger cells (cell_m), areas (by) or a lower min_incidents."
    );
  });
});

/** Hits of the prior count on one cell, of each test, counted row by row. */
function hitsOfOne(
  some: readonly PlantedRow[],
  from: number,
  days: number,
  cellOf: (row: PlantedRow) => string
) {
  const before = new Map<string, number>();
  for (const row of some) if (row.day < from) before.set(cellOf(row), (before.get(cellOf(row)) ?? 0) + 1);
  const most = Math.max(...before.values());
  const best = [...before].filter(([, n]) => n === most).map(([cell]) => cell);
  const later = some.filter(({day}) => day >= from && day < from + days);
  return {ties: best.length, share: later.filter((row) => cellOf(row) === best[0]).length / later.length};
}

describe("testForecasts", () => {
  it("measures the prior count as counting row by row does, and holds the predictor against it and the best simple method", async () => {
    const {n_tests, n_incidents, n_cells, versus, methods} = await testForecasts(dated, {types: ["HURTO"]});
    const thefts = rows.filter(({type}) => type === "HURTO");
    const last = Math.max(...rows.map(({day}) => day)) + 1;
    const origins = Array.from({length: 12}, (_, i) => last - (12 - i) * 30);
    expect(n_tests).toBe(12);
    expect(n_incidents).toBe(thefts.filter(({day}) => day >= origins[0]).length);
    const cellOf = ({lat, lon}: PlantedRow) => `${lat.toFixed(4)} ${lon.toFixed(4)}`;
    expect(n_cells).toBe(new Set(rows.filter(({day}) => day < origins[0]).map(cellOf)).size);
    const hits = origins.map((from) => hitsOfOne(thefts, from, 30, cellOf));
    expect(hits.map(({ties}) => ties)).toEqual(hits.map(() => 1));
    const one = methods.find(({method, ground}) => method === "Prior count" && ground === "0.25%");
    expect(one?.hit_rate).toBeCloseTo(hits.reduce((sum, {share}) => sum + share, 0) / 12, 5);
    expect(versus).toHaveLength(8);
    for (const {ratio, lo, hi, says} of versus) {
      expect((lo ?? 1) <= (ratio ?? 1) && (ratio ?? 1) <= (hi ?? 1)).toBe(true);
      expect(says).toBe("no difference beyond chance");
    }
  });

  it("refuses tests of too few incidents or days, and types that are not there", async () => {
    expect(
      await messageOf(testForecasts(dated, {types: ["ROBO CON VIOLENCIA"], period_days: 1, test_year: 2019}))
    ).toContain("2019");
    expect(
      await messageOf(testForecasts(dated, {types: ["ROBO CON VIOLENCIA"], period_days: 7, test_year: 2023}))
    ).toContain("fewer than 100 do not tell a forecast from chance");
    expect(await messageOf(testForecasts(dated, {types: ["hurtos"]}))).toContain('no type "hurtos"');
    const few = await readIncidents(join(dir, "dated.csv"), {columns: COLUMNS, to: "2021-06-30"});
    expect(await messageOf(testForecasts(few))).toMatch(/^The data cover 181 days/);
    few.close();
  });

  it("is made of the located incidents in the order of their days", async () => {
    const {day, n_days, first_date, type_names} = await historyOf(dated);
    expect([day.length, n_days, first_date]).toEqual([rows.length, 800, "2021-01-01"]);
    expect(type_names).toEqual(["HURTO", "LESIONES", "ROBO CON VIOLENCIA"]);
  });
});

describe("harmOfPlaces", () => {
  it("adds the weights of the incidents, row by row, and says that the law of Illinois weighs none of another city's", async () => {
    const {places, kinds, sentences} = await harmOfPlaces(dated, {by: "district"});
    const weightOf = (type: string) => {
      const {group} = harmGroupOf({type, iucr: null, description: null});
      return group ? (harmWeight(group, "csi") ?? 0) : 0;
    };
    expect(["HURTO", "LESIONES", "ROBO CON VIOLENCIA"].map(weightOf)).toEqual([37, 23, 583]);
    for (const {place, incidents, csi, law, law_rank} of places) {
      const own = rows.filter(({district}) => district === place);
      expect(incidents).toBe(own.length);
      expect(csi).toBe(own.reduce((sum, {type}) => sum + weightOf(type), 0));
      expect([law, law_rank]).toEqual([null, null]);
    }
    const by_harm = [...places].sort((a, b) => (b.csi ?? 0) - (a.csi ?? 0));
    expect(by_harm.map(({csi_rank}) => csi_rank)).toEqual(places.map((_, i) => i + 1));
    expect(kinds.map(({csi}) => csi).sort()).toEqual([23, 37, 583]);
    expect(sentences).toContain(
      `The law of Illinois weighs 0 of 9,000 incidents (0.0%); the others count nothing.`
    );
    expect(sentences[2]).toContain("cannot be shown");
  });

  it("says that incidents were closed", async () => {
    const closed = await readIncidents(join(dir, "dated.csv"), {columns: COLUMNS});
    closed.close();
    expect(await messageOf(harmOfPlaces(closed))).toMatch(/^these incidents were closed/);
  });

  it("takes the number 0 of an area for none, as reports do", async () => {
    const lines = ["Date,Type,Lat,Lon,Community Area"];
    for (let i = 0; i < 60; i++) lines.push(`2021-01-${(i % 28) + 1},THEFT,39.4${i % 3},-0.4,${i % 3}`);
    writeFileSync(join(dir, "numbered.csv"), lines.join("\n"));
    const numbered = await readIncidents(join(dir, "numbered.csv"));
    const {places} = await harmOfPlaces(numbered, {by: "community_area"});
    expect(places.map(({place, incidents}) => [place, incidents])).toEqual([
      ["1", 20],
      ["2", 20]
    ]);
    numbered.close();
  });

  it("counts the types that were asked for alone, in cells too", async () => {
    const {places} = await harmOfPlaces(dated, {types: ["lesiones"], cell_m: 1000});
    const hurt = rows.filter(({type}) => type === "LESIONES").length;
    expect(places.reduce((sum, {incidents}) => sum + incidents, 0)).toBe(hurt);
    expect(places.reduce((sum, {csi}) => sum + (csi ?? 0), 0)).toBe(23 * hurt);
  });
});
