import type {ModelsOutcome} from "./sync-models.ts";
import type {RunOutcome} from "./sync-run.ts";

/** What a sync did. */
export interface SyncResult extends ModelsOutcome {
  uri: string;
  runs: {
    /** Made on the server. */
    sent: number;
    /** Were there, and lacked something. */
    completed: number;
    unchanged: number;
    /** Deleted on the server, where they stay deleted. */
    left: number;
  };
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
