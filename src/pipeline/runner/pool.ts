import {MessageChannel} from "node:worker_threads";
import {Piscina} from "piscina";
import type {ProgressMessage, StepOutcome, StepTask} from "./worker.ts";

/** A step that failed, with the name of the error it threw in its worker. */
export class StepError extends Error {
  override name = "StepError";
  readonly cause_name: string;
  readonly cause_stack: string;
  constructor(outcome: {name: string; message: string; stack: string}) {
    super(outcome.message);
    this.cause_name = outcome.name;
    this.cause_stack = outcome.stack;
  }
}

export interface Pool {
  run(task: Omit<StepTask, "port">, onProgress: (message: ProgressMessage) => void): Promise<void>;
  close(): Promise<void>;
}

/** Worker threads that run steps, at most `threads` at a time. Closing it ends a running step at once. */
export function openPool(threads: number): Pool {
  const pool = new Piscina<StepTask, StepOutcome>({
    filename: new URL("boot.mjs", import.meta.url).href,
    name: "runStep",
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 1000
  });
  return {
    async run(task, onProgress) {
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
