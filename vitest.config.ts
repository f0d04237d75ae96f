import {defineConfig} from "vitest/config";
import {LongestFirst} from "./test/support/longest-first.ts";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/mlflow/servers-folder.ts", "test/site/install-browser.ts"],
    // The files of a worker share its modules, and the MLflow servers that were started for one of them.
    isolate: false,
    sequence: {sequencer: LongestFirst},
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000
  }
});
