import type {ReportNumbers} from "../../../report/numbers.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readValidity} from "../../artifacts/validity.ts";
import type {Run} from "../../steps.ts";

/** Puts the clusterings of this report side by side. */
export const run: Run<"validity"> = ({inputs, out_dir}) => {
  const outputs = Object.entries<string>(inputs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, dir]) => readValidity(dir));
  const support = outputs.flatMap(({row: {clustering}, support}) =>
    support.length > 0 ? [[clustering, support]] : []
  );
  writeJson(out_dir, "validity.json", {
    rows: outputs.map(({row}) => row),
    support: Object.fromEntries(support)
  } satisfies ReportNumbers["validity.json"]);
};
