import {MessageChannel} from "node:worker_threads";
import {Piscina} from "piscina";
import {StepError} from "./step.ts";
import type {ProgressMessage, StepOutcome, StepTask} from "./worker.ts";

/** Worker threads that run steps, at most `threads` at a time. Closing it ends a running step at once. */
export function openPool(threads: number) {
  const pool = new Piscina<StepTask, StepOutcome>({
    filename: new URL("boot.mjs", import.meta.url).href,
    name: "runStep",
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 1000
  });
  return {
    async run(task: Omit<StepTask, "port">, onProgress: (message: ProgressMessage) => void): Promise<void> {
      const {port1, port2} = new MessageChannel();
      port1.on("message", onProgress);
      try {
        const outcome = await pool.run({...task, port: port2}, {transferList: [port2]});
        if (!outcome.ok) throw new StepError(outcome);
      } finally {
        port1.close();
      }
    },
    close: () => pool.destroy()
  };
}
