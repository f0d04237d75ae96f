import {reasoned} from "../tracking/registry/alias-reason.ts";
import {findVersion, type RegisteredVersion, type Registry} from "../tracking/registry/registry.ts";
import {mlflowClient} from "../tracking/server/client.ts";
import {adoptAliases} from "../tracking/sync/adopt-aliases.ts";
import type {Opened} from "./with-registry.ts";

/**
 * Makes a version champion because a person says so, and writes the reason on it. The champion before it becomes
 * challenger.
 * @returns one sentence: what moved
 * @throws RangeError without a reason, and when there is no such version
 */
export async function promoteVersion(
  registry: Registry,
  name: string,
  which: string,
  because: string
): Promise<string> {
  if (because.trim() === "")
    throw new RangeError("a version is promoted for a reason: say it with --because");
  const version = await findVersion(registry, name, which);
  if (version.aliases.includes("champion"))
    return `${name} version ${version.version} is champion in ${registry.where} already: nothing moved.`;
  const before = (await registry.versions(name)).find(({aliases}) => aliases.includes("champion"));
  const place = before === undefined ? "" : ` in place of version ${before.version}`;
  await giveAlias(registry, version, "champion", `promoted by a person${place}: ${because}`);
  if (before !== undefined)
    await giveAlias(registry, before, "challenger", `version ${version.version} was promoted in its place`);
  return `${name} version ${version.version} is champion in ${registry.where}${place}: ${because}`;
}

/** Points an alias at a version and writes on it why. */
async function giveAlias(
  registry: Registry,
  {name, version, description}: RegisteredVersion,
  alias: string,
  reason: string
): Promise<void> {
  await registry.setAlias(name, alias, version);
  await registry.describe(name, version, reasoned(description, alias, reason));
}

/** Promotes a version as `promoteVersion` does, and points the aliases in `mlruns/` where the server has them then. */
export async function promote(
  {registry, mlruns, connection}: Opened,
  name: string,
  which: string,
  because: string
): Promise<string> {
  const said = await promoteVersion(registry, name, which, because);
  if (connection === null) return said;
  const client = mlflowClient(connection);
  try {
    return [said, ...(await adoptAliases(mlruns, client))].join("\n");
  } finally {
    await client.close();
  }
}
