import {readFileSync} from "node:fs";
import {join} from "node:path";
import {csvParse} from "d3";
import {typeGroup} from "./offence/groups.ts";

/** Severity of an incident, 0–1, by its IUCR code, else by its type. */
export type Severity = (iucr: string | null, type: string) => number;

/** IUCR codes are four characters; the published table has lost their leading zeros. */
const padCode = (code: string): string => code.trim().padStart(4, "0");

/**
 * Reads the code table that ships with the project.
 * @param groupOf group of offences of a type; default: that of its words
 * @example
 * const severity = severityTable("..");
 * [severity("0110", "HOMICIDE"), severity(null, "THEFT"), severity(null, "GAMBLING")]; // → [1, 0.5, 0]
 */
export function severityTable(root: string, groupOf = typeGroup): Severity {
  const codes = csvParse(readFileSync(join(root, "data/boundaries/iucr-codes.csv"), "utf8"));
  const byCode = new Map<string, boolean>();
  const byType = new Map<string, {index: number; all: number}>();
  for (const row of codes) {
    const index = row["INDEX CODE"] === "I";
    byCode.set(padCode(row.IUCR), index);
    const type = row["PRIMARY DESCRIPTION"].trim();
    const seen = byType.get(type) ?? {index: 0, all: 0};
    byType.set(type, {index: seen.index + (index ? 1 : 0), all: seen.all + 1});
  }
  return (iucr, type) => {
    const votes = byType.get(type.trim().toUpperCase());
    const group = groupOf(type);
    const index =
      (iucr === null ? undefined : byCode.get(padCode(iucr))) ??
      (votes ? votes.index * 2 >= votes.all : group === "violent" || group === "property");
    if (!index) return 0;
    return group === "violent" ? 1 : 0.5;
  };
}
