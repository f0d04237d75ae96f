import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, it} from "vitest";
import {daysOf} from "../../../src/patrol/harm/classes.ts";
import {HARM_GROUPS, harmGroupOf, harmWeight} from "../../../src/patrol/harm/harm-groups.ts";

const published = csvParse(
  readFileSync(join(import.meta.dirname, "../../../data/boundaries/iucr-codes.csv"), "utf8")
).map((row) => ({
  type: row["PRIMARY DESCRIPTION"],
  iucr: row.IUCR,
  description: row["SECONDARY DESCRIPTION"]
}));

const weightOf = (offence: {type: string; iucr?: string; description?: string}, index: "csi" | "law") => {
  const {group} = harmGroupOf({iucr: null, description: null, ...offence});
  return group && harmWeight(group, index);
};

describe("the tables of harm", () => {
  it.each(HARM_GROUPS.map((group) => [group.name, group] as const))(
    "say of %s where each weight was read",
    (_, {csi, law, codes}) => {
      expect(codes.length).toBeGreaterThan(0);
      for (const weight of [csi, law])
        for (const source of weight?.sources ?? []) {
          const {protocol, hostname} = new URL(source);
          expect(protocol).toMatch(/^https?:$/);
          expect(hostname).toMatch(/\w\.\w/);
        }
      expect(csi?.sources).not.toEqual([]);
      expect(law?.sources).not.toEqual([]);
    }
  );

  it("have each name and each code once", () => {
    const names = HARM_GROUPS.map(({name}) => name);
    const codes = HARM_GROUPS.flatMap((group) => group.codes);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[0-9][0-9A-Z]{3}$/);
  });

  it("know each published code, or give it no weight: none is taken for another kind of its type", () => {
    expect(published.length).toBe(401);
    const guessed = published.filter((offence) => !["code", "nothing"].includes(harmGroupOf(offence).by));
    expect(guessed).toEqual([]);
  });

  it("give a published offence the same weights by its words as by its code", () => {
    const apart = published.filter((offence) => {
      const [by_code, by_words] = [offence, {...offence, iucr: null}].map((each) => harmGroupOf(each).group);
      return by_code?.csi?.value !== by_words?.csi?.value || by_code?.law?.value !== by_words?.law?.value;
    });
    expect(apart).toEqual([]);
  });
});

describe("an offence", () => {
  const SHOT = {type: "BATTERY", iucr: "041A"};

  it("of battery by handgun outweighs every theft and fraud, and every other battery, in both indices", () => {
    const lesser = HARM_GROUPS.filter(
      ({name, types}) =>
        types.some((type) => ["THEFT", "DECEPTIVE PRACTICE", "BATTERY"].includes(type)) &&
        name !== "aggravated battery with a firearm"
    );
    expect(lesser.length).toBeGreaterThan(25);
    for (const index of ["csi", "law"] as const)
      for (const group of lesser)
        expect(harmWeight(group, index) ?? 0).toBeLessThan(weightOf(SHOT, index) ?? 0);
  });

  it("weighs in the Crime Severity Index what was read there", () => {
    const read: [string, string, number][] = [
      ["HOMICIDE", "0110", 7042],
      ["BATTERY", "041A", 988],
      ["CRIM SEXUAL ASSAULT", "0261", 678],
      ["ROBBERY", "0320", 583],
      ["CRIM SEXUAL ASSAULT", "0281", 211],
      ["BURGLARY", "0610", 187],
      ["DECEPTIVE PRACTICE", "1130", 109],
      ["MOTOR VEHICLE THEFT", "0910", 84],
      ["BATTERY", "0420", 77],
      ["THEFT", "0820", 37],
      ["CRIMINAL DAMAGE", "1320", 30],
      ["ASSAULT", "0560", 23]
    ];
    expect(read.map(([type, iucr]) => weightOf({type, iucr}, "csi"))).toEqual(read.map(([, , days]) => days));
  });

  it("weighs in the law of Illinois the middle of the terms of its class", () => {
    expect(daysOf("first-degree murder")).toBe(40 * 365);
    expect(daysOf("Class X felony")).toBe(18 * 365);
    expect(daysOf("Class A misdemeanor")).toBe(182);
    expect(daysOf("petty offence")).toBe(0);
    expect(weightOf({type: "BATTERY", iucr: "0460"}, "law")).toBe(182);
    expect(weightOf({type: "KIDNAPPING", iucr: "4255"}, "law")).toBe(0);
  });

  it("is known by its code whatever its type is called and however its zeros were lost", () => {
    expect(harmGroupOf({type: "Batterie", iucr: " 41a ", description: null})).toMatchObject({
      group: {name: "aggravated battery with a firearm"},
      by: "code"
    });
  });

  it("without a code is known by its description, without that by its type's most frequent kind among the least severe", () => {
    const described = harmGroupOf({type: "Battery", iucr: null, description: "Aggravated - Handgun"});
    expect(described).toMatchObject({group: {name: "aggravated battery with a firearm"}, by: "description"});
    const typed = harmGroupOf({type: " battery", iucr: null, description: null});
    expect(typed).toMatchObject({group: {name: "battery"}, by: "type"});
  });

  it.each(["JAYWALKING", "NARCOTICS", "OFFENSE INVOLVING CHILDREN"])(
    "of the type %s alone has no weight, and not the mean of others",
    (type) => {
      expect(harmGroupOf({type, iucr: null, description: null})).toEqual({group: null, by: "nothing"});
    }
  );
});
