import {expect, it} from "vitest";
import {dayShifts} from "../../src/calendar/shifts.ts";

it("are by default a day, an evening and a night of eight hours", () => {
  expect(dayShifts()).toEqual([
    {name: "day", from: 6, to: 14},
    {name: "evening", from: 14, to: 22},
    {name: "night", from: 22, to: 6}
  ]);
});

it("fill the day, whatever their number and start", () => {
  for (const n of [1, 2, 3, 4, 6, 8, 12])
    for (const start of [0, 5, 23]) {
      const shifts = dayShifts(n, start);
      expect(shifts).toHaveLength(n);
      shifts.forEach(({to}, i) => {
        expect(to).toBe(shifts[(i + 1) % n].from);
      });
      expect(new Set(shifts.map(({name}) => name)).size).toBe(n);
    }
  expect(dayShifts(4, 5)[3]).toEqual({name: "23:00–05:00", from: 23, to: 5});
});

it("refuses a number that does not divide the day, and an hour that the clock has not", () => {
  expect(() => dayShifts(5)).toThrow("5 shifts do not divide a day of 24 hours");
  expect(() => dayShifts(3, 24)).toThrow("a shift cannot begin at hour 24");
});
