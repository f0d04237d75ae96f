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
