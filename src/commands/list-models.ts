import {textTable} from "../text/text-table.ts";
import type {Catalogue} from "../tracking/registry/catalogue.ts";

/** Every registered model: its versions, where its aliases point, and the data and figure of its champion or newest version. */
export async function listModels(catalogue: Catalogue): Promise<string> {
  const models = await catalogue.models();
  if (models.length === 0) return `${catalogue.where} has no registered models: run npm run report first.`;
  const rows = await Promise.all(
    models.map(async ({name, aliases}) => {
      const versions = await catalogue.versions(name);
      const shown = versions.find(({version}) => version === aliases.champion) ?? versions.at(-1);
      const run = shown && (await catalogue.run(shown));
      return [
        name,
        String(versions.length),
        aliases.champion === undefined ? "–" : String(aliases.champion),
        aliases.challenger === undefined ? "–" : String(aliases.challenger),
        shown?.tags.dataset_hash ?? "–",
        run?.tags["patroliq.key_figure"] ?? "–"
      ];
    })
  );
  const header = ["model", "versions", "champion", "challenger", "data", "figure"];
  return `Registered models in ${catalogue.where}\n\n${textTable([header, ...rows])}`;
}
