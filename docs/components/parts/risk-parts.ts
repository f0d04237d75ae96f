import {CATEGORIES, MAIN, OTHER} from "../../src/draw/palette.js";
import type {RiskPart, RiskReport, RiskTarget} from "../../src/report/risk.ts";

const [BLUE = "", , GREEN = "", , PINK = ""] = CATEGORIES;

/** The colour of each part, on every chart. */
const COLORS: Record<RiskPart, string> = {
  own_past: BLUE,
  around: GREEN,
  other_types: PINK,
  base: OTHER
};

/** A part with its colour and its place in lists of parts. */
export interface ShownPart {
  title: string;
  what: string;
  color: string;
  index: number;
}

/**
 * The parts that say anything of a target: all types together have no other types, and a base may be nothing. None where it
 * is not told what the numbers are made of.
 */
export function partsOf({parts}: RiskReport, {top}: RiskTarget): ShownPart[] {
  return parts.flatMap(({part, title, what}, index) =>
    top.some((cell) => Math.abs(cell.parts[index] ?? 0) >= 0.005)
      ? [{title, what, color: COLORS[part], index}]
      : []
  );
}

/** What is expected as one part, where it is not told what it is made of. */
export const WHOLE: ShownPart = {title: "Expected", what: "All that is expected.", color: MAIN, index: 0};
