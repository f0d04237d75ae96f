import {join} from "node:path";
import {readJson} from "./files.ts";
import type {Outputs} from "./outputs.ts";

/** Says how a model compares with an installed library: a value, and the least or the most that it may be. */
export function against(root: string, library: string, subset: string) {
  const {version} = readJson<{version: string}>(join(root, "node_modules", library), "package.json");
  const check =
    (agreed: (value: number, bound: number) => boolean, usual: string) =>
    (measure: string, value: number, bound: number, note = usual): Outputs["agreements.json"][number] => {
      const agrees = agreed(value, bound);
      return {library, version, subset, measure, value, bound, agrees, note};
    };
  return {
    atLeast: check((value, bound) => value >= bound, "at least"),
    atMost: check((value, bound) => value <= bound, "at most")
  };
}
