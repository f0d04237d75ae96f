import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";

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
