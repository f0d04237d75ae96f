import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {defineConfig} from "vitest/config";
import {LongestFirst} from "./test/support/longest-first.ts";

/** Test files that put something in the place of a module: they share no module with others. */
const alone = readdirSync(join(import.meta.dirname, "test"), {recursive: true, encoding: "utf8"})
  .map((name) => `test/${name.replaceAll("\\", "/")}`)
  .filter(
    (file) =>
      file.endsWith(".test.ts") && readFileSync(join(import.meta.dirname, file), "utf8").includes("vi.mock(")
  );

export default defineConfig({
  test: {
    sequence: {sequencer: LongestFirst},
    // Twice the cores that are asked for: tests that start servers and commands wait for them for much of their time.
    maxWorkers: 4,
    testTimeout: 120_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["test/**/*.test.ts"],
          exclude: alone,
          globalSetup: ["test/mlflow/servers-folder.ts", "test/site/install-browser.ts"],
          // The files of a worker share its modules, and the MLflow servers that were started for one of them.
          isolate: false
        }
      },
      {extends: true, test: {name: "alone", include: alone}}
    ]
  }
});
