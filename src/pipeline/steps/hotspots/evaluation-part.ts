import {evaluateGroups} from "../../../hotspots/evaluate-group.ts";
import {dealGroups} from "../../../hotspots/type-groups.ts";
import {evaluatedGroups, evaluationGrids} from "../../artifacts/evaluation-grids.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readHistory} from "../../artifacts/history.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

/** Tests every method on a share of the groups of types. */
export const run: Run<`evaluation-${number}`> = ({inputs, out_dir, root, params, progress}) => {
  const {plan, part, n_parts, seed} = params;
  const history = readHistory(inputs.history);
  const groups = dealGroups(evaluatedGroups(history, plan), n_parts)[part];
  const {grids, absent} = evaluationGrids(root, readPlacesInfo(inputs.places), history, plan);
  const evaluated = absent === null ? evaluateGroups(groups, history, grids, plan, {seed, progress}) : [];
  writeJson(out_dir, "groups.json", evaluated);
};
