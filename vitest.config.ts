import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Plugin} from "vite";
import {defineConfig} from "vitest/config";
import {LongestFirst} from "./test/support/longest-first.ts";

/** Test files that put something in the place of a module: they share no module with others. */
const alone = readdirSync(join(import.meta.dirname, "test"), {recursive: true, encoding: "utf8"})
  .map((name) => `test/${name.replaceAll("\\", "/")}`)
  .filter(
    (file) =>
      file.endsWith(".test.ts") && readFileSync(join(import.meta.dirname, file), "utf8").includes("vi.mock(")
  );

/** Tests that draw pages without a browser. Their modules import as Framework has it: npm's packages by scheme, TypeScript as .js, and `src` as if it lay in `docs`. */
const PAGES = "test/precision/**/*.test.ts";
const AS_FRAMEWORK: Plugin = {
  name: "as-framework",
  enforce: "pre",
  resolveId(name, importer) {
    const given = name
      .replace("npm:@observablehq/stdlib", `${import.meta.dirname}/test/support/page-stdlib.ts`)
      .replace(/^npm:/, "")
      .replace(/^(\.{1,2}\/.*)\.js$/, "$1.ts")
      .replace(/^(\.\.\/)+src\//, importer?.includes("/docs/") ? `${import.meta.dirname}/src/` : "$&");
    return given === name ? null : this.resolve(given, importer);
  }
};

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
          exclude: [...alone, PAGES],
          globalSetup: ["test/mlflow/servers-folder.ts", "test/site/install-browser.ts"],
          // The files of a worker share its modules, and the MLflow servers that were started for one of them.
          isolate: false
        }
      },
      {extends: true, test: {name: "alone", include: alone, exclude: [PAGES]}},
      {extends: true, plugins: [AS_FRAMEWORK], test: {name: "pages", include: [PAGES]}}
    ]
  }
});
