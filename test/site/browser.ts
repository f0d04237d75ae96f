import {existsSync} from "node:fs";
import {setTimeout as sleep} from "node:timers/promises";
import {type Browser, chromium, type Page} from "playwright-core";
import {inject} from "vitest";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable"
];

/** The browser that tests use: CHROMIUM_PATH, or one of the system. */
export function findChromium(): string | undefined {
  const {CHROMIUM_PATH: named} = process.env;
  return named ?? PLACES.find((path) => existsSync(path));
}

export async function launchChromium(): Promise<Browser> {
  const install = inject("browser_install");
  while (install > 0 && isAlive(install)) await sleep(200);
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error(`no Chromium among ${PLACES.join(", ")}: install one, or name yours in CHROMIUM_PATH`);
  return chromium.launch({executablePath, args: ["--no-sandbox", "--disable-gpu"]});
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A page that is watched from its first request on. */
export interface WatchedPage {
  page: Page;
  /** Console errors, exceptions, failed requests and requests to other hosts so far. */
  complaints: string[];
}

/** Opens an address and waits until every cell of the page has a value. */
export async function openWatched(
  browser: Browser,
  url: string,
  {width = 1280, dark = false}: {width?: number; dark?: boolean} = {}
): Promise<WatchedPage> {
  const page = await browser.newPage({
    viewport: {width, height: 900},
    colorScheme: dark ? "dark" : "light"
  });
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    const {protocol, origin} = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin)
      complaints.push(`foreign: ${request.url()}`);
  });
  await page.goto(url, {waitUntil: "networkidle"});
  await page.waitForFunction("!document.querySelector('observablehq-loading')", null, {timeout: 30_000});
  for (const error of await page.locator(".observablehq--error").allTextContents()) {
    complaints.push(`cell: ${error}`);
  }
  return {page, complaints};
}
