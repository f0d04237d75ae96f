import type {QualityReport} from "../../src/report/quality.ts";

/** What is missing from a made-up file. */
export function fixtureQuality(): QualityReport {
  return {
    rows: 12_300,
    missing: [
      {column: "lat", count: 300, share: 300 / 12_300},
      {column: "arrest", count: 12_300, share: 1}
    ],
    precision: {
      level: "minute",
      share: 1,
      times: [],
      untimed: 0,
      unread_times: {rows: 0, examples: []},
      files: []
    },
    gaps: [],
    thin_last_days: {rule: "Made up for tests.", typical_per_day: 33, from: null, days: []},
    months: [
      {month: "2024-01", incidents: 900, located_share: 0.97},
      {month: "2024-02", incidents: 1100, located_share: 0.98}
    ]
  };
}
