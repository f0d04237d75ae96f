import type {ZodError} from "zod";
import {StepError} from "../pipeline/runner/step.ts";

/** One sentence for what a user can mend; the whole stack for what is our fault. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "ZodError")
    return [...new Set((error as ZodError).issues.map(({message}) => message))].join("\n");
  if (/ENOSPC|no space left/i.test(error.message))
    return `the disk is full (${error.message.split("\n", 1)[0]}); free some space and run again: the last report is as it was`;
  if (error instanceof StepError)
    return error.cause_name === "InputError" ? error.message : error.cause_stack;
  return ["InputError", "MlflowError", "Error"].includes(error.name)
    ? error.message
    : (error.stack ?? error.message);
}
