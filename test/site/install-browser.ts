import {spawn} from "node:child_process";
import type {TestProject} from "vitest/node";
import {findChromium} from "./browser.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The process that installs a browser, 0 for none. */
    browser_install: number;
  }
}

const INSTALL = "apt-get update && apt-get install --yes --no-install-recommends chromium";

/** Under CI: installs Debian's Chromium where there is no browser, while tests that need none run. */
export function setup(project: TestProject): (() => Promise<void>) | undefined {
  const wanted = process.env.CI === "true" && findChromium() === undefined && process.getuid?.() === 0;
  project.provide("browser_install", 0);
  if (!wanted) return undefined;
  const child = spawn("sh", ["-c", INSTALL], {stdio: "inherit"});
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  project.provide("browser_install", child.pid ?? 0);
  return () => ended;
}
