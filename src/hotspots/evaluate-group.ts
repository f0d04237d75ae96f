import {dateOfDay} from "../calendar/counted-days.ts";
import {tells} from "../calendar/precision.ts";
import type {EvaluatedGroup, PeriodTests} from "../report/evaluation.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {drawBlocks} from "../stats/paired-bootstrap.ts";
import {mean, sum} from "../stats/sums.ts";
import {type EvaluationPlan, flaggedAreas, judgedAreas} from "./evaluation-plan.ts";
import type {ForecastMethod} from "./forecast-method.ts";
import {daysOf, type History, typeMask} from "./history.ts";
import {FORECAST_METHODS} from "./methods/all.ts";
import {testOrigins, toldPeriods} from "./origins.ts";
import {type RollingResult, rollingTest} from "./rolling.ts";
import {againstSimple, gainOverSimple, meanOverGrids, metByUnits, summariseTests} from "./summarise-tests.ts";
import type {TypeGroup} from "./type-groups.ts";

/**
 * Tests every method on each of some groups of types.
 * @param grids one per offset of the plan
 */
export function evaluateGroups(
  groups: readonly TypeGroup[],
  history: History,
  grids: readonly StudyGrid[],
  {periods, test_year, offsets_m}: EvaluationPlan,
  {seed, progress}: {seed: number; progress: (share: number, note: string) => void}
): EvaluatedGroup[] {
  const wanted = toldPeriods(history, periods).map((period_days) => {
    return {period_days, ...testOrigins(history, period_days, test_year)};
  });
  const methods: readonly ForecastMethod[] = FORECAST_METHODS;
  const telling = methods.filter(({needs}) => !history.by_month || !needs || tells("month", needs));
  const n_tests = sum(wanted.map(({origins}) => origins.length)) * grids.length * groups.length;
  let done = 0;
  return groups.map(({name, types, incidents}) => {
    const own = typeMask(history, types);
    const shared = new Map<string, unknown>();
    const tests = wanted.map(({period_days, origins}) => {
      const note = `${name.toLowerCase()}, ${period_days} days`;
      const results = grids.map((grid) => {
        const areas = flaggedAreas(grid.col.length, grid.cell_m);
        const test = {history, grid, own, origins, period_days, areas, methods: telling, shared};
        return rollingTest(test, () => progress(done++ / n_tests, note));
      });
      const [{cell_m, col}] = grids;
      const judged = judgedAreas(flaggedAreas(col.length, cell_m));
      return periodTests(period_days, history, results, offsets_m, judged, seed);
    });
    return {name, incidents, tests};
  });
}

/**
 * Figures of a group's tests of one length.
 * @param results one per grid
 * @param judged positions of the areas on which the predictor is held against the best simple method
 */
function periodTests(
  period_days: number,
  history: History,
  results: readonly RollingResult[],
  offsets_m: readonly number[],
  judged: readonly number[],
  seed: number
): PeriodTests {
  const {origins, n_observed} = results[0];
  const n_incidents = sum(n_observed);
  const outside = results.map(({n_outside}) => sum(n_outside));
  const draws = drawBlocks(origins.length, {seed});
  const seriesOf = (offset_m: number | null, some: readonly RollingResult[]) => {
    const methods = origins.length === 0 ? [] : meanOverGrids(some);
    return {
      offset_m,
      methods: summariseTests(methods, draws),
      against_simple: againstSimple(methods, judged, draws),
      met_by_units: metByUnits(methods, period_days, draws),
      gain_over_simple: gainOverSimple(methods, draws)
    };
  };
  return {
    period_days,
    origins: origins.map((day) => dateOfDay(daysOf(history), day)),
    n_incidents,
    cells_known: origins.length === 0 ? 0 : results[0].cells_known,
    outside_share: n_incidents === 0 ? 0 : mean(outside) / n_incidents,
    series:
      results.length === 1
        ? [seriesOf(offsets_m[0], results)]
        : [seriesOf(null, results), ...results.map((result, g) => seriesOf(offsets_m[g], [result]))]
  };
}
