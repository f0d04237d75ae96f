import {describe, expect, test} from "vitest";
import {evaluationFindings, zoneChampion} from "../../../src/prose/report/evaluation-findings.ts";
import type {EvaluatedGroup} from "../../../src/report/evaluation.ts";
import {fixtureEvaluation} from "../../site/fixture-evaluation.ts";

const {groups, methods} = fixtureEvaluation();
/** On 1% of the ground. */
const AREA = 2;

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

describe("what an evaluation says", () => {
  test("is what its figures say: the count, what is ahead, what is behind, and for how many types", () => {
    expect(evaluationFindings(groups, methods, AREA)).toEqual([
      "On 1% of the ground the prior count catches 11.6% of the next 30 days' incidents (all incidents, mean of 3 tests): a PAI of 11.60, 47.6% of what hindsight could catch.",
      "Decayed count is ahead of it: 1.03 times the count's (95% interval 1.01–1.05) (all incidents).",
      "Zones forecast worse than the count on 1% of the ground (all incidents): DBSCAN zones 0.87 times the count's (95% interval 0.85–0.89).",
      "Ahead of the count beyond chance on 1% of the ground, of 2 groups of types: Decayed count for 2."
    ]);
  });

  test("names all that are ahead, the best first", () => {
    const found = evaluationFindings(judged({decayed: 1, dbscan: 1}), methods, AREA);
    expect(found[1]).toMatch(/^Decayed count is ahead of it: .*\); so are DBSCAN zones\.$/);
    expect(evaluationFindings(judged({dbscan: 1}), methods, AREA)[1]).toMatch(
      /^DBSCAN zones are ahead of it: /
    );
  });

  test("claims nothing that is not beyond chance, and nothing without tests", () => {
    const [, ahead, types, ...rest] = evaluationFindings(judged({}), methods, AREA);
    expect(ahead).toBe(
      "No method is ahead of the prior count on 1% of the ground beyond chance (all incidents)."
    );
    expect(types).toMatch(/^For none of the 2 groups of types is any method ahead/);
    expect(rest).toEqual([]);
    expect(evaluationFindings([], methods, AREA)).toEqual([]);
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
