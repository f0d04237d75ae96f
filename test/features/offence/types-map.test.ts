import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {groupsBy} from "../../../src/features/offence/groups.ts";
import {iccsName, isIccs, shownIccs} from "../../../src/features/offence/iccs.ts";
import {offencesBy} from "../../../src/features/offence/offence-of.ts";
import {parseTypesMap} from "../../../src/features/offence/types-map.ts";
import {discoveredBy} from "../../../src/patrol/discovered-types.ts";
import {commandLine} from "../../../src/pipeline/publish/provenance.ts";
import {SETTINGS, settingsSchema} from "../../../src/pipeline/runner/settings.ts";
import {readTypesMap} from "../../../src/pipeline/runner/types-map-file.ts";
import {classesInWords} from "../../../src/prose/report/offences.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();

describe("a file of --types-map", () => {
  it("is read with commas or semicolons, whatever the case and accents of types and the order of columns", () => {
    const map = {"ROBO DE OBJETOS": "0502", DANOS: null};
    expect(parseTypesMap('type,iccs\nRobo de objetos,0502\n"Daños",\n', "t.csv")).toEqual(map);
    expect(parseTypesMap("\uFEFFICCS;note;Type\r\n0502;x;ROBO DE  OBJETOS\r\n;;Danos\r\n", "t.csv")).toEqual(
      map
    );
  });

  it.each([
    [
      "type,iccs\nTHEFT,0502\nROBO,0599\n",
      /^t\.csv, line 3: "0599" is no code of the ICCS; write two digits \(05\)/
    ],
    ["type,iccs\nROBO,502\n", /^t\.csv, line 2: "502" is no code/],
    ["type,iccs\nROBO,0502\nTHEFT,05\nrobo,0401\n", /^t\.csv, line 4: "robo" stands twice/],
    ["type,iccs\n,0502\n", /^t\.csv, line 2: a type is missing before "0502"/],
    ["name,code\nROBO,0502\n", /^t\.csv: it needs the columns type and iccs \(have: name, code\)$/],
    ["", /^t\.csv: it needs the columns type and iccs/]
  ])("with a fault is refused with its line and value: %j", (text, message) => {
    expect(() => parseTypesMap(text, "t.csv")).toThrow(message);
  });

  it("goes before the words of a name, also where it takes a class away", () => {
    const by = offencesBy(parseTypesMap("type,iccs\nROBO,0502\nDrugs,\nShots heard,0901\n", "t.csv"));
    expect(["robo", "DRUGS", "Shots heard", "Theft"].map(by)).toEqual(["0502", null, "0901", "0502"]);
    expect(["robo", "DRUGS", "Shots heard"].map(discoveredBy(by))).toEqual([false, false, true]);
    expect(["robo", "DRUGS", "Theft"].map(groupsBy(by))).toEqual(["property", "order", "property"]);
  });

  it("is a setting: read where it is named, and stamped by name and hash without its folder", () => {
    const file = join(dir, "my types.csv");
    writeFileSync(file, "type,iccs\nROBO,0502\n");
    const settings = settingsSchema.parse({types_map: readTypesMap(file)});
    expect(settings.types_map).toMatchObject({name: "my types.csv", codes: {ROBO: "0502"}});
    expect(commandLine("report", SETTINGS, settings, {contents: []})).toMatch(
      /--types-map "my types\.csv@sha256:[0-9a-f]{12}"$/
    );
    expect(() => readTypesMap(join(dir, "none.csv"))).toThrow(/none\.csv cannot be read; name a CSV file/);
  });
});

describe("codes of the ICCS", () => {
  it("are sections, divisions, classes of known divisions, and spans of sections", () => {
    expect(["01", "11", "0401", "0502111", "02-03"].map(isIccs)).toEqual([true, true, true, true, true]);
    expect(["00", "12", "0403", "050", "05021111", "03-02", "02-12", "constructor"].map(isIccs)).toEqual(
      new Array(8).fill(false)
    );
  });

  it("have the name of the finest class whose number was read", () => {
    expect([iccsName("05"), iccsName("050111"), iccsName("050211"), iccsName("050222")]).toEqual([
      "acts against property only",
      "burglary",
      "theft of a motorized vehicle or parts thereof",
      "theft"
    ]);
  });

  it("are shown as their division where they are of this project's own", () => {
    const own = ["02012", "02072", "050222", "08012", "08021", "08022", "08029", "08062"];
    expect(own.map(shownIccs)).toEqual(["0201", "0207", "0502", "0801", "0802", "0802", "0802", "0806"]);
    expect(["02011", "03012", "05021", "0806", "02-03"].map(shownIccs)).toEqual([
      "02011",
      "03012",
      "05021",
      "0806",
      "02-03"
    ]);
  });
});

describe("what is said of types", () => {
  const type = (name: string, incidents: number, iccs: string | null) => ({
    type: name,
    incidents,
    share: incidents / 1000,
    arrest_share: null,
    iccs
  });

  it("lists those without a class by size, with their share, and names of the map that no record has", () => {
    const types = [type("HURTO", 900, "0502"), type("ROBO", 30, null), type("OTROS", 70, null)];
    const [first, second] = classesInWords({types, types_map: {name: "mine.csv", unused: ["ROB0"]}});
    expect(first).toMatch(
      /^1 of 3 types have a class in the ICCS, by mine\.csv, else their words\. Without one, 10\.0% of incidents \(100\): otros \(70\) and robo \(30\);/
    );
    expect(first).toMatch(/--types-map gives them a class\.$/);
    expect(second).toBe("mine.csv names types that no record has: ROB0.");
  });

  it("is one sentence where every type has a class", () => {
    expect(classesInWords({types: [type("HURTO", 9, "0502")], types_map: null})).toEqual([
      "Every type has a class in the ICCS, by their words."
    ]);
  });
});
