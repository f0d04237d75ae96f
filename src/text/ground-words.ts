import type {PlanGround} from "../report/patrol.ts";

interface GroundWords {
  one: string;
  many: string;
  /** One, as a heading. */
  title: string;
}

/** What a plan's pieces of ground are called. */
export const groundWords = ({kind}: Pick<PlanGround, "kind">): GroundWords =>
  kind === "areas"
    ? {one: "patrol area", many: "patrol areas", title: "Patrol area"}
    : {one: "zone", many: "zones", title: "Zone"};
