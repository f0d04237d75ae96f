import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Agreement} from "../../report/models.ts";
import {readJson, writeJson} from "./files.ts";

/** What a reference step found; whose model it checked says its name. */
type Check = Omit<Agreement, "model">;

/** Says how a model compares with an installed library: a value, and the least or the most that it may be. */
export function against(root: string, library: string, subset: string) {
  const {version} = JSON.parse(readFileSync(join(root, "node_modules", library, "package.json"), "utf8"));
  const row = {library, version, subset};
  return {
    atLeast: (measure: string, value: number, bound: number, note = "at least"): Check => ({
      ...row,
      measure,
      value,
      bound,
      agrees: value >= bound,
      note
    }),
    atMost: (measure: string, value: number, bound: number, note = "at most"): Check => ({
      ...row,
      measure,
      value,
      bound,
      agrees: value <= bound,
      note
    })
  };
}

export const writeAgreements = (dir: string, rows: Check[]): void => writeJson(dir, "agreements.json", rows);
export const readAgreements = (dir: string): Check[] => readJson(dir, "agreements.json");
