import {describe, expect, it} from "vitest";
import {adjustedRandIndex} from "../../src/cluster/validity/adjusted-rand.ts";
import {departureFindings} from "../../src/prose/report/departure-findings.ts";
import {whyText} from "../../src/prose/report/reasons.ts";
import {falseDiscovery, normalAbove} from "../../src/stats/normal.ts";
import {type Random, seededRandom} from "../../src/stats/random.ts";
import {drawBlocks, percentiles, poisson} from "../../src/stats/resample.ts";
import {HOURS_OF_WEEK, type Profile} from "../../src/temporal/profiles.ts";
import {
  chooseCount,
  profileStability,
  resampleProfiles,
  type WeekCells
} from "../../src/temporal/stability.ts";
import {clusterProfiles} from "../../src/temporal/temporal-kmeans.ts";
import {nameProfiles, WEEK_WINDOWS} from "../../src/temporal/week-windows.ts";

const window = (name: string) => {
  const found = WEEK_WINDOWS.find((each) => each.name === name);
  if (!found) throw new Error(`no window ${name}`);
  return found.holds;
};

/**
 * Profiles of types that each keep a part of the week, in areas that each hold more in another part (none: ""), incident by
 * incident over `n_weeks` weeks.
 */
function planted(types: readonly string[], of_areas: readonly string[], n_weeks: number, random: Random) {
  const profiles: Profile[] = [];
  const columns = {profile: [] as number[], week: [] as number[], hour: [] as number[]};
  types.forEach((name, s) => {
    const holds = window(name);
    of_areas.forEach((more, k) => {
      const area_holds = more === "" ? null : window(more);
      const counts = new Float64Array(HOURS_OF_WEEK);
      for (let week = 0; week < n_weeks; week++)
        for (let h = 0; h < HOURS_OF_WEEK; h++) {
          const n = poisson((holds[h] ? 0.4 : 0.05) * (area_holds?.[h] ? 2.5 : 1), random);
          counts[h] += n;
          for (let each = 0; each < n; each++) {
            columns.profile.push(profiles.length);
            columns.week.push(week);
            columns.hour.push(h);
          }
        }
      const incidents = counts.reduce((a, b) => a + b, 0);
      profiles.push({type: `TYPE ${s}`, area: `Area ${k}`, incidents, counts});
    });
  });
  const weeks: WeekCells = {
    profile: Int32Array.from(columns.profile),
    week: Int32Array.from(columns.week),
    hour: Int32Array.from(columns.hour),
    n: new Float64Array(columns.hour.length).fill(1),
    n_weeks
  };
  return {profiles, weeks, area_source: "community_area" as const};
}

const TYPES = ["weekday working hours", "evenings", "mornings", "nights"];
const areasOf = (n: number, ...kinds: string[]) => kinds.flatMap((kind) => new Array<string>(n).fill(kind));

describe("departures from the weeks of types", () => {
  it("are recovered, counted and named as they were planted, whatever the types", () => {
    const areas = [...areasOf(3, "weekend nights", "mornings"), ...areasOf(8, "")];
    const {clusters} = clusterProfiles(planted(TYPES, areas, 40, seededRandom(5)), 1);
    expect(clusters.degenerate).toBeNull();
    expect(clusters.n_clusters).toBe(3);
    const by_key = new Map(clusters.profiles.map((profile) => [profile.area, profile.cluster]));
    const labels = Int32Array.from(clusters.profiles, ({cluster}) => cluster);
    const truth = Int32Array.from(clusters.profiles, ({area}) => {
      const kind = areas[Number(area.slice(5))];
      return ["weekend nights", "mornings", ""].indexOf(kind);
    });
    expect(adjustedRandIndex(truth, labels, new Float64Array(labels.length).fill(1))).toBeGreaterThan(0.9);
    expect(clusters.clusters[by_key.get("Area 0") ?? -1]).toMatchObject({
      usual: false,
      window: "weekend nights"
    });
    expect(clusters.clusters[by_key.get("Area 3") ?? -1]).toMatchObject({usual: false, window: "mornings"});
    expect(clusters.nmi.type).toBeLessThan(0.1);
    expect(clusters.nmi.area).toBeGreaterThan(0.4);
    expect(clusters.agreement).toBeGreaterThan(0.8);
    for (const {usual, in_window} of clusters.clusters)
      if (!usual) expect(in_window.lo).toBeGreaterThan(in_window.expected);
    const said = departureFindings(clusters).join(" ");
    expect(said).toContain("“weekend nights”");
    expect(said).toContain("more of the area than of the type");
  });

  it.each([9, 10, 11])("are called chance where areas keep their types' weeks (seed %d)", (seed) => {
    const {clusters} = clusterProfiles(planted(TYPES, areasOf(12, ""), 20, seededRandom(seed)), 1);
    expect(clusters.degenerate?.why).toBe("no_departures");
    expect(whyText(clusters.degenerate)).toContain("mostly chance");
    expect(clusters.agreement).toBeLessThan(0.5);
  });

  it("are trusted in none of 12 cities of few areas that keep their types' weeks", () => {
    for (let seed = 30; seed < 42; seed++) {
      const {clusters} = clusterProfiles(planted(TYPES, areasOf(6, ""), 12, seededRandom(seed)), 1);
      expect(["no_departures", "unstable"]).toContain(clusters.degenerate?.why);
    }
  });

  it("are made of a single profile too, and called degenerate", () => {
    const {clusters} = clusterProfiles(planted(["nights"], [""], 1, seededRandom(1)), 1);
    expect(clusters.n_clusters).toBe(1);
    expect(whyText(clusters.degenerate)).toContain("Only one profile ");
    expect(clusters.clusters[0].usual).toBe(true);
  });

  it("are named by the part of the week that stands out, each name once", () => {
    const overall = new Float64Array(HOURS_OF_WEEK).fill(1 / HOURS_OF_WEEK);
    const peaked = (name: string) => {
      const holds = window(name);
      const inside = holds.filter(Boolean).length;
      return Float64Array.from(holds, (own) => (own ? 0.7 / inside : 0.3 / (HOURS_OF_WEEK - inside)));
    };
    for (const {name} of WEEK_WINDOWS) expect(nameProfiles([peaked(name)], [overall])[0].name).toBe(name);
    const twice = nameProfiles([peaked("weekend nights"), peaked("weekend nights")], [overall, overall]);
    expect(twice[0].name).toBe("weekend nights");
    expect(twice[1].name).not.toBe("weekend nights");
  });

  it("know that a Friday night ends on Saturday and a Sunday night on Monday", () => {
    expect([5 * 24 + 4, 5 * 24 + 5].map((h) => window("weekend nights")[h])).toEqual([true, false]);
    expect([6 * 24 + 23, 0, 4, 5].map((h) => window("weekday nights")[h])).toEqual([true, true, true, false]);
  });
});

