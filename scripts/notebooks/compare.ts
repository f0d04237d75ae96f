import {mergeStreams, type Notebook, type Output, sortKeys} from "./format.ts";

/** A cell whose outputs are not those of the committed file. */
export interface Difference {
  cell: number;
  detail: string;
}

const AROUND = 60;

const canonical = (outputs: readonly Output[] | undefined): string[] =>
  mergeStreams(outputs ?? []).map((output) =>
    JSON.stringify(sortKeys({...output, execution_count: undefined}))
  );

function firstDifference(committed: string, executed: string): string {
  let at = 0;
  while (at < committed.length && committed[at] === executed[at]) at++;
  const part = (text: string): string => text.slice(Math.max(0, at - AROUND), at + AROUND);
  return `committed …${part(committed)}…\n  executed …${part(executed)}…`;
}

/**
 * The code cells that show something else than in the committed notebook. How streams are cut and the execution
 * counts do not matter; everything else does.
 */
export function compareOutputs(committed: Notebook, executed: Notebook): Difference[] {
  return executed.cells.flatMap((cell, index) => {
    if (cell.cell_type !== "code") return [];
    const before = canonical(committed.cells[index]?.outputs);
    const after = canonical(cell.outputs);
    const at = after.findIndex((output, i) => output !== before[i]);
    if (at < 0 && before.length === after.length) return [];
    const detail =
      before.length === after.length
        ? `output ${at} differs from the committed one:\n ${firstDifference(before[at] as string, after[at] as string)}`
        : `${after.length} outputs where ${before.length} are committed`;
    return [{cell: index, detail}];
  });
}
