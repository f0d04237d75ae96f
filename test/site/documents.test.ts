import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {BriefReport} from "../../src/report/brief.ts";
import type {CardsReport} from "../../src/report/document.ts";
import {buildSite} from "../../src/site/build.ts";
import {type Preview, preview} from "../../src/site/serve.ts";
import {blocksOf, GUIDES, guidePath} from "../guides/texts.ts";
import {seriousViolations, suitsDarkPhones} from "./accessibility.ts";
import {figuresOf, followBrief} from "./brief-links.ts";
import {launchChromium, openWatched} from "./browser.ts";
import {fixtureReport} from "./fixture.ts";
import {fixtureDirs, PROJECT_ROOT} from "./report-dir.ts";

let work: string;
let site: Preview;
let browser: Browser;
let brief: BriefReport;
let cards: CardsReport;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "patroliq-documents-"));
  const dirs = fixtureDirs(work, fixtureReport());
  const read = <T>(name: string): T => JSON.parse(readFileSync(join(dirs.report_dir, name), "utf8"));
  brief = read("brief.json");
  cards = read("cards.json");
  const out_dir = join(work, "site");
  await buildSite({project_root: PROJECT_ROOT, ...dirs, staging_dir: join(work, "staging"), out_dir});
  site = await preview({dir: out_dir, port: 0});
  browser = await launchChromium();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  if (work) rmSync(work, {recursive: true, force: true});
});

it("every number of the brief is a link", async () => {
  const {page} = await openWatched(browser, `${site.url}brief.html`);
  const links = page.locator(".brief-list a");
  const figures = figuresOf(brief);
  expect(figures.length).toBeGreaterThan(10);
  expect(await links.allTextContents()).toEqual(figures.map(({value}) => value));
  await page.close();
});

it("every number of the brief stands in the figure that its link leads to, in view and marked", async () => {
  await followBrief(browser, site.url, brief);
}, 300_000);

it("areas of the type that the address asks for are listed by what they have on a square kilometre", async () => {
  const {page, complaints} = await openWatched(browser, `${site.url}hotspots.html?type=ROBBERY`);
  const rows = page.getByRole("region", {name: "Areas by incidents of the type"}).locator("tbody tr");
  const cells = await rows.evaluateAll((all) =>
    all.map((row) =>
      [...(row as unknown as {cells: {textContent: string}[]}).cells].map((cell) => cell.textContent)
    )
  );
  expect(cells).toEqual([
    ["Loop <b>", "70", "16.6", "1.00×"],
    ["Near North Side", "100", "14.1", "1.32×"],
    ["Near West Side", "40", "–", "0.62×"]
  ]);
  expect(await page.locator(".absent", {hasText: "No square of 150 m has 5"}).count()).toBe(1);
  expect(
    await page.getByRole("img", {name: "Map of robbery by area: most per km² in Loop <b>"}).count()
  ).toBe(1);
  await page.getByLabel("Type", {exact: true}).first().selectOption({label: "Narcotics (1,110)"});
  await expect
    .poll(() => page.getByRole("note").allTextContents())
    .toContainEqual(expect.stringContaining("Found, not reported"));
  expect(complaints).toEqual([]);
  await page.close();
});

it("each card opens with its sections, and names from the data stay text", async () => {
  const {page} = await openWatched(browser, `${site.url}cards.html`);
  const documents = page.locator("details.document");
  expect(await documents.count()).toBe(cards.cards.length + 1);
  await documents.first().locator("summary").click();
  const titles = await documents.first().locator("h3").allTextContents();
  expect(titles).toEqual(cards.cards[0].document.sections.map(({title}) => title));
  const main = (await page.locator("main").textContent()) ?? "";
  expect(main).toContain("North <b>");
  expect(main).toContain("made <up>.csv");
  expect(main).toContain("patrols go from 40.0% to 80.0%");
  await page.close();
});

describe.each(GUIDES)("the guide %s", (name) => {
  const open = (options = {}) => openWatched(browser, `${site.url}guides/${name}.html`, options);

  it("loads without an error, shows its code and runs none of it, and is accessible", async () => {
    const {page, complaints} = await open();
    expect(complaints).toEqual([]);
    expect(await page.locator("main pre").count()).toBe(blocksOf(guidePath(name)).length);
    expect(await page.locator("main .observablehq--block").count()).toBe(0);
    expect(await page.locator(".pages [aria-current]").textContent()).toBe("Guides");
    expect(await seriousViolations(page)).toEqual([]);
    await page.close();
  });

  suitsDarkPhones(open);

  it("leads to pages that are there, and to headings that they have", async () => {
    const {page} = await open();
    const links = page.locator("main a[href]:not(.observablehq-header-anchor)");
    const targets = await links.evaluateAll((all) => all.map((a) => (a as unknown as {href: string}).href));
    await page.close();
    for (const target of targets.filter((each) => each.startsWith(site.url))) {
      const response = await fetch(target);
      expect(response.status, target).toBe(200);
      const {hash} = new URL(target);
      if (hash !== "") expect(await response.text(), target).toContain(`id="${hash.slice(1)}"`);
    }
  });
});
