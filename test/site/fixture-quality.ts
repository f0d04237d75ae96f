import type {QualityReport} from "../../src/report/quality.ts";

/** Time heaping in a made-up file. */
export function fixtureQuality(): QualityReport {
  const artefact = (observed: number, expected: number) => ({
    observed,
    expected,
    ratio: observed / expected,
    rule: "Made up for tests."
  });
  return {
    rows: 12_300,
    missing: [
      {column: "lat", count: 300, share: 300 / 12_300},
      {column: "arrest", count: 12_300, share: 1}
    ],
    midnight: artefact(120, 110),
    minute_past_midnight: artefact(300, 4),
    noon: artefact(310, 160),
    only_time: null,
    thin_last_days: {rule: "Made up for tests.", typical_per_day: 33, from: null, days: []},
    months: [
      {month: "2024-01", incidents: 900, located_share: 0.97},
      {month: "2024-02", incidents: 1100, located_share: 0.98}
    ]
  };
}
