import {TYPE_GROUPS} from "../../features/type-group.ts";
import type {RiskPart} from "../../report/risk.ts";
import type {Whose} from "../whose.ts";

/** In the order in which they are shown. */
export const RISK_PARTS: readonly RiskPart[] = ["own_past", "around", "other_types", "base"];

/** Those that are made of counts, and so differ from cell to cell. */
export const COUNTED_PARTS = RISK_PARTS.filter((part) => part !== "base");

/** Past incidents of a cell or of a ring around it, weighed by their age. */
export interface Source {
  /** Incidents of the types to forecast, or others: all, or those of a group of offences. */
  types: Whose;
  /** Days until an incident counts 1/e of a new one; infinite where all count alike. */
  memory_days: number;
  /** Ages counted instead, days, both included: every incident alike, none else. */
  ages?: [from: number, to: number];
  /** 0 for the cell itself; 1, 2, 3 for its 8 neighbours, the next 16, the next 56. */
  rings: readonly number[];
}

/** The same days a year ago, give or take five weeks around a month's forecast. */
const SEASON_AGES: [number, number] = [331, 399];

/** All features of the predictor but the constant. */
export const SOURCES: readonly Source[] = [
  {types: "own", memory_days: 7, rings: [0, 1]},
  {types: "own", memory_days: 30, rings: [0, 1, 2]},
  {types: "own", memory_days: 120, rings: [0, 1, 2]},
  {types: "own", memory_days: 500, rings: [0, 1, 2, 3]},
  {types: "own", memory_days: Number.POSITIVE_INFINITY, rings: [0, 1, 2, 3]},
  {types: "all", memory_days: 60, rings: [0, 1]},
  ...TYPE_GROUPS.map((types): Source => ({types, memory_days: 500, rings: [0, 1, 2]})),
  {types: "own", memory_days: Number.POSITIVE_INFINITY, ages: SEASON_AGES, rings: [0, 1]}
];

/**
 * Where a source's share of the risk is counted. All memories of one ground are one part: they hold much the same
 * incidents, and how the weights share these among the memories hangs on the mornings learned from
 * (`scripts/golden/part-shares.ts`).
 * @param ring 0 for the cell itself
 */
export function partOf({types}: Source, ring: number): RiskPart {
  if (types !== "own") return "other_types";
  return ring > 0 ? "around" : "own_past";
}

/** One feature: a source at one distance, or the constant. */
export interface FeatureName {
  part: RiskPart;
  /** For a table of weights: "own 30 days, ring 0". */
  label: string;
}

/** Names of the features in their order, the constant last. */
export const FEATURE_NAMES: readonly FeatureName[] = [
  ...SOURCES.flatMap((source) =>
    source.rings.map((ring) => ({
      part: partOf(source, ring),
      label: `${whoseLabel(source)} ${memoryLabel(source)}, ${ring === 0 ? "cell" : `ring ${ring}`}`
    }))
  ),
  {part: "base", label: "constant"}
];

function whoseLabel({types}: Source): string {
  if (types === "own") return types;
  return types === "all" ? "other" : `other ${types}`;
}

function memoryLabel({memory_days, ages}: Source): string {
  if (ages) return `${ages[0]} to ${ages[1]} days ago`;
  return Number.isFinite(memory_days) ? `${memory_days} days` : "all days";
}
