import type {EvaluationPlan} from "../../hotspots/evaluation-plan.ts";
import type {History} from "../../hotspots/history.ts";
import {testOrigins, toldPeriods} from "../../hotspots/origins.ts";
import {type TypeGroup, typeGroups} from "../../hotspots/type-groups.ts";
import {InputError} from "../../incidents/errors.ts";
import type {StudyArea} from "../../report/numbers.ts";
import type {Reason} from "../../report/reason.ts";
import type {PlacesInfo} from "../../space/places.ts";
import type {StudyGrid} from "../../space/study-grid.ts";
import {MIN_TESTED} from "../../zones/limits.ts";
import {openStudyGrid} from "./study-grid.ts";

/** What the kernels refuse is what a user asked for: one sentence, not a stack. */
function asked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof RangeError ? new InputError(error.message) : error;
  }
}

/** The grids of an evaluation, one per offset, of no finer cells than the places' own, or why there is nothing to evaluate. */
export function evaluationGrids(
  root: string,
  info: PlacesInfo,
  history: History,
  {periods, test_year, study_area, offsets_m, cell_m: asked_m, shape}: EvaluationPlan
): {grids: StudyGrid<StudyArea>[]; absent: Reason | null} {
  const cell_m = Math.max(asked_m, info.grain.cell_m);
  const {resolution_m} = info.grain;
  if (history.day.length === 0) return {grids: [], absent: {why: "no_place"}};
  const told = toldPeriods(history, periods);
  if (told.length === 0)
    return {grids: [], absent: {why: "too_coarse", need: "days", level: "month", share: 1, times: []}};
  const tests = told.map((period) => testOrigins(history, period, test_year));
  const absent = tests.find((each) => each.absent !== null)?.absent;
  if (absent) return {grids: [], absent};
  const first = Math.min(...tests.map(({origins}) => origins[0]));
  const have = history.day.reduce((n, day) => n + (day >= first ? 1 : 0), 0);
  if (have < MIN_TESTED) return {grids: [], absent: {why: "few_to_test", needed: MIN_TESTED, have}};
  const grids = asked(() =>
    offsets_m.map((offset_m) =>
      openStudyGrid(root, info, history, first, study_area, {cell_m, shape, offset_m, resolution_m})
    )
  );
  if (grids.some(({col}) => col.length < 2)) return {grids: [], absent: {why: "one_cell", cell_m}};
  return {grids, absent: null};
}

/**
 * The groups of types of an evaluation.
 * @throws InputError on a name that is no type
 */
export const evaluatedGroups = (history: History, {types, thorough}: EvaluationPlan): TypeGroup[] =>
  asked(() => typeGroups(history, {wanted: types, thorough}));
