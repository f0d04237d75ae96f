import type {ValidityReport} from "../../../report/validity.ts";
import {DEGENERATE_RULE} from "../../../zones/degenerate.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readValidity} from "../../artifacts/validity.ts";
import type {Run} from "../../steps.ts";

const STABILITY_RULE =
  "Stability is the adjusted Rand index of a clustering with itself: as many incidents as there are, drawn with repetition, " +
  "are clustered anew by the same settings, and the incidents of the places drawn compared with the labels they had. 1 is the same partition, 0 what chance would give; noise counts as one more cluster.";

/** Puts the clusterings of this report side by side. */
export const run: Run<"validity"> = ({inputs, out_dir}) => {
  const outputs = (["dbscan", "hdbscan", "kmeans", "ward"] as const).flatMap((name) => {
    const dir = inputs[`validity-${name}` as const];
    return dir === undefined ? [] : [readValidity(dir)];
  });
  const support = outputs.flatMap(({row: {clustering}, support}) =>
    support.length > 0 ? [[clustering, support]] : []
  );
  writeJson(out_dir, "validity.json", {
    rows: outputs.map(({row}) => row),
    support: Object.fromEntries(support),
    stability_rule: STABILITY_RULE,
    degenerate_rule: DEGENERATE_RULE
  } satisfies ValidityReport);
};
