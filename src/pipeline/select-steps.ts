import {MODEL_STEPS} from "./model-steps.ts";
import type {Step} from "./runner/step.ts";
import {type PipelineStep, STEPS} from "./steps.ts";

/**
 * The steps of a report, in the pipeline's order: the selected models, what they need, and what joins them.
 * @throws Error naming a step that does not exist
 */
export function selectSteps(models: readonly string[]): PipelineStep[] {
  const steps: readonly Step[] = STEPS;
  const byName = new Map(steps.map((step) => [step.name, step]));
  const selected = new Set<string>();
  const add = (name: string) => {
    const step = byName.get(name);
    if (!step) throw new Error(`no step "${name}"; the steps are ${MODEL_STEPS.join(", ")}`);
    if (selected.has(name)) return;
    step.needs.forEach(add);
    selected.add(name);
  };
  for (const name of ["dataset", ...models]) add(name);
  for (const step of steps) if (step.joins?.some((name) => models.includes(name))) add(step.name);
  return STEPS.filter((step) => selected.has(step.name));
}
