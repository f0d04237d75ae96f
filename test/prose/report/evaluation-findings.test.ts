import {describe, expect, test} from "vitest";
import {evaluationFindings, zoneChampion} from "../../../src/prose/report/evaluation-findings.ts";
import type {EvaluatedGroup} from "../../../src/report/evaluation.ts";
import {fixtureEvaluation} from "../../site/fixture-evaluation.ts";

const evaluated = fixtureEvaluation();
const {groups, methods} = evaluated;
/** On 1% of the ground. */
const AREA = 2;
const GROUNDS = {leading: 6, stated: AREA};
const findings = (some: readonly EvaluatedGroup[]) =>
  evaluationFindings({...evaluated, groups: [...some]}, methods, GROUNDS);

/** The made-up groups with other verdicts on all areas. */
const judged = (verdicts: Record<string, -1 | 0 | 1>): EvaluatedGroup[] =>
  groups.map((group) => ({
    ...group,
    tests: group.tests.map((tests) => ({
      ...tests,
      series: tests.series.map((series) => ({
        ...series,
        methods: series.methods.map((row) => ({
          ...row,
          areas: row.areas.map((figures) => ({...figures, verdict: verdicts[row.name] ?? 0}))
        }))
      }))
    }))
  }));

/** The made-up groups, the predictor against the best simple method with another verdict, or interval, everywhere. */
const against = (verdict: -1 | 0 | 1, interval: {lo?: number; hi?: number} = {}): EvaluatedGroup[] =>
  groups.map((group) => ({
    ...group,
    tests: group.tests.map((tests) => ({
      ...tests,
      series: tests.series.map((series) => ({
        ...series,
        against_simple: series.against_simple.map((each) => ({...each, ...interval, verdict}))
      }))
    }))
  }));

describe("what an evaluation says", () => {
  test("is what its figures say: the count, the predictor against the best simple method, zones behind, and for how many types", () => {
    expect(findings(groups)).toEqual([
      "On 0.25 square miles (0.65 km² in whole cells), what 4 units can hold at a time, the prior count catches 1.3% of the next 30 days' incidents (all incidents, mean of 3 tests): a PAI of 11.96, 47.6% of what hindsight could catch; on 1% of the ground, what 37 units could hold, 11.6%, a PAI of 11.60.",
      "Hotspot predictor catches on the former 1.01 times (95% interval 0.98–1.04) what the best simple method does, “Decayed count” (all incidents), a difference that chance can make; on the latter 1.01 times (95% interval 0.98–1.04) what “Decayed count” does, a difference that chance can make, and 1.05 times (95% interval 1.03–1.07) what the prior count does.",
      "By logarithmic score, which judges what is expected of every cell and not only of the first, Hotspot predictor gains 0.020 nats per incident (95% interval 0.012 to 0.028) over “Prior count”, of the simple methods the one that scores best (all incidents), more than chance makes; beyond chance it is ahead so for 2 of 2 groups of types and behind for none.",
      "Against the simple method that proved best in these very tests, on 0.25 square miles and on 1, 2 and 5% of the ground, it is ahead beyond chance in 4 (burglary) of 8 comparisons and behind in none, all one family.",
      "PAI on 1% misleads: 6,500 of 26,000 cells had no incident before the first test, which every method leaves out, and they count as ground all the same; over the cells with any the prior count's 11.60 would be 8.70. 1% is 5.85 km², what 37 units could hold at a time: compare methods by it, do not plan by it.",
      "Zones forecast worse than the count on 1% of the ground (all incidents): DBSCAN zones 0.87 times (95% interval 0.85–0.89) the count's.",
      "Ahead of the count beyond chance on 1% of the ground, of 2 groups of types: Decayed count for 2, Hotspot predictor for 2."
    ]);
  });

  test("says that many comparisons are why a difference with an interval of its own above 1 is not clear", () => {
    expect(findings(against(0, {lo: 1.004, hi: 1.04}))[1]).toMatch(
      /does, “Decayed count” \(all incidents\), a difference that chance can make among so many comparisons;/
    );
    expect(findings(against(0))[1]).not.toContain("comparisons");
  });

  test("says where the predictor is behind the best simple method as plainly as where it is ahead", () => {
    const found = findings(against(-1));
    expect(found[1]).toMatch(/“Decayed count” \(all incidents\), less, beyond chance;/);
    expect(found[3]).toMatch(/in none of 8 comparisons and behind in 8 \(all incidents and burglary\)/);
    expect(findings(against(1))[1]).toMatch(/more than chance makes/);
  });

  test("claims nothing that is not beyond chance, and nothing without tests", () => {
    const [, , , , , types, ...rest] = findings(judged({}));
    expect(types).toMatch(/^For none of the 2 groups of types is any method ahead/);
    expect(rest).toEqual([]);
    const all_known = judged({}).map((group) => ({
      ...group,
      tests: group.tests.map((tests) => ({...tests, cells_known: 25_500}))
    }));
    expect(findings(all_known).join()).not.toMatch(/misleads/);
    expect(findings([])).toEqual([]);
    expect(zoneChampion([], methods, AREA)).toBeNull();
  });

  test("names the zone model of the highest PAI champion", () => {
    const champion = zoneChampion(groups, methods, AREA);
    expect(champion?.name).toBe("dbscan");
    expect(champion?.sentence).toMatch(/DBSCAN zones lead the zone models: DBSCAN zones 10\.09\.$/);
  });

  test("calls none the leader where the first's interval holds the second's figure", () => {
    const withTwo = judged({}).map((group) => ({
      ...group,
      tests: group.tests.map((tests) => ({
        ...tests,
        series: tests.series.map((series) => ({
          ...series,
          methods: series.methods.flatMap((row) =>
            row.name === "dbscan" ? [row, {...row, name: "ward"}] : row.name === "ward" ? [] : [row]
          )
        }))
      }))
    }));
    const zones = methods.find(({name}) => name === "dbscan");
    if (!zones) throw new Error("no zones");
    const both = [
      ...methods.filter(({name}) => name !== "ward"),
      {...zones, name: "ward", title: "Ward zones"}
    ];
    expect(zoneChampion(withTwo, both, AREA)?.sentence).toMatch(
      /no zone model is shown to lead: DBSCAN zones 10\.09, Ward zones 10\.09\.$/
    );
  });
});
