import {reasoned} from "../tracking/registry/alias-reason.ts";
import {type Catalogue, type CatalogueVersion, findVersion} from "../tracking/registry/catalogue.ts";
import {mlflowClient} from "../tracking/server/client.ts";
import {adoptAliases} from "../tracking/sync/adopt-aliases.ts";
import type {Opened} from "./with-catalogue.ts";

/**
 * Makes a version champion because a person says so, and writes the reason on it. The champion before it becomes
 * challenger.
 * @returns one sentence: what moved
 * @throws {RangeError} without a reason, and when there is no such version
 */
export async function promoteVersion(
  catalogue: Catalogue,
  name: string,
  which: string,
  because: string
): Promise<string> {
  if (because.trim() === "")
    throw new RangeError("a version is promoted for a reason: say it with --because");
  const version = await findVersion(catalogue, name, which);
  if (version.aliases.includes("champion"))
    return `${name} version ${version.version} is champion in ${catalogue.where} already: nothing moved.`;
  const before = (await catalogue.versions(name)).find(({aliases}) => aliases.includes("champion"));
  const place = before === undefined ? "" : ` in place of version ${before.version}`;
  await giveAlias(catalogue, version, "champion", `promoted by a person${place}: ${because}`);
  if (before !== undefined)
    await giveAlias(catalogue, before, "challenger", `version ${version.version} was promoted in its place`);
  return `${name} version ${version.version} is champion in ${catalogue.where}${place}: ${because}`;
}

/** Points an alias at a version and writes on it why. */
async function giveAlias(
  catalogue: Catalogue,
  {name, version, description}: CatalogueVersion,
  alias: string,
  reason: string
): Promise<void> {
  await catalogue.setAlias(name, alias, version);
  await catalogue.describe(name, version, reasoned(description, alias, reason));
}

/** Promotes a version as `promoteVersion` does, and points the aliases in `mlruns/` where the server has them then. */
export async function promote(
  {catalogue, mlruns, connection}: Opened,
  name: string,
  which: string,
  because: string
): Promise<string> {
  const said = await promoteVersion(catalogue, name, which, because);
  if (connection === null) return said;
  const client = mlflowClient(connection);
  try {
    return [said, ...(await adoptAliases(mlruns, client))].join("\n");
  } finally {
    await client.close();
  }
}
