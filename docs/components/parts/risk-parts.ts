import {CATEGORIES, OTHER} from "../../src/draw/palette.js";
import type {RiskPart, RiskReport, RiskTarget} from "../../src/report/risk.ts";

const [BLUE = "", AMBER = "", GREEN = "", , PINK = "", SKY = ""] = CATEGORIES;

/** The colour of each part, on every chart. */
const COLORS: Record<RiskPart, string> = {
  recent: AMBER,
  long_run: BLUE,
  neighbours: GREEN,
  other_types: PINK,
  season: SKY,
  base: OTHER
};

/** A part with its colour and its place in lists of parts. */
export interface ShownPart {
  title: string;
  what: string;
  color: string;
  index: number;
}

/** The parts that say anything of a target: all types together have no other types, and a base may be nothing. */
export function partsOf({parts}: RiskReport, {top}: RiskTarget): ShownPart[] {
  return parts.flatMap(({part, title, what}, index) =>
    top.some((cell) => Math.abs(cell.parts[index] ?? 0) >= 0.005)
      ? [{title, what, color: COLORS[part], index}]
      : []
  );
}
