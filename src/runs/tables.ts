import type {NestedTrial} from "../models/define.ts";
import type {DatasetReport, RowAccount} from "../report/dataset.ts";
import type {Agreement} from "../report/models.ts";
import type {ValidityReport} from "../report/validity.ts";
import {csv} from "../text/csv.ts";

/** Every setting that was tried: its parameters, figures, and whether it was chosen. */
export const trialsTable = (trials: readonly NestedTrial[]): string =>
  csv(trials.map(({params, metrics, chosen}) => ({...params, ...metrics, chosen})));

export const agreementsTable = (agreements: readonly Agreement[]): string =>
  csv(agreements.map((agreement) => ({...agreement})));

export const validityTable = ({rows}: ValidityReport): string =>
  csv(
    rows.map(({stability, ...row}) => ({
      ...row,
      stability: stability?.mean,
      stability_least: stability?.lo,
      stability_greatest: stability?.hi
    }))
  );

const OUTSIDE = [
  ["before", "of these, before the main period"],
  ["after", "of these, after the main period"]
] as const;

/** What became of every row, by file and reason: read = located + unlocated + rejected; and those of them outside the main period. */
export function rowsTable({files}: DatasetReport): string {
  const reasons = (file: string, state: string, by: Record<string, number>) =>
    Object.entries(by).map(([reason, rows]) => ({file, state, reason, rows}));
  return csv(
    files.flatMap(({name, ...account}: {name: string} & RowAccount) => [
      {file: name, state: "located", reason: "", rows: account.located},
      ...reasons(name, "unlocated", account.unlocated_by),
      ...reasons(name, "rejected", account.rejected_by),
      ...OUTSIDE.flatMap(([side, reason]) =>
        account.outside[side] > 0 ? [{file: name, state: "outside", reason, rows: account.outside[side]}] : []
      )
    ])
  );
}
