import {dayNumber, isoDay} from "../calendar/days.ts";
import type {EvaluatedGroup, PeriodTests} from "../report/evaluation.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {drawBlocks} from "../stats/paired-bootstrap.ts";
import type {EvaluationPlan} from "./evaluation-plan.ts";
import {flaggedAreas} from "./flagged-area.ts";
import {type History, typeMask} from "./history.ts";
import {FORECAST_METHODS} from "./methods/all.ts";
import {testOrigins} from "./origins.ts";
import {type RollingResult, rollingTest} from "./rolling.ts";
import {meanOverGrids, summariseTests} from "./summarise-tests.ts";
import type {TypeGroup} from "./type-groups.ts";

/**
 * Tests every method on each of some groups of types.
 * @param grids one per offset of the plan
 */
export function evaluateGroups(
  groups: readonly TypeGroup[],
  history: History,
  grids: readonly StudyGrid[],
  plan: EvaluationPlan,
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): EvaluatedGroup[] {
  const n_origins = plan.periods.map((period) => testOrigins(history, period, plan.test_year).origins.length);
  const n_tests = n_origins.reduce((a, b) => a + b, 0) * grids.length * groups.length;
  let done = 0;
  const onTest = (note: string) => progress(done++ / n_tests, note);
  return groups.map((group) => evaluateGroup(group, history, grids, plan, seed, onTest));
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
          methods: FORECAST_METHODS,
          shared
        },
        () => onTest(`${group.name.toLowerCase()}, ${period_days} days`)
      )
    );
    return periodTests(period_days, history, results, offsets_m, seed);
  });
  return {name: group.name, incidents: group.incidents, tests};
}

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
