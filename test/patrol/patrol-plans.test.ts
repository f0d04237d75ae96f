import {expect, it} from "vitest";
import {type CountedOffence, harmKinds} from "../../src/patrol/harm/harm-kinds.ts";
import {planPatrols} from "../../src/patrol/patrol-plans.ts";
import {shiftWeeks} from "../../src/patrol/shift-weeks.ts";
import {patrolInWords} from "../../src/prose/report/patrol.ts";
import {present} from "../../src/report/reason.ts";

const FIRST = "2016-01-04"; // a Monday
const N_WEEKS = 60;
const N_DAYS = 7 * N_WEEKS;

/** Two places with as many incidents a day, one of the first kind of offence and one of the second, in three shifts. */
function planOf(offences: [CountedOffence, CountedOffence]) {
  const weeks = shiftWeeks(FIRST, N_DAYS, {n_shifts: 3, start: 0, most: 52});
  const {kinds, kind_of} = harmKinds(offences);
  const n_kinds = kinds.kinds.length;
  const zones = new Float64Array(2 * n_kinds);
  kind_of.forEach((kind, place) => {
    zones[place * n_kinds + kind] += 5000;
  });
  const all = Float64Array.from({length: n_kinds}, (_, kind) => zones[kind] + zones[n_kinds + kind]);
  const days = new Float64Array(N_DAYS).fill(6);
  const piece = {area_name: null, lat: 41.8, lon: -87.6, area_km2: 0.1, zones: []};
  const numbers = planPatrols(
    {
      ground: {kind: "areas", most_km2: 0.16, area_km2: 0.2, study_km2: null, note: null},
      pieces: [1, 2].map((rank) => ({...piece, rank, name: `Place ${rank}`})),
      daily: {zones: [days, days], city: days.map((n) => 2 * n)},
      slots: {
        n_slots: 21,
        zones: new Float64Array(2 * weeks.n_weeks * 21).fill(2),
        city: new Float64Array(weeks.n_weeks * 21).fill(4)
      },
      harm: {kinds, zones: {zones, all}, slots: new Float64Array(21 * n_kinds).fill(100)},
      risk: null,
      check: {absent: {why: "few_weeks_to_check", needed: 39, have: 1}}
    },
    {incidents: new Map([["ALL", 10_000]]), targets: ["ALL"], left_out: []},
    {days: {first_day: FIRST, n_days: N_DAYS, end: N_DAYS}, weeks},
    {patrol_units: 21, include_discovered: false}
  );
  const plans = present(patrolInWords(numbers));
  if (!plans) throw new Error("no plan");
  return plans;
}

const offence = (type: string, iucr: string | null): CountedOffence => ({
  type,
  iucr,
  description: null,
  n: 5000
});

it("a plan by harm goes where incidents are grave, a plan by number where they are many", () => {
  const {plans, zones, harm} = planOf([offence("THEFT", "0820"), offence("BATTERY", "041A")]);
  expect(plans.map(({weights}) => weights)).toEqual(["incidents", "harm"]);
  expect(new Set(plans[1].zone.slice(0, 21))).toEqual(new Set([1]));
  expect(zones[1].harm.csi).toBeGreaterThan(20 * zones[0].harm.csi);
  expect(harm.agreement).toMatchObject({n: 2, first: 2, kept: 2, units: 21, units_kept: 21});
});

it("goes by the Crime Severity Index, and says how many units the law of Illinois would send elsewhere", () => {
  // By the index a bad check weighs more than a theft over $500, by the law less.
  const {plans, harm} = planOf([offence("DECEPTIVE PRACTICE", "1110"), offence("THEFT", "0810")]);
  expect(new Set(plans[1].zone.slice(0, 21))).toEqual(new Set([0]));
  expect(harm.agreement).toMatchObject({per_incident: -1, units: 21, units_kept: 0});
  expect(harm.sentence).toContain("0 of the plan’s 21 unit-shifts stay where they are");
});

it("has no plan by harm where no incident has a weight, and says what has none", () => {
  const {plans, harm, harm_rule, zones} = planOf([offence("JAYWALKING", null), offence("LOITERING", null)]);
  expect(plans.map(({weights}) => weights)).toEqual(["incidents"]);
  expect(zones.map((place) => place.harm)).toEqual([
    {csi: 0, law: 0},
    {csi: 0, law: 0}
  ]);
  expect(harm.agreement).toBeNull();
  expect(harm_rule).toContain(
    "they count nothing: jaywalking (kinds in no table) (5,000) and loitering (kinds in no table) (5,000)."
  );
});
