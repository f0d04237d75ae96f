import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestProject} from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the servers of all workers have their folders: they outlive the files that start them. */
    servers_folder: string;
  }
}

/** Makes the folder of all servers of a run, which goes with them when the run ends. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "patroliq-servers-"));
  project.provide("servers_folder", folder);
  // A server that ends with its worker may write while its folder goes.
  return () => rmSync(folder, {recursive: true, force: true, maxRetries: 20});
}
