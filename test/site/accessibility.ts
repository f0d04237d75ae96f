import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";
import {expect, it} from "vitest";
import type {WatchedPage} from "./browser.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds serious or worse on a page, and where. */
export async function seriousViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(`axe.run(document, {resultTypes: ["violations"]}).then(({violations}) =>
    violations.map(({id, impact, nodes}) => ({id, impact, where: nodes.map(({target}) => target.join(" "))})))`);
  return (found as {id: string; impact: string; where: string[]}[])
    .filter(({impact}) => impact === "serious" || impact === "critical")
    .map(({id, where}) => `${id}: ${where.slice(0, 3).join(", ")}`);
}

/** What every page promises on a phone. @param open opens it, watched from its first request on */
export function suitsDarkPhones(
  open: (options: {width: number; dark: boolean}) => Promise<WatchedPage>
): void {
  it("is accessible on a dark phone and fits it without scrolling sideways", async () => {
    const {page, complaints} = await open({width: 390, dark: true});
    expect(complaints).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(await seriousViolations(page)).toEqual([]);
    await page.close();
  });
}
