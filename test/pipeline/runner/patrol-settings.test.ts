import {expect, it} from "vitest";
import {settingsSchema} from "../../../src/pipeline/runner/settings.ts";

const complaint = (settings: Record<string, unknown>) =>
  settingsSchema.safeParse(settings).error?.issues[0]?.message;

it("plans five units on each of three shifts unless it is asked otherwise", () => {
  expect(settingsSchema.parse({})).toMatchObject({
    patrol_units: 105,
    shifts: 3,
    shift_start: 6,
    include_discovered: false,
    patrol_ground: "areas",
    patrol_area_km2: 0.16
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

it("takes either ground, and areas of one cell up to 4 km²", () => {
  expect(settingsSchema.parse({patrol_ground: "zones", patrol_area_km2: "0.5"})).toMatchObject({
    patrol_ground: "zones",
    patrol_area_km2: 0.5
  });
  expect(complaint({patrol_ground: "beats"})).toBe('--patrol-ground must be areas or zones, got "beats"');
  for (const patrol_area_km2 of ["0.02", "5", "large"])
    expect(complaint({patrol_area_km2})).toBe(
      "--patrol-area-km2 must be a number of km² from 0.0225, one cell, to 4"
    );
});
