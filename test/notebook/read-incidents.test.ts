import {existsSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {harmOfPlaces, type Incidents, ingest, readIncidents} from "../../src/notebook/index.ts";
import {temporaryFolder} from "../support/cli.ts";
import {COLUMNS, messageOf, plantedRows, readPlanted} from "./planted-city.ts";

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

describe("readIncidents", () => {
  it("says how finely records tell time, and what they cannot say for that", () => {
    expect([timed.precision, dated.precision]).toEqual(["minute", "day"]);
    expect(timed.cannot_say.some((sentence) => sentence.includes("hours"))).toBe(false);
    expect(dated.cannot_say[0]).toMatch(/^These records are dates without a time of day: hours, nights/);
    expect(dated.notices[0]).toBe("The records lie near Valencia, Spain.");
    expect(dated.notices).toContain("Every type has a class in the ICCS, by their words.");
  });

  it("asks the incidents in SQL, as rows and as an Arquero table", async () => {
    expect(await timed.rows("select count(*) as n from incidents")).toEqual([{n: rows.length}]);
    const districts = await timed.query("select distinct district from incidents");
    expect(districts.numRows()).toBe(12);
  });

  it("says that a column which was named holds nothing that can be read, and how names of areas are", async () => {
    const {district: community_area, ...columns} = COLUMNS;
    const wrong = await readIncidents(join(dir, "dated.csv"), {columns: {...columns, community_area}});
    expect(wrong.notices).toContain(
      'Column Barrio holds nothing that can be read as community_area, which is a number: name areas that have names by columns: { district: "Barrio" }.'
    );
    expect(await messageOf(harmOfPlaces(wrong, {by: "community_area"}))).toContain(
      "no incident has a value in the column community_area"
    );
    wrong.close();
  });

  it("takes the classes of types from a file, and names the file that is not there", async () => {
    writeFileSync(join(dir, "types.csv"), "type,iccs\nROBO CON VIOLENCIA,0501\n");
    const mapped = await readIncidents(join(dir, "dated.csv"), {
      columns: COLUMNS,
      types_map: join(dir, "types.csv")
    });
    expect([mapped, dated].map(({offenceOf}) => offenceOf("Robo con violencia"))).toEqual(["0501", "0401"]);
    mapped.close();
    const missing = {columns: COLUMNS, types_map: "no.csv"};
    expect(await messageOf(readIncidents(join(dir, "dated.csv"), missing))).toBe(
      'types_map: "no.csv" cannot be read; name a CSV file with the columns type and iccs'
    );
  });

  it("names options, not those of the command line, when files cannot be read, and leaves nothing behind", async () => {
    const file = join(dir, "dated.csv");
    const [without, wrong] = [
      {...COLUMNS, date: undefined},
      {...COLUMNS, date: "Fecha mala"}
    ];
    const {date: _, ...columns} = without;
    writeFileSync(join(dir, "plain.csv"), "When,Type,Lat,Lon\n2021-01-01,THEFT,39.4,-0.4\n");
    const messages = await Promise.all([
      messageOf(readIncidents(join(dir, "plain.csv"))),
      messageOf(readIncidents(file, {columns: wrong})),
      messageOf(readIncidents(file, {columns: {...columns, date: ""}})),
      messageOf(ingest({files: [file], out_dir: join(dir, "out"), columns: wrong})),
      messageOf(readIncidents(file, {columns: COLUMNS, city: "Sevilla"})),
      messageOf(readIncidents(file, {columns: COLUMNS, from: "2031-01-01"}))
    ]);
    expect(messages[0]).toContain('map it with columns: { date: "..." }');
    expect(messages[1]).toMatch(/^columns: \{ date: "Fecha mala" \}: no file has a column "Fecha mala"/);
    expect(messages[2]).toMatch(/^columns: \{ date: "" \} switches off a column/);
    expect(messages[3]).toBe(messages[1]);
    expect(messages[4]).toMatch(/^city: "Sevilla": no city of the files/);
    for (const message of messages) expect(message).not.toMatch(/^$|--[a-z]/);
    expect(existsSync(join(dir, "out"))).toBe(false);
  });

  it("shows the sentence alone, without the code that it came through", async () => {
    writeFileSync(join(dir, "unknown.csv"), "When,Type,Lat,Lon\n2021-01-01,THEFT,39.4,-0.4\n");
    const error = await readIncidents(join(dir, "unknown.csv")).catch((thrown: Error) => thrown as Error);
    expect("stack" in error && error.stack?.split("\n")).toEqual([
      `InputError: ${"message" in error && error.message}`
    ]);
  });

  it("removes what it made when it is closed", async () => {
    const some = await readIncidents(join(dir, "dated.csv"), {columns: COLUMNS});
    expect(existsSync(some.file)).toBe(true);
    some.close();
    expect(existsSync(dirname(some.file))).toBe(false);
  });
});
