import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {openFiles} from "../store/files.ts";
import {sourceFolder} from "../store/registry.ts";
import type {Store} from "../store/store.ts";
import type {Registry} from "./registry.ts";

/** The registry of `mlruns/`. @param where what to call it, for example `mlruns` */
export function storeRegistry(store: Store, where: string): Registry {
  const files = openFiles(store.root);
  return {
    where,
    models: async () =>
      store.models().map(({name, description}) => ({name, description, aliases: store.aliases(name)})),
    versions: async (name) => store.versions(name),
    run: async ({run_id}) => store.run(run_id),
    setAlias: async (name, alias, version) => store.setAlias(name, alias, version),
    describe: async (name, version, said) => store.describeVersion(name, version, said),
    async runFile(version, path) {
      const run = sourceFolder(version.source)?.split("/").slice(0, 3).join("/");
      const file = join(store.root, run ?? "", path);
      return run !== undefined && existsSync(file) ? readFileSync(file) : undefined;
    },
    async modelFiles(version) {
      const folder = sourceFolder(version.source);
      if (folder === undefined) return new Map();
      const paths = files.walk(folder);
      return new Map(paths.map((path) => [path, readFileSync(join(store.root, folder, path))]));
    },
    close: async () => undefined
  };
}
