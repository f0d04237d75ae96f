import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/site/install-browser.ts"],
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000
  }
});
