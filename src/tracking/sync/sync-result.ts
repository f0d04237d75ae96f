import type {ModelsOutcome} from "./sync-models.ts";
import type {RunOutcome} from "./sync-run.ts";

/** What a sync did. */
export interface SyncResult extends ModelsOutcome {
  uri: string;
  runs: Record<Exclude<RunOutcome, "gone">, number>;
  /** What became of each run, by the id it has here. */
  outcomes: Record<string, RunOutcome>;
  /** Experiments that were deleted on the server and brought back. */
  restored: string[];
  /** What the server would not take, and why; everything else was brought over. */
  problems: string[];
  /** The server's ids of the runs, by the ids they have here. */
  runs_there: Record<string, {experiment_id: string; run_id: string}>;
  /** The same in words, for whoever started it. */
  sentences: string[];
}

/** What a sync did, in sentences. */
export function tellSync(result: Omit<SyncResult, "sentences">): string[] {
  const {uri, runs, versions, restored, aliases_kept, problems} = result;
  const changes = [
    ...count(runs.sent, "run", "sent"),
    ...count(runs.completed, "run", "completed"),
    ...count(versions.sent, "model version", "sent")
  ];
  const unchanged = count(runs.unchanged, "run", "there already");
  return [
    changes.length > 0
      ? `To ${uri}: ${[...changes, ...unchanged].join(", ")}.`
      : `${[`Nothing new for ${uri}`, ...unchanged].join(": ")}.`,
    ...restored.map((name) => `Experiment "${name}" was deleted on the server; it is restored there.`),
    ...count(runs.left, "run", "deleted on the server: restore there what is to be brought over."),
    ...count(versions.left, "model version", "deleted on the server and not made again."),
    ...count(versions.waiting, "model version", "not sent: not before the run is finished on the server."),
    ...aliases_kept.map(({name, alias, wanted, there}) => {
      const what = there === undefined ? "removed" : `set to version ${there}`;
      return `${alias} of ${name} was ${what} on the server, and stays so; here it is version ${wanted}.`;
    }),
    ...problems
  ];
}

/** Nothing to say of none. */
function count(number: number, thing: string, what: string): string[] {
  return number === 0 ? [] : [`${number} ${thing}${number === 1 ? "" : "s"} ${what}`];
}
