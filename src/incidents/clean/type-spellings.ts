import type {Database} from "../../engine/database.ts";

/** A type whose spellings are one, the commonest of them, and how many rows have which. */
export interface TypeSpellings {
  type: string;
  others: {spelling: string; rows: number}[];
}

/** A type without case, the spaces around it and a point at its end: "Theft. " → "theft" */
const folded = (type: string): string =>
  type
    .trim()
    .replace(/\s*\.$/, "")
    .trim()
    .toLowerCase() || type;

/**
 * Makes the types of the staged rows that differ in case, spaces around them or a final point one, in the commonest spelling; of two that are
 * as common in the one that sorts first. Types that are spelt in one way stay as they are.
 */
export async function foldTypes(database: Database): Promise<TypeSpellings[]> {
  const found = await database.rows<{type: string; rows: number}>(
    "SELECT type, count(*) AS rows FROM staged WHERE type IS NOT NULL GROUP BY type ORDER BY rows DESC, type"
  );
  const groups = new Map<string, {type: string; rows: number}[]>();
  for (const each of found) {
    const key = folded(each.type);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const several = [...groups.values()].filter(({length}) => length > 1);
  if (several.length === 0) return [];
  await database.run("CREATE TABLE spellings (spelling VARCHAR, type VARCHAR)");
  const appender = await database.connection.createAppender("spellings");
  for (const [{type}, ...others] of several)
    for (const {type: spelling} of others) {
      appender.appendVarchar(spelling);
      appender.appendVarchar(type);
      appender.endRow();
    }
  appender.closeSync();
  await database.run("UPDATE staged SET type = spellings.type FROM spellings WHERE staged.type = spelling");
  await database.run("DROP TABLE spellings");
  return several.map(([{type}, ...others]) => ({
    type,
    others: others.map(({type: spelling, rows}) => ({spelling, rows}))
  }));
}
