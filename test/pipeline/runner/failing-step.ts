import type {RunStep} from "../../../src/pipeline/runner/step.ts";

/** A step that fails at once. */
export const run: RunStep = () => {
  throw new Error("nothing to make this of");
};
