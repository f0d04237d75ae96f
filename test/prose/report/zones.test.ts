import {expect, test} from "vitest";
import {bookingText} from "../../../src/prose/report/zones.ts";

const zone = (rank: number, ...locations: [string, number][]) => ({
  rank,
  locations: locations.map(([description, share]) => ({description, share}))
});

test("zones whose records are mostly of police stations and jails are named as places of booking", () => {
  const street = zone(1, ["STREET", 0.6], ["POLICE FACILITY/VEH PARKING LOT", 0.3]);
  const station = zone(
    2,
    ["POLICE FACILITY/VEH PARKING LOT", 0.4],
    ["JAIL / LOCK-UP FACILITY", 0.2],
    ["OTHER", 0.1]
  );
  const jail = zone(7, ["PRISON", 0.9]);
  expect(bookingText([street, zone(3)])).toBe("");
  expect(bookingText([street, station])).toContain("Of zone D2 most records name a police station or a jail");
  expect(bookingText([street, station, jail])).toContain("Of zones D2 and D7 most records");
});
