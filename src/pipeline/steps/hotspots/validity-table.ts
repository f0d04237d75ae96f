import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Puts the clusterings of this report side by side. */
export const run: Run<"validity"> = ({inputs, out_dir}) => {
  const outputs = Object.entries<string>(inputs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, dir]) => readOutput(dir, "indices.json"));
  const support = outputs.flatMap(({row: {clustering}, support}) =>
    support.length > 0 ? [[clustering, support]] : []
  );
  writeOutput(out_dir, "validity.json", {
    rows: outputs.map(({row}) => row),
    support: Object.fromEntries(support)
  });
};
