import type {DatasetReport} from "../../report/dataset.ts";
import {sum} from "../../stats/sums.ts";
import {count, lowerName, percent} from "../../text/format.ts";
import {list, said} from "../../text/words.ts";

type Classed = Pick<DatasetReport, "types" | "types_map">;

/** Types without a class that are named. */
const NAMED = 6;

/** Names, the first few, and how many more there are. */
const named = (names: readonly string[]): string => {
  const more = names.length - NAMED;
  return list(more > 0 ? [...names.slice(0, NAMED), `${count(more)} more`] : names);
};

/**
 * What the types of a report are in the ICCS: how many have a class, those without by size, and names of the types map that are in
 * no record.
 */
export function classesInWords({types, types_map}: Classed): string[] {
  const without = types.filter(({iccs}) => iccs === null).sort((a, b) => b.incidents - a.incidents);
  const n = sum(without.map(({incidents}) => incidents));
  const share = sum(without.map((type) => type.share));
  const by = types_map ? `${types_map.name}, else their words` : "their words";
  const unused = types_map?.unused ?? [];
  return said(
    without.length === 0
      ? `Every type has a class in the ICCS, by ${by}.`
      : `${count(types.length - without.length)} of ${count(types.length)} types have a class in the ICCS, by ${by}. Without one, ${percent(share)} of incidents (${count(n)}): ` +
          `${named(without.map(({type, incidents}) => `${lowerName(type)} (${count(incidents)})`))}; they count as reported, belong to no group of offences, and by harm weigh only what an IUCR code tells; --types-map gives them a class.`,
    unused.length > 0 && `${types_map?.name} names types that no record has: ${named(unused)}.`
  );
}
