import type {DelaysReport} from "../../src/report/delays.ts";

/** Made-up delays of a few types. */
export function fixtureDelays(types: readonly string[]): DelaysReport {
  const areas = [0.01, 0.02, 0.05].map((share) => ({
    share,
    hit_rate: Math.sqrt(share),
    known_hit_rate: 0.99 * Math.sqrt(share),
    ratio: {ratio: 0.99, lo: 0.985, hi: 0.996}
  }));
  return {
    order: 0.999,
    incidents: 12_000,
    apart: ["HOMICIDE"],
    types: ["all", ...types].map((type, i) => ({
      type,
      incidents: 9000 - 1000 * i,
      within_1: 0.8 - 0.05 * i,
      within_7: 0.92 - 0.03 * i,
      within_30: 0.97 - 0.02 * i
    })),
    tests: [7, 1].map((period_days) => ({
      period_days,
      n: period_days === 7 ? 52 : 365,
      incidents: 4000,
      late_share: period_days === 7 ? 0.17 : 0.4,
      methods: [30, 180].map((memory_days) => ({memory_days, areas}))
    })),
    rule: "The order of IDs dates reports.",
    findings: ["Of 12,000 records, 80.0% were known by the end of the next day."]
  };
}
