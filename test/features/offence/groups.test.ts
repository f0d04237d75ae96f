import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {TYPE_GROUPS, typeGroup} from "../../../src/features/offence/groups.ts";

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

  it("uses every group on the types of Chicago's own list of codes", () => {
    const codes = readFileSync("data/boundaries/iucr-codes.csv", "utf8").trim().split("\n").slice(1);
    const groups = new Set(codes.map((line) => typeGroup(line.split(",")[1])));
    expect([...groups].sort()).toEqual([...TYPE_GROUPS].sort());
  });
});
