import type {RhythmsReport} from "../../src/report/rhythms.ts";
import type {Random} from "../../src/stats/random.ts";

const spread = (value: number) => ({value, lo: 0.9 * value, hi: 1.1 * value});
const stability = (mean: number) => ({mean, lo: mean - 0.1, hi: mean + 0.05, n_resamples: 20});

/** Made-up kinds of days, hours of zones and near repeats. */
export function fixtureRhythms(random: Random, types: readonly string[]): RhythmsReport {
  const cluster = Array.from({length: 366}, (_, day) => (day % 7 > 4 ? 1 : 0));
  const hours = Array.from({length: 24}, (_, hour) => (1 + Math.sin((hour - 9) / 4) ** 2) / 36);
  return {
    days: {
      rule: "the most kinds that come back",
      trials: [2, 3].map((n) => ({
        n_clusters: n,
        inertia: 100 / n,
        silhouette: 0.5 - 0.1 * n,
        stability: stability(1 - 0.1 * n),
        chosen: n === 2
      })),
      clusters: ["weekdays", "quiet weekends"].map((name, id) => ({
        id,
        name,
        n_days: cluster.filter((own) => own === id).length,
        per_day: spread(40 - 10 * id),
        level: spread(1 - 0.2 * id),
        weekdays: [52, 52, 52, 52, 52, 0, 0],
        months: new Array<number>(12).fill(30),
        hours
      })),
      from: "2024-01-01",
      cluster,
      incidents: cluster.map((id) => 40 - 10 * id),
      findings: ["366 days fall into 2 kinds."]
    },
    zones: {
      rule: "Full weeks, Monday to Sunday.",
      shifts: [
        {name: "day", from: 6, to: 14},
        {name: "evening", from: 14, to: 22},
        {name: "night", from: 22, to: 6}
      ],
      n_weeks: 52,
      zones: [1, 2, 3].map((rank) => ({
        rank,
        name: `Zone ${rank} <b>`,
        incidents: 900 - 100 * rank,
        week: Array.from({length: 168}, () => 0.1 + random() / 10),
        own_share: 0.5,
        peaks: [{from: 166, length: 4, per_hour: spread(0.3), ratio: {value: 1.8, lo: 1.3, hi: 2.3}}],
        shifts: Array.from({length: 21}, (_, i) => ({
          weekday: Math.floor(i / 3),
          shift: i % 3,
          per_shift: spread(1 + i / 10),
          usual: {lo: 0, hi: 4}
        }))
      })),
      findings: ["Zone 1 <b>: busiest Sun 22:00–02:00, 1.80 times its mean hour (95% interval 1.30–2.30)."]
    },
    near_repeats: {
      rule: "Knox's test.",
      limits: "Places are block-level.",
      n_permutations: 199,
      n_cells: 4,
      line: 0.05,
      space_bands: [
        {from_m: 0, to_m: 0},
        {from_m: 0, to_m: 100}
      ],
      time_bands: [
        {from_days: 0, to_days: 2},
        {from_days: 3, to_days: 7}
      ],
      tables: types.slice(0, 2).map((type, i) => ({
        type,
        incidents: i === 0 ? 1200 : 20,
        from: i === 0 ? "2024-01-01" : "",
        to: i === 0 ? "2024-12-31" : "",
        cells:
          i === 0
            ? [0, 1].flatMap((space) =>
                [0, 1].map((time) => ({
                  space,
                  time,
                  observed: 30,
                  expected: 10 + 10 * space + 10 * time,
                  ratio: spread(30 / (10 + 10 * space + 10 * time)),
                  p: 0.005,
                  p_adjusted: 0.005
                }))
              )
            : [],
        absent: i === 0 ? null : "20 located incidents of this type: a test needs at least 100."
      })),
      findings: ["Pairs at the same place are 3.00 times as frequent as by chance."]
    }
  };
}
