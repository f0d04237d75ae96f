import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {describe, expect, test} from "vitest";
import {isDiscovered, patrolTargets} from "../../src/patrol/discovered-types.ts";

const IUCR = join(import.meta.dirname, "../../data/boundaries/iucr-codes.csv");

describe("types discovered by police activity", () => {
  test("of all of Chicago's primary types exactly these are discovered", () => {
    const types = csvParse(readFileSync(IUCR, "utf8")).map((row) => row["PRIMARY DESCRIPTION"].trim());
    expect([...new Set(types)].filter(isDiscovered).sort()).toEqual([
      "CONCEALED CARRY LICENSE VIOLATION",
      "GAMBLING",
      "INTERFERENCE WITH PUBLIC OFFICER",
      "LIQUOR LAW VIOLATION",
      "NARCOTICS",
      "OTHER NARCOTIC VIOLATION",
      "PROSTITUTION",
      "PUBLIC INDECENCY",
      "WEAPONS VIOLATION"
    ]);
  });

  test.each([
    "Drugs",
    "Possession of weapons",
    "DRUG/NARCOTIC",
    "Drug Offense",
    "WEAPON LAWS",
    "DRIVING UNDER THE INFLUENCE",
    "DRUNKENNESS",
    "Carrying Concealed Weapon",
    "WARRANTS",
    "LOITERING",
    "OBSTRUCTING PUBLIC OFFICER",
    "Resisting Arrest",
    "  narcotics ",
    "Traffic Violation",
    "Dangerous Drugs",
    "LIQUOR LAWS",
    "Pandering"
  ])("another city's “%s” is discovered", (type) => {
    expect(isDiscovered(type)).toBe(true);
  });

  test.each([
    "Violence and sexual offences",
    "Public order",
    "ASSAULT WITH DEADLY WEAPON, AGGRAVATED ASSAULT",
    "THEFT FROM DRUG STORE",
    "AGGRAVATED ASSAULT ON A PEACE OFFICER",
    "RECKLESS DISCHARGE OF FIREARM",
    "CRIMINAL TRESPASS",
    "PUBLIC PEACE VIOLATION",
    "Other theft",
    "ADVICE FRAUD",
    "OBSTRUCTED DRIVEWAY",
    "",
    "窃盗"
  ])("“%s” is not", (type) => {
    expect(isDiscovered(type)).toBe(false);
  });

  test("patrol targets leave them out by default and have them when asked", () => {
    const types = ["THEFT", "NARCOTICS", "BATTERY"];
    expect(patrolTargets(types, {include_discovered: false})).toEqual({
      targets: ["THEFT", "BATTERY"],
      left_out: ["NARCOTICS"]
    });
    expect(patrolTargets(types, {include_discovered: true})).toEqual({targets: types, left_out: []});
  });
});
