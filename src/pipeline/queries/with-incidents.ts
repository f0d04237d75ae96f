import {join} from "node:path";
import {type Engine, withEngine} from "../../engine/engine.ts";
import type {StepContext} from "../runner/step.ts";

/**
 * Asks the clean incidents that the step `ingest` wrote.
 * @param context of a step that needs `ingest`
 * @param ask given the engine, which is closed on every way out, and the path of the incidents
 */
export const withIncidents = <T>(
  {inputs, out_dir, threads}: Pick<StepContext<{ingest: string}>, "inputs" | "out_dir" | "threads">,
  ask: (engine: Engine, file: string) => Promise<T>
): Promise<T> =>
  withEngine({threads, temp_dir: join(out_dir, "spill")}, (engine) =>
    ask(engine, join(inputs.ingest, "incidents.parquet"))
  );
