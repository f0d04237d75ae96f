import {type EvaluationPlan, N_PARTS} from "../hotspots/evaluation-plan.ts";

/** The city's outline and areas, for the steps that divide its ground. */
export const BOUNDARIES = "data/boundaries/chicago_community_areas.topojson";

/** The steps that test every method on later incidents: parts that share the groups of types, and what gathers them. */
export function evaluationSteps(plan: EvaluationPlan) {
  const parts = Array.from(
    {length: N_PARTS},
    (_, part) =>
      ({
        name: `evaluation-${part + 1}`,
        title: `Judge hotspots by later incidents, part ${part + 1} of ${N_PARTS}`,
        module: "steps/hotspots/evaluation-part.ts",
        needs: ["places", "history"],
        settings: ["seed"],
        params: {plan, part, n_parts: N_PARTS},
        files: [BOUNDARIES],
        joins: ["dbscan"]
      }) as const
  );
  return [
    ...parts,
    {
      name: "evaluation",
      title: "Compare ways to forecast hotspots",
      module: "steps/hotspots/evaluation.ts",
      needs: ["places", "history", ...parts.map(({name}) => name)],
      params: {plan, n_parts: N_PARTS},
      files: [BOUNDARIES],
      joins: ["dbscan"]
    }
  ] as const;
}
