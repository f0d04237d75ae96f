import {InputError} from "../errors.ts";
import {COLUMN_NAMES, columnCalled, findHeader, isNeeded, listNames, type ReadColumn} from "./schema.ts";

/** Headers that the user names for columns, of the files whose names fit a pattern; of all where it is null. */
interface Override {
  pattern: string | null;
  column: ReadColumn;
  header: string;
}

/**
 * Reads `--column` overrides: keys may be canonical ("type") or portal names ("Primary Type", "primary_type"), after the pattern of the
 * files that are meant, if not all ("2019*.csv:date"). An empty header switches a column off.
 * @throws InputError for a name that is no column, and for a needed column that is switched off.
 */
export function readOverrides(columns: Record<string, string>): Override[] {
  return Object.entries(columns).map(([key, header]) => {
    const [, pattern = null, name] = /^(?:(.+):)?([^:]*)$/s.exec(key) ?? [key, null, key];
    const column = columnCalled(name.trim());
    if (column === undefined)
      throw new InputError(`--column ${key}=${header}: no column "${name}"; know ${COLUMN_NAMES.join(", ")}`);
    if (header === "" && isNeeded(column))
      throw new InputError(`--column ${key}= switches off a column that every report needs; name its header`);
    return {pattern, column, header};
  });
}

/** Whether a file's base name fits a pattern of `*` and `?`, whatever the case. */
function fits(name: string, pattern: string): boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll(/\*+/g, ".*").replaceAll("?", ".")}$`, "is").test(name);
}

/** The headers that are named for the columns of one file: those for some files come before those for all. */
export function overridesOf(overrides: readonly Override[], file: string): Map<ReadColumn, string> {
  const own = overrides.filter(({pattern}) => pattern !== null && fits(file, pattern));
  const all = overrides.filter(({pattern}) => pattern === null);
  return new Map([...all, ...own].map(({column, header}) => [column, header]));
}

/** @throws InputError for an override whose pattern no file fits, or whose header none of these has. */
export function checkOverrides(
  overrides: readonly Override[],
  files: readonly {name: string; header: readonly string[]}[]
): void {
  for (const {pattern, column, header: wanted} of overrides) {
    const given = `--column ${pattern === null ? "" : `${pattern}:`}${column}=${wanted}`;
    const meant = files.filter(({name}) => pattern === null || fits(name, pattern));
    if (meant.length === 0)
      throw new InputError(
        `${given}: no file is called "${pattern}" (have: ${listNames(files.map(({name}) => name))}); check the pattern, which is of names without folders`
      );
    if (wanted !== "" && !meant.some(({header}) => findHeader(header, wanted) !== null))
      throw new InputError(
        `${given}: no file has a column "${wanted}" (have: ${listNames(meant[0].header)}); check the spelling`
      );
  }
}
