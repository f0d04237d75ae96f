import type {MessagePort} from "node:worker_threads";
import type {RunStep, StepContext} from "./step.ts";

/** A step as it is sent to a worker. */
export interface StepTask extends Omit<StepContext, "progress"> {
  module: string;
  port: MessagePort;
}

/** What comes back: errors as plain data, since an error's class does not survive the way between threads. */
export type StepOutcome = {ok: true} | {ok: false; name: string; message: string; stack: string};

export interface ProgressMessage {
  share: number;
  note: string;
}

/** Runs one step in a worker. */
export async function runStep({module, port, ...context}: StepTask): Promise<StepOutcome> {
  try {
    const {run} = (await import(new URL(module, import.meta.url).href)) as {run: RunStep};
    const progress = (share: number, note = "") => port.postMessage({share, note} satisfies ProgressMessage);
    await run({...context, progress});
    return {ok: true};
  } catch (error) {
    const {name, message, stack = message} = error instanceof Error ? error : new Error(String(error));
    return {ok: false, name, message, stack};
  } finally {
    port.close();
  }
}
