import type {Command} from "commander";
import type {Effects} from "./effects.ts";
import type {Questions} from "./predict.ts";
import type {Ask, Place} from "./with-registry.ts";

/** `npm run models`: the registry on the command line; of the server that MLFLOW_TRACKING_URI names, else of `mlruns/`. */
export function define(models: Command, effects: Effects): void {
  models.usage("-- [command]");
  const sub = (nameAndArgs: string, description: string) =>
    models
      .command(nameAndArgs)
      .description(description)
      .option("--out <dir>", "the folder the report was put under")
      .option("--local", "look in mlruns/ though a server is configured");
  const show = async (place: Place, ask: Ask) => {
    const {withRegistry} = await import("./with-registry.ts");
    effects.stdout.write(`${await withRegistry(effects, place, ask)}\n`);
  };

  sub("list", "every registered model and where its aliases point").action((place: Place) =>
    show(place, async ({registry}) => (await import("./list-models.ts")).listModels(registry))
  );
  sub("show <name> [version]", "a model's versions, and all of one: a number or an alias").action(
    (name: string, which: string | undefined, place: Place) =>
      show(place, async ({registry}) => (await import("./show-model.ts")).showModel(registry, name, which))
  );
  sub("compare <name> <a> <b>", "two versions side by side")
    .option("--json", "as JSON")
    .action((name: string, a: string, b: string, {json, ...place}: Place & {json?: boolean}) =>
      show(place, async ({registry}) => {
        const {compareVersions, tellComparison} = await import("./compare-versions.ts");
        const comparison = await compareVersions(registry, name, a, b);
        return json ? JSON.stringify(comparison, null, 2) : tellComparison(comparison);
      })
    );
  sub("promote <name> <version>", "makes a version champion")
    .requiredOption("--because <reason>", "why, in words: it is written on the version")
    .action((name: string, which: string, {because, ...place}: Place & {because: string}) =>
      show(place, async (opened) =>
        (await import("./promote-version.ts")).promote(opened, name, which, because)
      )
    );
  sub("predict <model>", "asks NAME@alias, NAME/VERSION or a model's folder")
    .option(
      "--at <lat,lon...>",
      "places to ask about; write --at=-33.9,151.2 for one that begins with a minus"
    )
    .option("--rows <file>", "a JSON file with a list of rows, for models that do not take places")
    .option("--json", "as JSON")
    .action((uri: string, options: Place & Questions) =>
      show(options, async (opened) => (await import("./predict.ts")).predict(opened, uri, options))
    );
  sub(
    "export <model> <folder>",
    "writes a model's folder: NAME (its champion), NAME@alias or NAME/VERSION"
  ).action((uri: string, folder: string, place: Place) =>
    show(place, async ({registry}) => {
      const [, name = uri, which] = /^([^@/]+)[@/](.+)$/.exec(uri) ?? [];
      return (await import("./export-model.ts")).exportModel(registry, name, which, folder);
    })
  );
}
