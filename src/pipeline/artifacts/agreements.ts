import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Agreement} from "../../report/models.ts";
import {readJson, writeJson} from "./files.ts";

/** Says how a model compares with an installed library: a value, and the least or the most that it may be. */
export function against(
  root: string,
  {model, library, subset}: Pick<Agreement, "model" | "library" | "subset">
) {
  const {version} = JSON.parse(readFileSync(join(root, "node_modules", library, "package.json"), "utf8"));
  const row = {model, library, version, subset};
  return {
    atLeast: (measure: string, value: number, bound: number, note = "at least"): Agreement => ({
      ...row,
      measure,
      value,
      bound,
      agrees: value >= bound,
      note
    }),
    atMost: (measure: string, value: number, bound: number, note = "at most"): Agreement => ({
      ...row,
      measure,
      value,
      bound,
      agrees: value <= bound,
      note
    })
  };
}

export const writeAgreements = (dir: string, rows: Agreement[]): void =>
  writeJson(dir, "agreements.json", rows);
export const readAgreements = (dir: string): Agreement[] => readJson(dir, "agreements.json");
