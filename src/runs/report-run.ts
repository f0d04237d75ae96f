import {stepKey} from "../pipeline/runner/key.ts";
import type {StepEvent} from "../pipeline/runner/run-steps.ts";
import {purposeExperiment} from "../tracking/store/purpose.ts";
import type {Run} from "../tracking/store/run.ts";
import type {Store} from "../tracking/store/store.ts";

/** A report's own run. It begins with the steps, so that it shows at once how far they are. */
export interface ReportRun {
  run: Run;
  /** What makes this report this report: the same steps with the same keys, logged by the same code. */
  key: string;
}

export type ReportTracker = ReturnType<typeof reportTracker>;

/**
 * Follows a report from its first step to its end.
 * @param tracking_code hash of the code that logs
 */
export function reportTracker(store: Store, data_name: string, tracking_code: string) {
  let begun: ReportRun | undefined;
  let done = 0;
  let ended = false;
  return {
    /** @param keys key of each step */
    begin(keys: ReadonlyMap<string, string>): void {
      const key = stepKey(tracking_code, {}, Object.fromEntries(keys));
      const experiment_id = purposeExperiment(store, "reports");
      const tags = {"patroliq.part": "report"};
      begun = {key, run: store.startRun({experiment_id, name: `Report of ${data_name}`, run_key: key, tags})};
    },
    onStep({state}: StepEvent): void {
      if (state !== "done" && state !== "kept") return;
      done++;
      begun?.run.logMetrics([{key: "steps_done", value: done, step: done}]);
    },
    /** The run that was begun. */
    report(): ReportRun {
      if (begun === undefined) throw new Error("the report's run was not begun");
      return begun;
    },
    /** Ends the run, once: later calls, and calls before it was begun, do nothing. */
    end(status: "FINISHED" | "FAILED"): void {
      if (!ended) begun?.run.finish(status);
      ended = true;
    }
  };
}
