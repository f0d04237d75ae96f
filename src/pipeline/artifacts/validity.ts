import type {Numbers} from "../../report/numbers.ts";
import type {CountSupport, ValidityRow} from "../../report/validity.ts";
import {readJson, writeJson} from "./files.ts";

/** What a validity step writes: the clustering's row, and what speaks for each number of clusters that was tried. */
export interface ValidityOutput {
  row: Numbers<ValidityRow>;
  support: CountSupport[];
}

export const writeValidity = (dir: string, output: ValidityOutput): void =>
  writeJson(dir, "validity.json", output);
export const readValidity = (dir: string): ValidityOutput => readJson(dir, "validity.json");

/** The row's figures as metrics of the model's run; what is not defined is left out. */
export function validityMetrics({
  clustering: _,
  stability,
  degenerate: __,
  dbcv_se,
  ...row
}: Numbers<ValidityRow>) {
  const metrics = {
    ...row,
    ...(row.dbcv !== null && {dbcv_se}),
    ...(stability && {stability_ari: stability.mean, stability_ari_least: stability.lo})
  };
  return Object.fromEntries(
    Object.entries(metrics).filter((entry): entry is [string, number] => entry[1] !== null)
  );
}
