import {flaggedAreas, unitGround} from "../../../hotspots/evaluation-plan.ts";
import {markVerdicts} from "../../../hotspots/summarise-tests.ts";
import {evaluatedGroups, evaluationGrids} from "../../artifacts/evaluation-grids.ts";
import {readHistory, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Gathers the tests of all groups. */
export const run: Run<"evaluation"> = ({inputs, out_dir, root, params}) => {
  const {plan, n_parts} = params;
  const history = readHistory(inputs.history);
  const {grids, absent} = evaluationGrids(root, readOutput(inputs.places, "places.json"), history, plan);
  const all = Array.from({length: n_parts}, (_, part) =>
    readOutput(inputs[`evaluation-${part + 1}` as const], "groups.json")
  ).flat();
  const wanted = absent === null ? evaluatedGroups(history, plan) : [];
  const groups = wanted.flatMap(({name}) => all.find((group) => group.name === name) ?? []);
  markVerdicts(groups);
  const grid = grids[0];
  writeOutput(out_dir, "evaluation.json", {
    absent,
    ...(history.by_month && {by_month: true}),
    study_area: grid?.study_area ?? null,
    cell_m: grid?.cell_m ?? plan.cell_m,
    shape: plan.shape,
    n_cells: grid?.col.length ?? 0,
    area_km2: grid?.area_km2 ?? 0,
    offsets_m: plan.offsets_m,
    unit: grid ? unitGround(grid.col.length, grid.cell_m) : {km2: 0, n_cells: 0},
    areas: grid ? flaggedAreas(grid.col.length, grid.cell_m) : [],
    groups
  });
};
