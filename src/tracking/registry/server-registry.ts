import type {MlflowClient} from "../server/client.ts";
import {passOver} from "../server/mlflow-error.ts";
import type {RegisteredVersion, Registry} from "./registry.ts";

/** The registry of an MLflow server. */
export function serverRegistry(client: MlflowClient): Registry {
  const runOf = ({run_id}: RegisteredVersion) =>
    client.getRun(run_id).catch(passOver("RESOURCE_DOES_NOT_EXIST"));
  return {
    where: client.uri,
    models: () => client.searchModels(),
    async versions(name) {
      const model = await client.findModel(name);
      if (model === undefined) return [];
      const aliases = Object.entries(model.aliases);
      return (await client.searchVersions(name)).map((version) => ({
        ...version,
        created_at: version.creation_timestamp,
        aliases: aliases.filter(([, target]) => target === version.version).map(([alias]) => alias)
      }));
    },
    async run(version) {
      const run = await runOf(version);
      return (
        run && {
          params: run.params,
          metrics: Object.fromEntries(run.metrics.map(({key, value}) => [key, value])),
          tags: run.tags,
          datasets: run.datasets.map(({dataset: {name, digest}}) => ({name, digest}))
        }
      );
    },
    setAlias: (name, alias, version) => client.setAlias(name, alias, version),
    async describe(name, version, {description, tags}) {
      await client.updateVersion(name, version, description);
      for (const [key, value] of Object.entries(tags)) await client.setVersionTag(name, version, key, value);
    },
    async runFile(version, path) {
      const run = await runOf(version);
      return run && client.getArtifact(run.artifact_uri, path);
    },
    async modelFiles(version) {
      const run = await runOf(version);
      // Registered by another, a version may be a copy or lie elsewhere: its files are not among its run's.
      if (run === undefined || !version.source.startsWith(`${run.artifact_uri}/`)) return new Map();
      const folder = version.source.slice(run.artifact_uri.length + 1);
      const files = new Map<string, Buffer>();
      for (const path of (await client.artifactSizes(version.run_id, folder)).keys()) {
        const bytes = await client.getArtifact(run.artifact_uri, path);
        if (bytes !== undefined) files.set(path.slice(folder.length + 1), bytes);
      }
      return files;
    },
    close: () => client.close()
  };
}
