import {describe, expect, it} from "vitest";
import {HARM_GROUPS} from "../../src/patrol/harm/harm-groups.ts";
import {type CountedOffence, harmKinds} from "../../src/patrol/harm/harm-kinds.ts";
import {harmRule} from "../../src/prose/report/harm.ts";

const ruleOf = (...offences: CountedOffence[]) =>
  harmRule({index: "csi", agreement: null, ...harmKinds(offences).kinds});

const offence = (type: string, iucr: string | null, n: number) => ({type, iucr, description: null, n});

describe("the rule of harm", () => {
  it("says every weight of the Crime Severity Index that the tables have", () => {
    const rule = ruleOf(offence("THEFT", "0820", 1));
    const weights = new Set(HARM_GROUPS.flatMap(({csi}) => csi?.value ?? []));
    expect(weights.size).toBeGreaterThan(10);
    for (const days of weights) expect(rule).toMatch(new RegExp(`\\b${days.toLocaleString("en-US")}\\b`));
  });

  it("names what has no weight by size, and says that it counts nothing", () => {
    const rule = ruleOf(
      offence("THEFT", "0820", 600),
      offence("OTHER OFFENSE", "4625", 300),
      offence("CRIMINAL TRESPASS", "1330", 100)
    );
    expect(rule).toContain(
      "It weighs 600 of 1,000 located incidents of the targets (60.0%); for the other 400 no weight was read, and they count nothing: other offense (kinds in no table) (300) and trespass to land (100)."
    );
    expect(rule).toContain(
      "It weighs 700 of 1,000 located incidents of the targets (70.0%); for the other 300 no weight was read"
    );
    expect(rule).toContain("Of these incidents’ kinds 700 are known by IUCR code and 300 are in no table.");
  });

  it("says that records without codes count as their type's most frequent kind among the least severe", () => {
    expect(ruleOf(offence("BATTERY", "0460", 10), offence("BATTERY", null, 90))).toContain(
      "Of these incidents’ kinds 10 are known by IUCR code and 90 are taken by type alone as its most frequent kind among the least severe."
    );
  });
});
