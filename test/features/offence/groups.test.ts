import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {groupCodes} from "../../../src/features/feature-tables.ts";
import {groupsBy, TYPE_GROUPS, typeGroup} from "../../../src/features/offence/groups.ts";
import {offencesBy} from "../../../src/features/offence/offence-of.ts";
import {severityTable} from "../../../src/features/severity.ts";
import {maskOf} from "../../../src/hotspots/whose.ts";

describe("the group of a primary type", () => {
  it("is found whatever the case and spacing", () => {
    expect(typeGroup("  motor  vehicle theft ")).toBe("property");
    expect(typeGroup("Battery")).toBe("violent");
  });

  it("is the same for the old and the new name of sexual assault", () => {
    expect(typeGroup("CRIM SEXUAL ASSAULT")).toBe(typeGroup("CRIMINAL SEXUAL ASSAULT"));
  });

  it("is order for types it does not know, also for names of object properties", () => {
    expect(typeGroup("RITUALISM")).toBe("order");
    expect(typeGroup("CONSTRUCTOR")).toBe("order");
    expect(typeGroup("")).toBe("order");
  });

  it("can be another than that of words, in every place that asks for it", () => {
    const type_names = ["ROBO", "THEFT"];
    const groupOf = groupsBy(offencesBy({ROBO: "0401"}));
    const type_groups = type_names.map(groupOf);
    expect(type_groups).toEqual(["violent", "property"]);
    expect([...groupCodes({type_names})].slice(0, 3)).toEqual([3, 1, 255]);
    expect([...groupCodes({type_names, type_groups})].slice(0, 3)).toEqual([0, 1, 255]);
    const own = Uint8Array.of(0, 0);
    expect([...maskOf("violent", {own, type_names})]).toEqual([0, 0]);
    expect([...maskOf("violent", {own, type_names, type_groups})]).toEqual([1, 0]);
    expect(severityTable(".")(null, "ROBO")).toBe(0);
    expect(severityTable(".", groupOf)(null, "ROBO")).toBe(1);
  });

  it("uses every group on the types of Chicago's own list of codes", () => {
    const codes = readFileSync("data/boundaries/iucr-codes.csv", "utf8").trim().split("\n").slice(1);
    const groups = new Set(codes.map((line) => typeGroup(line.split(",")[1])));
    expect([...groups].sort()).toEqual([...TYPE_GROUPS].sort());
  });
});
