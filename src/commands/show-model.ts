import {figure} from "../text/format.ts";
import {textTable} from "../text/text-table.ts";
import {REASON_TAG} from "../tracking/registry/alias-reason.ts";
import {findVersion, knownVersions, type Registry} from "../tracking/registry/registry.ts";
import {parseYaml} from "../tracking/store/yaml.ts";

/** Columns of a signature that are named. */
const MAX_COLUMNS = 6;

/** A model's versions, and all of one: its data, signature, parameters and metrics. @param which default: champion, else the newest */
export async function showModel(registry: Registry, name: string, which?: string): Promise<string> {
  const versions = await knownVersions(registry, name);
  const usual = versions.find(({aliases}) => aliases.includes("champion")) ?? versions[versions.length - 1];
  const shown = which === undefined ? usual : await findVersion(registry, name, which);
  const run = await registry.run(shown);
  const signature = signatureOf((await registry.modelFiles(shown)).get("MLmodel")?.toString("utf8"));
  return [
    `${name} in ${registry.where}`,
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
    `Version ${shown.version}${shown.aliases.length > 0 ? ` (${shown.aliases.join(", ")})` : ""}`,
    "",
    plainText(shown.description),
    ...(signature === undefined ? [] : ["", `takes  ${signature.inputs}`, `gives  ${signature.outputs}`]),
    ...(run === undefined
      ? ["", `Its run ${shown.run_id} is gone: figures and parameters are not known.`]
      : ["", ...section("Parameters", run.params), "", ...section("Metrics", run.metrics)])
  ].join("\n");
}

/** Markdown as a terminal reads it. */
const plainText = (markdown: string): string =>
  markdown.replace(/\*\*([^*]+)\*\*/g, "$1").replace(/\\([\\`*_[\]<>#|])/g, "$1");

function section(title: string, values: Record<string, string | number>): string[] {
  const rows = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => [`  ${key}`, typeof value === "number" ? figure(value) : value]);
  return [title, rows.length > 0 ? textTable([["", ""], ...rows]).slice(1) : "  none"];
}

/** Names and types of the columns in an MLmodel file. */
function signatureOf(mlmodel: string | undefined): {inputs: string; outputs: string} | undefined {
  const signature = mlmodel === undefined ? undefined : parseYaml(mlmodel).signature;
  if (typeof signature !== "object" || signature === null || Array.isArray(signature)) return undefined;
  const {inputs, outputs} = signature;
  if (typeof inputs !== "string" || typeof outputs !== "string") return undefined;
  return {inputs: columns(inputs), outputs: columns(outputs)};
}

function columns(json: string): string {
  const list = JSON.parse(json) as {name: string; type: string}[];
  const shown = list.slice(0, MAX_COLUMNS).map(({name, type}) => `${name} (${type})`);
  return list.length > MAX_COLUMNS ? `${shown.join(", ")}, … ${list.length} columns` : shown.join(", ");
}
