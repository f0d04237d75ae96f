import type {PlanGround} from "../report/patrol.ts";

/** What a plan's pieces of ground are called: one, and several. */
export const groundWords = ({kind}: Pick<PlanGround, "kind">): {one: string; many: string} =>
  kind === "areas" ? {one: "patrol area", many: "patrol areas"} : {one: "zone", many: "zones"};
