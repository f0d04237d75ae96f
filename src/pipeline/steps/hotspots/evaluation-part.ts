import {dayNumber, isoDay} from "../../../calendar/days.ts";
import type {EvaluationPlan} from "../../../hotspots/evaluation-plan.ts";
import {flaggedAreas} from "../../../hotspots/flagged-area.ts";
import {type History, typeMask} from "../../../hotspots/history.ts";
import {COMPETITORS} from "../../../hotspots/methods/all.ts";
import {testOrigins} from "../../../hotspots/origins.ts";
import {type RollingResult, rollingTest} from "../../../hotspots/rolling.ts";
import {meanOverGrids, summariseTests} from "../../../hotspots/summarise-tests.ts";
import {dealGroups, type TypeGroup} from "../../../hotspots/type-groups.ts";
import type {EvaluatedGroup, PeriodTests} from "../../../report/evaluation.ts";
import type {StudyGrid} from "../../../space/study-grid.ts";
import {drawBlocks} from "../../../stats/paired-bootstrap.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";
import {readHistory} from "../data/history.ts";
import {evaluatedGroups, evaluationGrids} from "./evaluation-ground.ts";

/** Figures of a group's tests of one length. @param results one per grid */
function periodTests(
  period_days: number,
  history: History,
  results: readonly RollingResult[],
  offsets_m: readonly number[],
  seed: number
): PeriodTests {
  const {origins, n_observed} = results[0];
  const n_incidents = n_observed.reduce((a, b) => a + b, 0);
  const outside = results.map(({n_outside}) => n_outside.reduce((a, b) => a + b, 0));
  const draws = drawBlocks(origins.length, {seed});
  const summarise = (some: readonly RollingResult[]) =>
    origins.length === 0 ? [] : summariseTests(meanOverGrids(some), draws);
  return {
    period_days,
    origins: origins.map((day) => isoDay(dayNumber(history.first_date) + day)),
    n_incidents,
    outside_share: n_incidents === 0 ? 0 : outside.reduce((a, b) => a + b, 0) / outside.length / n_incidents,
    series: [
      {offset_m: results.length > 1 ? null : offsets_m[0], methods: summarise(results)},
      ...(results.length > 1
        ? results.map((result, g) => ({offset_m: offsets_m[g], methods: summarise([result])}))
        : [])
    ]
  };
}

function evaluateGroup(
  group: TypeGroup,
  history: History,
  grids: readonly StudyGrid[],
  {periods, test_year, offsets_m}: EvaluationPlan,
  seed: number,
  onTest: (note: string) => void
): EvaluatedGroup {
  const own = typeMask(history, group.types);
  const shared = new Map<string, unknown>();
  const tests = periods.map((period_days) => {
    const {origins} = testOrigins(history, period_days, test_year);
    const results = grids.map((grid) =>
      rollingTest(
        {
          history,
          grid,
          own,
          origins,
          period_days,
          areas: flaggedAreas(grid.col.length, grid.cell_m),
          competitors: COMPETITORS,
          shared
        },
        () => onTest(`${group.name.toLowerCase()}, ${period_days} days`)
      )
    );
    return periodTests(period_days, history, results, offsets_m, seed);
  });
  return {name: group.name, incidents: group.incidents, tests};
}

/** Tests every method on a share of the groups of types. */
export const run: Run<`evaluation-${number}`> = ({inputs, out_dir, root, params, progress}) => {
  const {plan, part, n_parts} = params;
  const history = readHistory(inputs.history);
  const groups = dealGroups(evaluatedGroups(history, plan), n_parts)[part];
  if (groups.length === 0) return writeJson(out_dir, "groups.json", []);
  const ground = evaluationGrids(root, readPlacesInfo(inputs.places), history, plan);
  if (ground.absent !== null) return writeJson(out_dir, "groups.json", []);
  const n_tests = plan.periods.reduce(
    (n, period) => n + testOrigins(history, period, plan.test_year).origins.length,
    0
  );
  let done = 0;
  const onTest = (note: string) => progress(done++ / (n_tests * ground.grids.length * groups.length), note);
  writeJson(
    out_dir,
    "groups.json",
    groups.map((group) => evaluateGroup(group, history, ground.grids, plan, params.seed, onTest))
  );
};
