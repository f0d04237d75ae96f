import {evaluateGroups} from "../../../hotspots/evaluate-group.ts";
import {dealGroups} from "../../../hotspots/type-groups.ts";
import {evaluatedGroups, evaluationGrids} from "../../artifacts/evaluation-grids.ts";
import {readHistory, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Tests every method on a share of the groups of types. */
export const run: Run<`evaluation-${number}`> = ({inputs, out_dir, root, params, progress}) => {
  const {plan, part, n_parts, seed} = params;
  const history = readHistory(inputs.history);
  const groups = dealGroups(evaluatedGroups(history, plan), n_parts)[part];
  const {grids, absent} = evaluationGrids(root, readOutput(inputs.places, "places.json"), history, plan);
  const evaluated = absent === null ? evaluateGroups(groups, history, grids, plan, {seed, progress}) : [];
  writeOutput(out_dir, "groups.json", evaluated);
};
