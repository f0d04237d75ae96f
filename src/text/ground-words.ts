import type {PlanGround} from "../report/patrol.ts";

interface GroundWords {
  one: string;
  many: string;
  /** One, as a heading. */
  title: string;
  /** What the numbers of its pieces begin with: A3 is the third patrol area, D3 the third densest zone. */
  letter: "A" | "D";
}

/** What a plan's pieces of ground are called. */
export const groundWords = ({kind}: Pick<PlanGround, "kind">): GroundWords =>
  kind === "areas"
    ? {one: "patrol area", many: "patrol areas", title: "Patrol area", letter: "A"}
    : {one: "zone", many: "zones", title: "Zone", letter: "D"};
