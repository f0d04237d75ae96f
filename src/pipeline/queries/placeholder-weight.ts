import {minuteOfDay} from "../../calendar/time-heaping.ts";
import {TIMED} from "../../calendar/untimed.ts";
import {literal} from "../../engine/database.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {PatternGroup, StampedTime} from "../../report/patterns.ts";

/** The times of day of one type that were looked at. */
export interface TypeStamps {
  type: string;
  stamps: readonly StampedTime[];
}

/** The times of each type that `patterns.json` speaks of. */
export const typeStamps = (groups: readonly Numbers<PatternGroup>[]): TypeStamps[] =>
  groups.flatMap(({kind, name, midnight}) =>
    kind === "type" && midnight ? [{type: name, stamps: midnight.stamps}] : []
  );

/** SQL that switches by a record's type and time; types and times without a case have `otherwise`. */
function byTypeAndTime(
  types: readonly TypeStamps[],
  value: (stamp: StampedTime) => string,
  otherwise: string
): string {
  const cases = types.flatMap(({type, stamps}) => {
    const own = stamps.filter(({reduced}) => reduced);
    const times = own.map((stamp) => `WHEN ${minuteOfDay(stamp.time)} THEN ${value(stamp)}`);
    return own.length === 0
      ? []
      : [
          `WHEN ${literal(type)} THEN CASE hour("at") * 60 + minute("at") ${times.join(" ")} ELSE ${otherwise} END`
        ];
  });
  return cases.length === 0
    ? otherwise
    : `CASE WHEN second("at") = 0 THEN CASE type ${cases.join(" ")} ELSE ${otherwise} END ELSE ${otherwise} END`;
}

/**
 * SQL for what a record counts by its type and time: none without a time of day, else 1, or less at a time that stands for "not known" in its type, so that
 * these times hold together what is expected of them. A decimal, so that sums are the same in any order.
 */
export const placeholderWeight = (types: readonly TypeStamps[]): string =>
  `CASE WHEN ${TIMED} THEN ${byTypeAndTime(types, ({expected, observed}) => (expected / observed).toFixed(9), "1")} ELSE 0 END`;

/** SQL for whether a record has no time of day, or one that means "not known" in its type. */
export const atPlaceholder = (types: readonly TypeStamps[]): string =>
  `NOT ${TIMED} OR ${byTypeAndTime(types, () => "TRUE", "FALSE")}`;
