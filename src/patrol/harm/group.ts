import type {OffenceClass} from "./classes.ts";

/** What was read, and the addresses of the pages: of the weight, and of what the offence is counted as. */
export interface Read<T> {
  value: T;
  sources: readonly [string, ...string[]];
}

/** A kind of offence that weighs the same: a line of the tables. */
export interface HarmGroup {
  name: string;
  /** Primary types of Chicago's records that it belongs to. */
  types: readonly string[];
  /** IUCR codes (Illinois Uniform Crime Reporting), four characters each. */
  codes: readonly string[];
  /** What the description says where there is no code; the first of a type's groups that fits is taken. */
  words: RegExp | null;
  /** Types that it stands for where neither code nor description says more: their most frequent among the least severe. */
  usual: readonly string[];
  /** Weight in the Crime Severity Index, days; null where none was read. */
  csi: Read<number> | null;
  /** Class of offence in the law of Illinois, the least severe where the record leaves several open; null where none was read. */
  law: Read<OffenceClass> | null;
}

export const read = <T>(value: T, ...sources: readonly [string, ...string[]]): Read<T> => ({value, sources});

/** A line for each kind of some types. @param codes of each, separated by spaces */
export const groupsOf =
  (...types: string[]) =>
  (
    name: string,
    codes: string,
    csi: HarmGroup["csi"],
    law: HarmGroup["law"],
    words: RegExp | "usual" | null = null
  ): HarmGroup => ({
    name,
    types,
    codes: codes.split(" "),
    words: words === "usual" ? null : words,
    usual: words === "usual" ? types : [],
    csi,
    law
  });
