import {expect, it} from "vitest";
import {harmWeight} from "../../src/patrol/harm-weights.ts";
import {HARM_RULE} from "../../src/prose/report/patrol.ts";

it("weighs types as Statistics Canada published, and the others as the mean of all offences", () => {
  expect(["HOMICIDE", "ROBBERY", "BURGLARY", "MOTOR VEHICLE THEFT", "THEFT"].map(harmWeight)).toEqual([
    7042, 583, 187, 84, 37
  ]);
  expect(harmWeight(" Criminal Damage ")).toBe(30);
  expect(harmWeight("STALKING")).toBe(69);
});

it("says every weight that it uses in its rule", () => {
  for (const type of [
    "HOMICIDE",
    "ROBBERY",
    "CRIM SEXUAL ASSAULT",
    "BURGLARY",
    "DECEPTIVE PRACTICE",
    "THEFT",
    "BATTERY",
    "ARSON"
  ])
    expect(HARM_RULE).toContain(harmWeight(type).toLocaleString("en-US"));
});
