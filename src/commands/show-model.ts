import {REASON_TAG} from "../tracking/alias-reason.ts";
import {type Catalogue, type CatalogueVersion, findVersion, knownVersions} from "../tracking/catalogue.ts";
import {figure} from "./figure.ts";
import {textTable} from "./text-table.ts";

/** A model's versions, and all of one: its data, signature, parameters and metrics. @param which default: champion, else the newest */
export async function showModel(catalogue: Catalogue, name: string, which?: string): Promise<string> {
  const versions = await knownVersions(catalogue, name);
  const usual = versions.find(({aliases}) => aliases.includes("champion")) ?? versions[versions.length - 1];
  const shown = which === undefined ? usual : await findVersion(catalogue, name, which);
  const run = await catalogue.run(shown);
  const signature = signatureOf((await catalogue.modelFiles(shown)).get("MLmodel")?.toString("utf8"));
  return [
    `${name} in ${catalogue.where}`,
    "",
    textTable([
      ["version", "registered", "data", "aliases", "why"],
      ...versions.map((version) => [
        `${version.version}`,
        new Date(version.created_at).toISOString().slice(0, 16).replace("T", " "),
        version.tags.dataset_hash ?? "–",
        version.aliases.join(", ") || "–",
        version.tags[REASON_TAG] ?? "–"
      ])
    ]),
    "",
    `Version ${shown.version}${aliasText(shown)}`,
    "",
    plainText(shown.description),
    ...(signature === undefined ? [] : ["", `takes  ${signature.inputs}`, `gives  ${signature.outputs}`]),
    ...(run === undefined
      ? ["", `Its run ${shown.run_id} is gone: figures and parameters are not known.`]
      : ["", ...section("Parameters", run.params), "", ...section("Metrics", run.metrics)])
  ].join("\n");
}

const aliasText = ({aliases}: CatalogueVersion): string =>
  aliases.length > 0 ? ` (${aliases.join(", ")})` : "";

/** Markdown as a terminal reads it. */
const plainText = (markdown: string): string =>
  markdown.replace(/\*\*([^*]+)\*\*/g, "$1").replace(/\\([\\`*_[\]<>#|])/g, "$1");

function section(title: string, values: Record<string, string | number>): string[] {
  const rows = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [`  ${key}`, typeof value === "number" ? figure(value) : value]);
  return [title, rows.length > 0 ? textTable([["", ""], ...rows]).slice(1) : "  none"];
}

/** Names and types of columns, from MLmodel's lines `inputs: '[…]'`. */
function signatureOf(mlmodel: string | undefined): {inputs: string; outputs: string} | undefined {
  const columns = (part: string) => {
    const json = new RegExp(`^\\s+${part}: (?:'(.*)'|"(.*)")$`, "m").exec(mlmodel ?? "");
    const text =
      json?.[1]?.replaceAll("''", "'") ?? (json?.[2] === undefined ? undefined : JSON.parse(`"${json[2]}"`));
    if (text === undefined) return undefined;
    const list = JSON.parse(text) as {name: string; type: string}[];
    const shown = list.slice(0, 6).map(({name, type}) => `${name} (${type})`);
    return list.length > 6 ? `${shown.join(", ")}, … ${list.length} columns` : shown.join(", ");
  };
  const [inputs, outputs] = [columns("inputs"), columns("outputs")];
  return inputs === undefined || outputs === undefined ? undefined : {inputs, outputs};
}
