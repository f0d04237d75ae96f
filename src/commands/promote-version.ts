import {REASON_TAG, withReason} from "../tracking/alias-reason.ts";
import {type Catalogue, findVersion} from "../tracking/catalogue.ts";

/**
 * Makes a version champion because a person says so, and writes the reason on it. The champion before it becomes
 * challenger.
 * @returns one sentence: what moved
 */
export async function promoteVersion(
  catalogue: Catalogue,
  name: string,
  which: string,
  because: string
): Promise<string> {
  const version = await findVersion(catalogue, name, which);
  if (version.aliases.includes("champion"))
    return `${name} version ${version.version} is champion in ${catalogue.where} already: nothing moved.`;
  const before = (await catalogue.models()).find((model) => model.name === name)?.aliases.champion;
  await catalogue.setAlias(name, "champion", version.version);
  if (before !== undefined) await catalogue.setAlias(name, "challenger", before);
  const place = before === undefined ? "" : ` in place of version ${before}`;
  const reason = `promoted by a person${place}: ${because}`;
  await catalogue.describe(name, version.version, {
    description: withReason(version.description, "champion", reason),
    tags: {[REASON_TAG]: `champion: ${reason}`}
  });
  return `${name} version ${version.version} is champion in ${catalogue.where}${place}: ${because}`;
}
