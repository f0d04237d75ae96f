import {textTable} from "../text/text-table.ts";
import type {Registry} from "../tracking/registry/registry.ts";

/** Every registered model: its versions, where its aliases point, and the data and figure of its champion or newest version. */
export async function listModels(registry: Registry): Promise<string> {
  const models = await registry.models();
  if (models.length === 0) return `${registry.where} has no registered models: run npm run report first.`;
  const rows = await Promise.all(
    models.map(async ({name, aliases}) => {
      const versions = await registry.versions(name);
      const shown = versions.find(({version}) => version === aliases.champion) ?? versions.at(-1);
      const run = shown && (await registry.run(shown));
      return [
        name,
        String(versions.length),
        String(aliases.champion ?? "–"),
        String(aliases.challenger ?? "–"),
        shown?.tags.dataset_hash ?? "–",
        run?.tags["patroliq.key_figure"] ?? "–"
      ];
    })
  );
  const header = ["model", "versions", "champion", "challenger", "data", "figure"];
  return `Registered models in ${registry.where}\n\n${textTable([header, ...rows])}`;
}
