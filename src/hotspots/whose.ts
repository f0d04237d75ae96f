import {type TypeGroup, typeGroup} from "../features/offence/groups.ts";
import type {History} from "./history.ts";

/** Whose incidents: those to forecast, all, or those of a group of offences. */
export type Whose = "own" | "all" | TypeGroup;

/** What a question of whose incidents needs: the types of the history, and for each 1 where it is to be forecast. */
export type Asked = {own: Uint8Array} & Pick<History, "type_names" | "type_groups">;

/**
 * For each type 1 where it is of such incidents.
 * @example
 * maskOf("violent", {own: Uint8Array.of(1, 0, 0), type_names: ["ASSAULT", "BATTERY", "THEFT"]}); // → [1, 1, 0]
 */
export function maskOf(whose: Whose, {own, type_names, type_groups}: Asked): Uint8Array {
  if (whose === "own") return own;
  const groupOf = (t: number) => type_groups?.[t] ?? typeGroup(type_names[t]);
  return Uint8Array.from(type_names, (_, t) => (whose === "all" || groupOf(t) === whose ? 1 : 0));
}

/** The same without those to forecast. */
export const othersOf = (whose: Exclude<Whose, "own">, asked: Asked): Uint8Array =>
  maskOf(whose, asked).map((is, t) => (asked.own[t] === 1 ? 0 : is));
