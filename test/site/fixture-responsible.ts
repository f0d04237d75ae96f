import type {LoopSeries, ResponsibleReport} from "../../src/report/responsible.ts";

const estimate = (value: number, half = 0.01) => ({value, lo: Math.max(0, value - half), hi: value + half});

const AREAS = ["North <b>", "South", "West", "East"];
const FLAGGED = [
  {rule: "count of reported types", by_area: [6, 2, 1, 0], moved: null},
  {rule: "count of all types", by_area: [5, 2, 2, 0], moved: 0.12},
  {rule: "count of discovered types", by_area: [1, 0, 8, 0], moved: 0.7}
];

/** A made-up city of four areas, whose discovered records lie in the west. */
export function fixtureResponsible(types: string[]): ResponsibleReport {
  const flagged = [0.01, 0.02, 0.05].flatMap((share) =>
    FLAGGED.map((each) => ({
      ...each,
      share,
      cells: 9,
      resampled: true,
      against_ground: {gini: estimate(0.5), theil: estimate(0.4), greatest: estimate(2.7, 0.2), without: 1},
      against_incidents: {gini: estimate(0.3), theil: estimate(0.2), greatest: estimate(1.9, 0.2), without: 1}
    }))
  );
  const series = (follow: LoopSeries["follow"], end: number, focus = 1): LoopSeries => ({
    follow,
    truth: "as reported",
    focus,
    share: [0, 1, 2].map((i) => estimate(0.4 + ((end - 0.4) * i) / 2)),
    true_share: 0.25,
    theil_end: estimate(end)
  });
  return {
    rule: "Types that police discover are no patrol targets.",
    include_discovered: false,
    types: types.map((type, i) => ({
      type,
      incidents: 3000 - 400 * i,
      share: 0.25 - 0.03 * i,
      arrest_share: i === 1 ? null : 0.1,
      discovered: type === "NARCOTICS"
    })),
    targets: {incidents: 10_000, of: 12_000},
    exposure: {
      rule: "The cells of most incidents are flagged.",
      limits: "No figures of population.",
      study_area: "cells of a made-up city",
      n_cells: 900,
      n_resamples: 200,
      areas: AREAS.map((name, i) => ({
        name,
        cells: 225,
        reported: 4000 - 800 * i,
        discovered: i === 2 ? 900 : 100
      })),
      flagged,
      units: {
        units: 42,
        elsewhere: 2,
        by_area: [20, 15, 5, 0],
        km2: [0.32, 0.16, 0.16, 0],
        gini: 0.3,
        theil: 0.2,
        greatest: 1.6,
        without: 1
      },
      findings: ["Of the 2% of the ground flagged by count of reported types, 66.7% lies in North <b>."]
    },
    feedback: {
      rule: "An urn model.",
      limits: "A thought experiment.",
      marked: ["West"],
      weeks: [0, 12, 24],
      memory_weeks: 52,
      finds_per_week: 20,
      reports_per_week: 200,
      n_runs: 100,
      series: [
        series("discovered", 0.8),
        series("all", 0.35),
        series("reported", 0.25),
        series("discovered", 0.99, 2)
      ],
      findings: ["When discovered records steer, patrols go from 40.0% to 80.0%."]
    }
  };
}
