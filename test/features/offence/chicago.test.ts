import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {withEngine} from "../../../src/engine/engine.ts";
import {TYPE_GROUPS, typeGroup} from "../../../src/features/offence/groups.ts";
import {repeatedKind} from "../../../src/features/repeated-type.ts";
import {severityTable} from "../../../src/features/severity.ts";
import {theftOrBurglary} from "../../../src/features/theft-or-burglary.ts";
import {isDiscovered} from "../../../src/patrol/discovered-types.ts";
import {temporaryFolder} from "../../support/cli.ts";

const ROOT = join(import.meta.dirname, "../../..");
const dir = temporaryFolder();

/** What version 0.5.0 said of the sample's types by lists of their names. */
const GROUPS = {
  violent: [
    "ASSAULT",
    "BATTERY",
    "CRIM SEXUAL ASSAULT",
    "HOMICIDE",
    "HUMAN TRAFFICKING",
    "INTIMIDATION",
    "KIDNAPPING",
    "OFFENSE INVOLVING CHILDREN",
    "ROBBERY",
    "SEX OFFENSE",
    "STALKING"
  ],
  property: ["ARSON", "BURGLARY", "CRIMINAL DAMAGE", "DECEPTIVE PRACTICE", "MOTOR VEHICLE THEFT", "THEFT"],
  vice: [
    "GAMBLING",
    "LIQUOR LAW VIOLATION",
    "NARCOTICS",
    "OBSCENITY",
    "OTHER NARCOTIC VIOLATION",
    "PROSTITUTION"
  ],
  order: [
    "CONCEALED CARRY LICENSE VIOLATION",
    "CRIMINAL TRESPASS",
    "INTERFERENCE WITH PUBLIC OFFICER",
    "NON - CRIMINAL",
    "NON-CRIMINAL",
    "NON-CRIMINAL (SUBJECT SPECIFIED)",
    "OTHER OFFENSE",
    "PUBLIC INDECENCY",
    "PUBLIC PEACE VIOLATION",
    "WEAPONS VIOLATION"
  ]
};
const DISCOVERED = [
  "CONCEALED CARRY LICENSE VIOLATION",
  "GAMBLING",
  "INTERFERENCE WITH PUBLIC OFFICER",
  "LIQUOR LAW VIOLATION",
  "NARCOTICS",
  "OTHER NARCOTIC VIOLATION",
  "PROSTITUTION",
  "PUBLIC INDECENCY",
  "WEAPONS VIOLATION"
];
const SEVERE = ["ASSAULT", "BATTERY", "CRIM SEXUAL ASSAULT", "HOMICIDE", "ROBBERY"];
const HALF = ["ARSON", "BURGLARY", "MOTOR VEHICLE THEFT", "THEFT"];

describe("the types of Chicago’s sample", () => {
  let types: string[];

  beforeAll(async () => {
    const rows = await withEngine({threads: 1, temp_dir: join(dir, "spill")}, (engine) =>
      engine.rows<{type: string}>(
        `SELECT DISTINCT "Primary Type" AS type FROM '${join(ROOT, "data/sample/chicago-2015-2017.parquet")}' ORDER BY type`
      )
    );
    types = rows.map(({type}) => type);
  });

  it("are those that are written down here", () => {
    expect(types).toEqual(Object.values(GROUPS).flat().sort());
  });

  it.each(TYPE_GROUPS)("have the group %s as by lists of their names", (group) => {
    expect(types.filter((type) => typeGroup(type) === group)).toEqual(GROUPS[group]);
  });

  it("are discovered as by lists of their names", () => {
    expect(types.filter(isDiscovered)).toEqual(DISCOVERED);
  });

  it("have the severity that they had by code, and by type where the record has none", () => {
    const severity = severityTable(ROOT);
    expect(types.filter((type) => severity(null, type) === 1)).toEqual(SEVERE);
    expect(types.filter((type) => severity(null, type) === 0.5)).toEqual(HALF);
    expect([severity("041A", "BATTERY"), severity("0460", "BATTERY"), severity("0820", "THEFT")]).toEqual([
      1, 0, 0.5
    ]);
  });

  it("are compared as thefts and burglaries, and tested for near repeats, as by their names", () => {
    expect(types.filter((type) => theftOrBurglary(type) === "theft")).toEqual(["THEFT"]);
    expect(types.filter((type) => theftOrBurglary(type) === "burglary")).toEqual(["BURGLARY"]);
    expect(types.flatMap((type) => repeatedKind(type) ?? [])).toEqual([
      "burglary",
      "vehicle_theft",
      "robbery"
    ]);
  });
});
