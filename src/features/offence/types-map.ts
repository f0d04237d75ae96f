import {csvParseRows, dsvFormat} from "d3";
import {ICCS_SOURCE, isIccs} from "./iccs.ts";
import type {TypesMap} from "./offence-of.ts";
import {foldName} from "./rule.ts";

const COLUMNS = "it needs the columns type and iccs";

/**
 * Reads what a user says of types: CSV with the columns `type` and `iccs`, separated by commas or semicolons. Case, accents and
 * spacing of types do not matter. No code leaves a type without a class.
 * @param file its name, for errors
 * @throws Error naming line and value: of a code that the ICCS does not have, a type that stands twice, a missing column
 * @example
 * parseTypesMap("type,iccs\nRobo de objetos,0502\n", "types.csv"); // → {"ROBO DE OBJETOS": "0502"}
 */
export function parseTypesMap(text: string, file: string): TypesMap {
  const [first = ""] = text.split(/\r?\n/, 1);
  const parse = first.includes(",") || !first.includes(";") ? csvParseRows : dsvFormat(";").parseRows;
  const [header = [], ...lines] = parse(text.replace(/^\uFEFF/, ""));
  const names = header.map((name) => name.trim().toLowerCase());
  const [type_at, iccs_at] = [names.indexOf("type"), names.indexOf("iccs")];
  if (type_at < 0 || iccs_at < 0)
    throw new Error(`${file}: ${COLUMNS} (have: ${header.map((name) => name.trim()).join(", ")})`);
  const map: Record<string, string | null> = {};
  lines.forEach((cells, i) => {
    const [type, iccs] = [cells[type_at] ?? "", (cells[iccs_at] ?? "").trim()];
    const line = `${file}, line ${i + 2}`;
    const name = foldName(type);
    if (name === "") {
      if (iccs === "") return;
      throw new Error(`${line}: a type is missing before "${iccs}"; name it, or leave the line out`);
    }
    if (iccs !== "" && !isIccs(iccs))
      throw new Error(
        `${line}: "${iccs}" is no code of the ICCS; write two digits (05) to seven (0502111) of ${ICCS_SOURCE}, with the leading 0, or nothing`
      );
    if (Object.hasOwn(map, name))
      throw new Error(`${line}: "${type.trim()}" stands twice; keep one of the lines`);
    map[name] = iccs === "" ? null : iccs;
  });
  return map;
}
