import type {Agreement} from "../report/models.ts";

/** Says how results compare with a library's: a value and the least or the most that it may be. */
export function against(row: Pick<Agreement, "model" | "library" | "version" | "subset">) {
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
