import {existsSync, readFileSync} from "node:fs";
import {join, relative} from "node:path";
import {Command} from "commander";
import {loadModel} from "../models/load-model.ts";
import type {Row} from "../models/rows.ts";
import {workspace} from "../pipeline/runner/workspace.ts";
import type {Catalogue} from "../tracking/registry/catalogue.ts";
import {serverCatalogue} from "../tracking/registry/server-catalogue.ts";
import {storeCatalogue} from "../tracking/registry/store-catalogue.ts";
import {mlflowClient} from "../tracking/server/client.ts";
import {type Connection, connectionFromEnv} from "../tracking/server/connection.ts";
import {MlflowError} from "../tracking/server/mlflow-error.ts";
import {openStore} from "../tracking/store/store.ts";
import {adoptAliases} from "../tracking/sync/adopt-aliases.ts";
import {parsePlace, tellAnswer, zoneNames} from "./ask-model.ts";
import {compareVersions, tellComparison} from "./compare-versions.ts";
import {exportModel} from "./export-model.ts";
import {listModels} from "./list-models.ts";
import {promoteVersion} from "./promote-version.ts";
import {showModel} from "./show-model.ts";

interface Common {
  out?: string;
  local?: boolean;
}

/**
 * `npm run models`: the registry on the command line; of the server that MLFLOW_TRACKING_URI names, else of `mlruns/`.
 * @param root the project's folder
 */
export function modelsCommand(root: string, print: (text: string) => void): Command {
  const models = new Command("models")
    .usage("-- [command]")
    .description("Lists, shows, compares, promotes and asks registered models.");
  const sub = (nameAndArgs: string, description: string) =>
    models
      .command(nameAndArgs)
      .description(description)
      .option("--out <dir>", "the folder the report was put under")
      .option("--local", "look in mlruns/ though a server is configured");
  const use = async (options: Common, ask: (catalogue: Catalogue, opened: Opened) => Promise<string>) => {
    const opened = open(root, options);
    try {
      print(`${await ask(opened.catalogue, opened)}\n`);
    } catch (error) {
      // What was asked for is not there or cannot be: the sentence is enough.
      if (error instanceof RangeError || error instanceof MlflowError) throw new Error(error.message);
      throw error;
    } finally {
      await opened.catalogue.close();
    }
  };

  sub("list", "every registered model and where its aliases point").action((options: Common) =>
    use(options, listModels)
  );
  sub("show <name> [version]", "a model's versions, and all of one: a number or an alias").action(
    (name: string, which: string | undefined, options: Common) =>
      use(options, (catalogue) => showModel(catalogue, name, which))
  );
  sub("compare <name> <a> <b>", "two versions side by side")
    .option("--json", "as JSON")
    .action((name: string, a: string, b: string, {json, ...options}: Common & {json?: boolean}) =>
      use(options, async (catalogue) => {
        const comparison = await compareVersions(catalogue, name, a, b);
        return json ? JSON.stringify(comparison, null, 2) : tellComparison(comparison);
      })
    );
  sub("promote <name> <version>", "makes a version champion")
    .requiredOption("--because <reason>", "why, in words: it is written on the version")
    .action((name: string, which: string, {because, ...options}: Common & {because: string}) =>
      use(options, async (catalogue, {mlruns, connection}) => {
        const said = await promoteVersion(catalogue, name, which, because);
        const adopted = connection ? await adoptHere(mlruns, connection) : [];
        return [said, ...adopted].join("\n");
      })
    );
  sub("predict <model>", "asks NAME@alias, NAME/VERSION or a model's folder")
    .option(
      "--at <lat,lon...>",
      "places to ask about; write --at=-33.9,151.2 for one that begins with a minus"
    )
    .option("--rows <file>", "a JSON file with a list of rows, for models that do not take places")
    .option("--json", "as JSON")
    .action(
      (
        uri: string,
        {at, rows: file, json, ...options}: Common & {at?: string[]; rows?: string; json?: boolean}
      ) =>
        use(options, async (catalogue, {mlruns, connection}) => {
          const rows = rowsOf(at, file);
          const model = await loadModel(uri, {mlruns, connection});
          const answers = model.predict(rows);
          if (json)
            return JSON.stringify({model: model.name, version: model.version ?? null, predictions: answers});
          const names = await zoneNames(catalogue, model);
          const told = rows.map((row, i) => tellAnswer(model, row, answers[i], names));
          return `${model.name}${model.version === undefined ? "" : ` version ${model.version}`}\n${told.join("\n")}`;
        })
    );
  sub(
    "export <model> <folder>",
    "writes a model's folder: NAME (its champion), NAME@alias or NAME/VERSION"
  ).action((uri: string, folder: string, options: Common) =>
    use(options, (catalogue) => {
      const [, name = uri, which] = /^([^@/]+)[@/](.+)$/.exec(uri) ?? [];
      return exportModel(catalogue, name, which, folder);
    })
  );
  return models;
}

async function adoptHere(mlruns: string, connection: Connection): Promise<string[]> {
  const client = mlflowClient(connection);
  try {
    return await adoptAliases(mlruns, client);
  } finally {
    await client.close();
  }
}

interface Opened {
  catalogue: Catalogue;
  mlruns: string;
  connection: Connection | null;
}

function open(root: string, {out, local}: Common): Opened {
  const {mlruns: folder} = workspace(out ?? root);
  const mlruns = relative(process.cwd(), folder) || ".";
  const connection = local ? null : (connectionFromEnv(process.env, join(root, ".env")) ?? null);
  const catalogue = connection
    ? serverCatalogue(mlflowClient(connection))
    : storeCatalogue(openStore(mlruns), mlruns);
  return {catalogue, mlruns, connection};
}

/** The rows to ask about, from places or from a file. */
function rowsOf(at: string[] | undefined, file: string | undefined): Row[] {
  if ((at === undefined) === (file === undefined))
    throw new RangeError(
      "say what to ask about: places with --at 41.88,-87.63, or rows with --rows FILE.json"
    );
  if (at !== undefined) return at.map((text) => ({...parsePlace(text)}));
  if (file === undefined || !existsSync(file))
    throw new RangeError(`${file} does not exist: give a JSON file of rows`);
  const rows = readRows(file);
  if (!Array.isArray(rows) || rows.some((row) => typeof row !== "object" || row === null))
    throw new RangeError(`${file} is no list of rows: write [{"column": value, …}, …]`);
  return rows as Row[];
}

function readRows(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new RangeError(`${file} is no JSON (${(error as Error).message}): write [{"column": value, …}, …]`);
  }
}
