import {execFileSync} from "node:child_process";
import {findChromium} from "./browser.ts";

/** Before any test under CI: installs Debian's Chromium where there is no browser, once for all workers. */
export function setup(): void {
  if (process.env.CI !== "true" || findChromium() !== undefined || process.getuid?.() !== 0) return;
  execFileSync("apt-get", ["update"], {stdio: "inherit"});
  execFileSync("apt-get", ["install", "--yes", "--no-install-recommends", "chromium"], {stdio: "inherit"});
}
