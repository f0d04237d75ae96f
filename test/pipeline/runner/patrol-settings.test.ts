import {expect, it} from "vitest";
import {settingsSchema} from "../../../src/pipeline/runner/settings.ts";

const complaint = (settings: Record<string, unknown>) =>
  settingsSchema.safeParse(settings).error?.issues[0]?.message;

it("plans five units on each of three shifts unless it is asked otherwise", () => {
  expect(settingsSchema.parse({})).toMatchObject({
    patrol_units: 105,
    shifts: 3,
    shift_start: 6,
    include_discovered: false
  });
  expect(settingsSchema.parse({patrol_units: "42", shifts: "4", shift_start: "0"})).toMatchObject({
    patrol_units: 42,
    shifts: 4,
    shift_start: 0
  });
});

it("refuses shifts that do not divide the day, hours that the clock has not, and no units, in a sentence", () => {
  for (const shifts of ["5", "0", "24", "many", "1.5"])
    expect(complaint({shifts})).toBe(
      "--shifts must be a number of shifts that divides the day: 1, 2, 3, 4, 6, 8 or 12"
    );
  expect(complaint({shift_start: "24"})).toBe("--shift-start must be a whole number from 0 to 23");
  expect(complaint({patrol_units: "0"})).toBe("--patrol-units must be a whole number from 1 to 5000");
});
