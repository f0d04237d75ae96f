import type {ReportNumbers} from "../../../report/numbers.ts";
import {writeJson} from "../../artifacts/files.ts";
import type {RunStep} from "../../runner/step.ts";
import {readValidity} from "./validity.ts";

/** Puts the clusterings of this report side by side. */
export const run: RunStep = ({inputs, out_dir}) => {
  const outputs = Object.keys(inputs)
    .sort()
    .map((name) => readValidity(inputs[name]));
  const support = outputs.flatMap(({row: {clustering}, support}) =>
    support.length > 0 ? [[clustering, support]] : []
  );
  writeJson(out_dir, "validity.json", {
    rows: outputs.map(({row}) => row),
    support: Object.fromEntries(support)
  } satisfies ReportNumbers["validity.json"]);
};
