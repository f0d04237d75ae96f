import type {Catalogue} from "../tracking/catalogue.ts";

/**
 * Points the aliases of `mlruns/` where the server's point, so that both say the same. A version is known by the hash of
 * its content; what the other does not have is passed over.
 */
export async function mirrorAliases(from: Catalogue, to: Catalogue, name: string): Promise<void> {
  const own = await to.versions(name);
  for (const {aliases, tags} of await from.versions(name)) {
    const hash = tags["patroliq.content_hash"];
    const same = own.findLast(
      (version) => hash !== undefined && version.tags["patroliq.content_hash"] === hash
    );
    if (same === undefined) continue;
    for (const alias of aliases)
      if (!same.aliases.includes(alias)) await to.setAlias(name, alias, same.version);
    const {"patroliq.alias_reason": reason} = tags;
    if (aliases.length > 0 && reason !== undefined)
      await to.describe(name, same.version, {
        description: same.description,
        tags: {"patroliq.alias_reason": reason}
      });
  }
}
