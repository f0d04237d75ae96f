import {createHash} from "node:crypto";
import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {z} from "zod";
import type {TypesMap} from "../../features/offence/offence-of.ts";
import {parseTypesMap} from "../../features/offence/types-map.ts";

/** A file of `--types-map`: its name without folders, its hash, and what it says. */
export const typesMapSchema = z.object({
  name: z.string(),
  sha256: z.string(),
  codes: z.record(z.string(), z.string().nullable())
});

/**
 * Reads the file of `--types-map`.
 * @throws Error when it cannot be read, or on a line that says no class
 */
export function readTypesMap(path: string): {name: string; sha256: string; codes: TypesMap} {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new Error(`--types-map ${path} cannot be read; name a CSV file with the columns type and iccs`);
  }
  const name = basename(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {name, sha256, codes: parseTypesMap(bytes.toString("utf8"), name)};
}
