import {TYPE_GROUPS} from "../../features/offence/groups.ts";
import type {RiskPart} from "../../report/risk.ts";
import type {Whose} from "../whose.ts";

/** In the order in which they are shown. */
export const RISK_PARTS: readonly RiskPart[] = [
  "recent",
  "long_run",
  "neighbours",
  "other_types",
  "season",
  "base"
];

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

/** Own incidents that fade within this are recent ones. */
const RECENT_DAYS = 120;

/** Where a source's share of the risk is counted. @param ring 0 for the cell itself */
export function partOf({types, memory_days, ages}: Source, ring: number): RiskPart {
  if (types !== "own") return "other_types";
  if (ages) return "season";
  if (ring > 0) return "neighbours";
  return memory_days <= RECENT_DAYS ? "recent" : "long_run";
}

/** One feature: a source at one distance, or the constant. */
export interface FeatureName {
  part: RiskPart;
  /** For a table of weights: "own 30 days, ring 0". */
  label: string;
  /** Days of memory, for what fades; infinite for what does not. */
  memory_days: number;
}

/** Names of the features in their order, the constant last. */
export const FEATURE_NAMES: readonly FeatureName[] = [
  ...SOURCES.flatMap((source) =>
    source.rings.map((ring) => ({
      part: partOf(source, ring),
      label: `${whoseLabel(source)} ${memoryLabel(source)}, ${ring === 0 ? "cell" : `ring ${ring}`}`,
      memory_days: source.ages ? Number.POSITIVE_INFINITY : source.memory_days
    }))
  ),
  {part: "base", label: "constant", memory_days: Number.POSITIVE_INFINITY}
];

function whoseLabel({types}: Source): string {
  if (types === "own") return types;
  return types === "all" ? "other" : `other ${types}`;
}

function memoryLabel({memory_days, ages}: Source): string {
  if (ages) return `${ages[0]} to ${ages[1]} days ago`;
  return Number.isFinite(memory_days) ? `${memory_days} days` : "all days";
}
