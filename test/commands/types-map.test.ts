import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {isoDay} from "../../src/calendar/days.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {ReportDocument} from "../../src/report/document.ts";
import type {PatrolPlans} from "../../src/report/patrol.ts";
import type {ResponsibleReport} from "../../src/report/responsible.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {type Finished, readReport, run, temporaryFolder} from "../support/cli.ts";

const dir = temporaryFolder();
const input = join(dir, "delitos.csv");
const map = join(dir, "tipos.csv");

/** Types of Mexico City, and how many of 20 incidents are of each. */
const TYPES: [string, number][] = [
  ["ROBO A TRANSEUNTE EN VIA PUBLICA CON VIOLENCIA", 6],
  ["NARCOMENUDEO POSESION SIMPLE", 5],
  ["VIOLENCIA FAMILIAR", 4],
  ["ROBO DE OBJETOS", 3],
  ["DENUNCIA DE HECHOS", 1],
  ["PORTACIÓN DE ARMA DE FUEGO", 1]
];
const N = 1400;

/** Incidents at two corners of the city over two years; every twentieth of each type alike. */
function delitos(): string {
  const random = seededRandom(7);
  const types = TYPES.flatMap(([type, n]) => new Array<string>(n).fill(type));
  const rows = Array.from({length: N}, (_, i) => {
    const day = isoDay(17_897 + Math.floor(random() * 730));
    const hour = String(Math.floor(random() * 24)).padStart(2, "0");
    const [lat, lon] = random() < 0.5 ? [19.43, -99.14] : [19.36, -99.06];
    const spread = () => (random() - 0.5) * (random() < 0.6 ? 0.004 : 0.08);
    return `${day} ${hour}:${i % 6}7,${types[i % 20]},${(lat + spread()).toFixed(4)},${(lon + spread()).toFixed(4)}`;
  });
  return `fecha,delito,latitud,longitud\n${rows.join("\n")}\n`;
}

const columns = ["date=fecha", "type=delito", "latitude=latitud", "longitude=longitud"].flatMap((column) => [
  "--column",
  column
]);
const report = (...more: string[]) =>
  run([
    "report",
    "--no-site",
    "--steps",
    "dbscan",
    "--patrol-ground",
    "zones",
    "--input",
    input,
    ...columns,
    ...more
  ]);

describe("a report of a Spanish file", () => {
  const out = join(dir, "plain");
  let made: Finished;

  beforeAll(async () => {
    writeFileSync(input, delitos());
    made = await report("--out", out);
  }, 120_000);

  it("leaves drugs and weapons out of patrols, and keeps what nobody can class", () => {
    expect([made.code, made.stderr]).toEqual([0, expect.any(String)]);
    const {targets, harm} = readReport<PatrolPlans>(out, "patrol.json");
    expect(targets.left_out.map(({type, incidents}) => [type, incidents])).toEqual([
      ["NARCOMENUDEO POSESION SIMPLE", N / 4],
      ["PORTACIÓN DE ARMA DE FUEGO", N / 20]
    ]);
    expect(harm.known_by).toMatchObject({class: N / 2, nothing: N / 5});
    const {types} = readReport<ResponsibleReport>(out, "responsible.json");
    expect(types.filter(({discovered}) => discovered).length).toBe(2);
  });

  it("says in the summary and the datasheet which types have no class, by size", () => {
    const said =
      "4 of 6 types have a class in the ICCS, by their words. Without one, 20.0% of incidents (280): robo de objetos (210) and denuncia de hechos (70);";
    expect(made.stdout).toContain(said);
    expect(JSON.stringify(readReport<ReportDocument>(out, "datasheet.json"))).toContain(said);
    expect(readReport<DatasetReport>(out, "dataset.json").types.map(({iccs}) => iccs)).toEqual([
      "0401",
      "0601",
      "0201",
      null,
      null,
      "0901"
    ]);
  });

  it("has the classes of a file of --types-map, and names of it that no record has", async () => {
    writeFileSync(
      map,
      "type,iccs\nrobo de objetos,0502\nNarcomenudeo posesión simple,\nROBO DE OBJETO,0502\n"
    );
    const mended = join(dir, "mended");
    const {code, stdout} = await report("--types-map", map, "--out", mended);
    expect(code).toBe(0);
    expect(stdout).toContain("4 of 6 types have a class in the ICCS, by tipos.csv, else their words.");
    expect(stdout).toContain("tipos.csv names types that no record has: ROBO DE OBJETO.");
    const {targets} = readReport<PatrolPlans>(mended, "patrol.json");
    expect(targets.left_out.map(({type}) => type)).toEqual(["PORTACIÓN DE ARMA DE FUEGO"]);
    expect(readReport<{provenance: {command: string}}>(mended, "dataset.json").provenance.command).toMatch(
      /--types-map tipos\.csv@sha256:[0-9a-f]{12}/
    );
  }, 120_000);

  it("is refused with the line and the value of a code that the scheme does not have", async () => {
    writeFileSync(map, "type,iccs\nROBO DE OBJETOS,502\n");
    const {code, stderr} = await report("--types-map", map, "--out", join(dir, "refused"));
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: tipos\.csv, line 2: "502" is no code of the ICCS/);
  });
});
