import {describe, expect, it} from "vitest";
import {patternFindings} from "../../../src/prose/report/temporal-findings.ts";
import type {Ratio} from "../../../src/report/estimate.ts";
import type {PatternGroup} from "../../../src/report/patterns.ts";

const NO_PEAKS = {hour: null, hour_left: null, hour_spread: null, hour_off: null, weekday: null, month: null};
const rates = {incidents: [], rate: [], lo: [], hi: []};

function group(own: Partial<PatternGroup> = {}): PatternGroup {
  return {
    kind: "all",
    name: "All incidents",
    incidents: 1000,
    profiles: {},
    hour_left: rates,
    hour_spread: rates,
    peaks: NO_PEAKS,
    busiest_hours: null,
    weekend: null,
    midnight: null,
    first_of_month: null,
    round_times: null,
    season: null,
    ...own
  };
}

function sentences(
  groups: PatternGroup[],
  own: Partial<Parameters<typeof patternFindings>[0]> = {}
): string[] {
  return patternFindings({
    groups,
    weekly: null,
    holidays: null,
    heaping_note: null,
    by_year: {absent: {why: "few_years", needed: 2, have: 1}},
    ...own
  }).map(({sentence}) => sentence);
}

const ratio = (value: number, lo: number, hi: number): Ratio => ({ratio: value, lo, hi});
const season = (swing: Ratio, p: number) => ({
  peak_to_trough: swing,
  peak: {day: "07-22", plus_minus_days: 17.6},
  trough: {day: "01-27", plus_minus_days: null},
  p,
  curve: [],
  per_year: null,
  one_year: false
});

describe("findings", () => {
  it("are none of missing parts", () => {
    expect(sentences([])).toEqual([]);
    expect(sentences([group()])).toEqual([]);
  });

  it("are none where an interval holds 1, also as it is written", () => {
    const nothing = ratio(1.02, 0.99, 1.05);
    const barely = ratio(1.03, 1.004, 1.05);
    for (const each of [nothing, barely])
      expect(
        sentences(
          [
            group({
              weekend: {...each, nights: each, days: each},
              first_of_month: {all: each, off_hour: each, midnight: each},
              season: season(each, 1e-9)
            })
          ],
          {
            holidays: {
              effects: [{...each, name: "Halloween", days: 3, incidents: 9, expected: 9, clear: true}]
            }
          }
        )
      ).toEqual([]);
  });

  it("say a surge with its interval, and a fall with its own", () => {
    const [usual, more, fewer] = [ratio(1, 0.98, 1.02), ratio(1.22, 1.2, 1.24), ratio(0.84, 0.83, 0.85)];
    expect(sentences([group({weekend: {...usual, nights: more, days: fewer}})])).toEqual([
      "At the same hours of the clock, weekends (Friday 18:00 to Monday 06:00) hold 22.0% more (95% interval 20.0%–24.0%) incidents at night (20:00–04:00) and 16.0% fewer (95% interval 15.0%–17.0%) incidents by day (06:00–18:00) than the rest of the week."
    ]);
    const battery = group({
      kind: "type",
      name: "BATTERY",
      incidents: 400,
      weekend: {...more, nights: more, days: usual}
    });
    expect(sentences([group({weekend: {...fewer, nights: null, days: null}}), battery])).toEqual([
      "At the same hours of the clock, weekends (Friday 18:00 to Monday 06:00) hold 16.0% fewer (95% interval 15.0%–17.0%) incidents over all hours than the rest of the week.",
      "Weekend nights rise most for battery (1.22 times, 95% interval 1.20–1.24), over other nights."
    ]);
  });

  it("name a peak that resamples agree on, two that share it, and none where many may be it", () => {
    const of = (...support: number[]) => {
      const rivals = support.map((share, bin) => ({bin, support: share}));
      return group({peaks: {...NO_PEAKS, weekday: {...rivals[0], rivals}}});
    };
    expect(sentences([of(0.99)])).toEqual([
      "The busiest day of the week is Monday (the busiest in 99% of resamples of whole weeks)."
    ]);
    expect(sentences([of(1)])[0]).toContain("over 99% of resamples");
    expect(sentences([of(0.6, 0.38)])[0]).toContain("Monday or Tuesday (60%, 38%");
    expect(sentences([of(0.3, 0.25, 0.2, 0.15)])).toEqual([]);
  });

  it("state midnight with what remains of it", () => {
    const midnight = {
      stamps: [
        {time: "00:01", observed: 900, expected: 9, ratio: 100, firsts: 0.1, over_used: true, reduced: true},
        {
          time: "13:00",
          observed: 900,
          expected: 500,
          ratio: 1.8,
          firsts: 0.03,
          over_used: true,
          reduced: false
        }
      ],
      rank: 12,
      rank_left: 16,
      left_share: 0.75,
      spike: ratio(1.34, 1.3, 1.38),
      spike_left: ratio(1.01, 0.98, 1.04),
      spike_off_hour: ratio(0.9, 0.88, 0.92)
    };
    const [sentence, records] = sentences([group({midnight})]);
    expect(records).toBe(
      "Recorded far more often than the hours around lead to expect, much of it for times that were not known: 00:01 (100 times as often)."
    );
    expect(sentence).toContain("The hour from 00:00 has 1.34 times (95% interval 1.30–1.38)");
    expect(sentence).toContain(
      "without times that stand for “not known”, which takes 25% of that hour's records, and with rounded times spread it has no more than chance explains"
    );
    expect(sentence).toContain("0.90 times (95% interval 0.88–0.92)");
    expect(sentence).toContain("ranks 12 of 24 as recorded and 16 of 24 after that");
  });

  it("say a season with its days only where chance is unlikely, of types with chance shared among them", () => {
    const swing = ratio(1.22, 1.18, 1.25);
    expect(sentences([group({season: season(swing, 0.2)})])).toEqual([]);
    const [all, ...types] = sentences([
      group({season: season(swing, 1e-6)}),
      group({kind: "type", name: "THEFT", incidents: 400, season: season(swing, 0.006)}),
      group({kind: "type", name: "ROBBERY", incidents: 400, season: season(swing, 0.001)})
    ]);
    expect(all).toContain("22 July (± 18 days), 1.22 times (95% interval 1.18–1.25)");
    expect(all).toContain("27 January.");
    expect(types.join()).toContain("robbery");
    expect(types.join()).not.toContain("theft");
  });

  it("name holidays that are clear among all, and changes of the level with their weeks", () => {
    const effect = (name: string, own: Ratio, clear: boolean) => ({
      ...own,
      name,
      clear,
      days: 3,
      incidents: 9,
      expected: 9
    });
    const said = sentences([group()], {
      holidays: {
        effects: [
          effect("Christmas Day", ratio(0.64, 0.56, 0.73), true),
          effect("Halloween", ratio(1.13, 1.03, 1.25), false)
        ]
      },
      weekly: {
        week: [],
        per_day: [],
        trend: null,
        seasonal: null,
        remainder: null,
        changes: [
          {week: "2016-05-02", from: "2016-04-11", to: "2016-05-09", p: 0.002, change: ratio(1.1, 1.05, 1.15)}
        ]
      }
    }).join("\n");
    expect(said).toContain("Christmas Day (0.64 times, 95% interval 0.56–0.73)");
    expect(said).not.toContain("Halloween");
    expect(said).toContain(
      "around the week of 2 May 2016 (95% interval 11 April 2016 to 9 May 2016): 10.0% more"
    );
  });
});
