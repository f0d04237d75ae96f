import {expect, test} from "vitest";
import {repeatedKind} from "../../src/features/repeated-type.ts";
import {lowerName} from "../../src/text/format.ts";

test.each([
  ["burglary", ["BURGLARY", "Break and enter", "Breaking & entering - dwelling", "Break-in"]],
  ["robbery", ["ROBBERY", "Robbery - commercial", "ROBBERIES", "Roubo de carga", "Raub"]],
  [
    "vehicle_theft",
    [
      "MOTOR VEHICLE THEFT",
      "Auto theft",
      "Theft of motor vehicle",
      "THEFT OF A CAR",
      "Stolen vehicle",
      "Car thefts"
    ]
  ],
  [
    null,
    [
      "THEFT",
      "Theft from motor vehicle",
      "Burglary of vehicle",
      "STOLEN PROPERTY",
      "Vehicle accident",
      "Scar"
    ]
  ]
] as const)("a type is %s by its words", (kind, types) => {
  expect(types.map((type) => [type, repeatedKind(type)])).toEqual(types.map((type) => [type, kind]));
});

test("names of types are written small within a sentence, whatever their city writes, but for letters that are an abbreviation", () => {
  const names = [
    "MOTOR VEHICLE THEFT",
    "Common assault",
    "Break and Enter",
    "DUI arrest",
    `${"a".repeat(40)}DUI`
  ];
  expect(names.map(lowerName)).toEqual([
    "motor vehicle theft",
    "common assault",
    "break and enter",
    "DUI arrest",
    `${"a".repeat(40)}DUI`
  ]);
});