describe("resampling", () => {
  it("draws as many weeks as there are, and keeps a week whole", () => {
    const {profiles, weeks} = planted(["nights", "mornings"], [""], 12, seededRandom(2));
    const drawn = resampleProfiles(profiles, weeks, seededRandom(3));
    const times = drawBlocks(12, seededRandom(3));
    expect(times.reduce((a, b) => a + b, 0)).toBe(12);
    drawn.forEach(({counts, incidents}, p) => {
      const expected = new Float64Array(HOURS_OF_WEEK);
      weeks.hour.forEach((h, i) => {
        if (weeks.profile[i] === p) expected[h] += times[weeks.week[i]];
      });
      expect([...counts]).toEqual([...expected]);
      expect(incidents).toBe(expected.reduce((a, b) => a + b, 0));
    });
  });

  it("draws counts of the mean and variance of a Poisson law", () => {
    const random = seededRandom(4);
    for (const mean of [0, 0.3, 7, 1200]) {
      const draws = Array.from({length: 4000}, () => poisson(mean, random));
      const average = draws.reduce((a, b) => a + b, 0) / draws.length;
      const variance = draws.reduce((a, b) => a + (b - average) ** 2, 0) / draws.length;
      expect(Math.abs(average - mean)).toBeLessThanOrEqual(5 * Math.sqrt(mean / draws.length));
      expect(Math.abs(variance - mean)).toBeLessThanOrEqual(0.15 * mean);
    }
  });

  it("gives index 1 to labels that come back, and none to a chance labelling", () => {
    const {profiles, weeks} = planted(["nights", "mornings"], areasOf(6, ""), 20, seededRandom(6));
    const truth = Int32Array.from(profiles, ({type}) => Number(type.slice(5)));
    const chance = Int32Array.from(profiles.keys(), (i) => i % 2);
    const again = () => [truth, truth];
    const [same, other] = profileStability(profiles, weeks, [truth, chance], again, {
      n_resamples: 5,
      random: seededRandom(1)
    });
    expect(same).toEqual({mean: 1, lo: 1, hi: 1, n_resamples: 5});
    expect(other?.mean).toBeLessThan(0.2);
  });

  it("puts 95% of the resamples between an interval's ends", () => {
    const values = Array.from({length: 1001}, (_, i) => i);
    expect(percentiles(500, values)).toEqual({value: 500, lo: 25, hi: 975});
  });
});

it("chooses the most stable number of clusters, of equals the greater, the first without any", () => {
  const trial = (mean: number | null) => ({
    stability: mean === null ? null : {mean, lo: mean, hi: mean, n_resamples: 2}
  });
  expect(chooseCount([trial(0.95), trial(0.81), trial(0.5)])).toBe(0);
  expect(chooseCount([trial(1), trial(1), trial(0.9)])).toBe(1);
  expect(chooseCount([trial(null), trial(null)])).toBe(0);
});

describe("many tests", () => {
  it("know the normal tail to ten digits", () => {
    for (const [z, above] of [
      [0, 0.5],
      [1, 0.15865525393145707],
      [1.959963984540054, 0.025],
      [-1, 0.8413447460685429],
      [3.9, 4.809634401760273e-5],
      [4.1, 2.0657506912546714e-5],
      [8, 6.220960574271785e-16]
    ])
      expect(Math.abs(normalAbove(z) / above - 1)).toBeLessThan(1e-9);
  });
  it("hold false discoveries down as Benjamini and Hochberg's own example does", () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1
    ];
    expect(falseDiscovery(p, 0.05).filter(Boolean)).toHaveLength(4);
    expect(falseDiscovery([0.9, 0.001], 0.05)).toEqual([false, true]);
    expect(falseDiscovery([], 0.05)).toEqual([]);
  });
});
