import type {GiStarReport} from "../../src/report/gi-star.ts";
import type {HotspotsReport, ZonesReport} from "../../src/report/hotspots.ts";
import type {PatrolPlan, PatrolPlans, PatrolWeights} from "../../src/report/patrol.ts";

const SHIFTS = [
  {name: "day", from: 6, to: 14},
  {name: "evening", from: 14, to: 22},
  {name: "night", from: 22, to: 6}
];
const N_SLOTS = 21;
const UNITS = 42;

/** A plan for patrol areas where the made-up zones are: every area's shift gets one unit in turn, the busiest zone first. */
export function fixturePatrol({zones}: ZonesReport): PatrolPlans {
  const expected = (rank: number, slot: number) => Math.round(100 * (2 - rank / 5 + (slot % 3) / 4)) / 100;
  const plan = (weights: PatrolWeights): PatrolPlan => {
    const at = Array.from({length: 3 * N_SLOTS}, (_, i) => ({
      zone: Math.floor(i / N_SLOTS),
      slot: i % N_SLOTS
    }));
    const incidents = at.map(({zone, slot}) => 0.9 * expected(zone + 1, slot));
    return {
      weights,
      zone: at.map(({zone}) => zone),
      slot: at.map(({slot}) => slot),
      incidents,
      harm: incidents.map((n) => 70 * n),
      n_floor: N_SLOTS
    };
  };
  return {
    rule: "Units go to where the next covers most.",
    limits: ["Covered means that a unit is there.", "The forecast carries the past on."],
    harm_rule: "Weights of a published index.",
    harm: {
      index: "csi",
      incidents: 10_000,
      known_by: {code: 9_000, description: 0, type: 900, class: 0, nothing: 100},
      weighted: {csi: 9_000, law: 9_900},
      kinds: [
        {
          name: "battery",
          incidents: 9_000,
          weight: {csi: 23, law: 182},
          offence_class: "Class A misdemeanor",
          sources: {csi: ["https://example.org/index"], law: ["https://example.org/law"]}
        },
        {
          name: "trespass to land",
          incidents: 900,
          weight: {csi: null, law: 90},
          offence_class: "Class B misdemeanor",
          sources: {csi: [], law: ["https://example.org/law"]}
        },
        {
          name: "other offense (kinds in no table)",
          incidents: 100,
          weight: {csi: null, law: null},
          offence_class: null,
          sources: {csi: [], law: []}
        }
      ],
      agreement: {
        n: zones.length,
        per_incident: 0.8,
        per_week: 0.9,
        first: zones.length,
        kept: zones.length,
        slots: 0.7,
        units: UNITS,
        units_kept: 30
      },
      sentence: "Of the plan’s 42 unit-shifts 30 stay where they are by the other index."
    },
    ground: {kind: "areas", most_km2: 0.16, area_km2: 0.1575 * zones.length, study_km2: 20, note: null},
    next: {from: "2025-01-01", to: "2025-01-30", days: 30},
    targets: {
      rule: "Types that police discover are no targets.",
      include_discovered: false,
      left_out: [{type: "NARCOTICS", incidents: 1800, share: 0.15}]
    },
    shifts: SHIFTS,
    settings: {units: UNITS, floor: 1, cap: 2, capacity: 2, n_weeks: 52},
    per_week: {city: 900, zones: 220},
    slot_harm: new Array<number>(N_SLOTS).fill(1),
    spread: 0.2,
    dispersion: 1.1,
    zones: zones.map(({rank, name, area_name, lat, lon}) => {
      const means = Array.from({length: N_SLOTS}, (_, slot) => expected(rank, slot));
      return {
        rank,
        name,
        area_name,
        lat,
        lon,
        area_km2: 0.1575,
        zones: [rank],
        per_week: means.reduce((a, b) => a + b, 0),
        harm: {csi: 70, law: 400},
        own_share: 0.8,
        expected: means,
        lo: means.map((n) => 0.7 * n),
        hi: means.map((n) => 1.4 * n),
        range_lo: means.map(() => 0),
        range_hi: means.map((n) => Math.ceil(3 * n))
      };
    }),
    plans: [plan("incidents"), plan("harm")],
    check: {
      from: "2024-10-01",
      to: "2024-12-30",
      n_weeks: 13,
      deviance: {own: 0.46, city: 0.47, drawn: 0.45},
      coverage: 0.97,
      expected: 220,
      observed: 214,
      city: 402,
      plan: {expected: 61, observed: 60, km2: 0.47},
      same: {observed: 52, km2: 0.32, less: {value: 8, lo: 5.5, hi: 10.5}},
      on_zones: {
        plan: {observed: 40, km2: 0.3, less: {value: 20, lo: 15.2, hi: 24.8}},
        equal_ground: {observed: 44, km2: 0.28, more: {value: 4, lo: 1.1, hi: 6.9}}
      }
    }
  };
}

/** Hot cells in the west, cold ones in the east, and every class of months. */
export function fixtureGiStar({grid, cells}: HotspotsReport): GiStarReport {
  const classes = ["persistent", "emerging", "fading", "sporadic"] as const;
  const shown = cells.col.flatMap((col, i) => (col < 4 || col > 27 ? [i] : []));
  const at = (values: number[]) => shown.map((i) => values[i] ?? 0);
  const tally = (n: number) => ({cells: n, share: n / 900});
  return {
    rule: "Sums against chance.",
    study_area: "cells with an incident",
    grid,
    hot: tally(120),
    cold: tally(60),
    zones: {hot_share: 0.6, outside_share: 0.7},
    months: {
      rule: "Month by month.",
      from: "2024-03",
      to: "2024-12",
      n_months: 10,
      by_chance: {emerging: 2.4, fading: 0.2},
      classes: {
        persistent: tally(30),
        emerging: tally(30),
        fading: tally(30),
        sporadic: tally(30),
        none: tally(780)
      }
    },
    cells: {
      col: at(cells.col),
      row: at(cells.row),
      incidents: at(cells.incidents),
      z: at(cells.col).map((col) => (col < 4 ? 4.2 : -2.9)),
      spot: at(cells.col).map((col) => (col < 4 ? 1 : -1)),
      months: shown.map((_, i) => classes[i % 4] ?? "none"),
      hot_months: shown.map((_, i) => i % 11)
    }
  };
}
