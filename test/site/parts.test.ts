import {mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {sizeOf} from "../../src/disk/disk-space.ts";
import {type BuildSiteOptions, buildSite} from "../../src/site/build.ts";
import {preview} from "../../src/site/serve.ts";
import {launchChromium, openWatched} from "./browser.ts";
import {fixtureReport} from "./fixture.ts";
import {fixtureDirs, PROJECT_ROOT} from "./report-dir.ts";

/** What was noticed of the rows of files that come without notes of their own. */
const NOTICED = "3 of 40 rows lie outside the main period.";

let work: string;
let options: BuildSiteOptions;

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), "patroliq-parts-"));
  const report = {
    ...fixtureReport(),
    "dataset.json": {...fixtureReport()["dataset.json"], notes: [], noticed: [NOTICED]},
    "hotspots.json": null,
    "zones.json": null,
    "by-type.json": null,
    "gi-star.json": null,
    "risk.json": null,
    "patrol.json": null,
    "validity.json": null,
    "patterns.json": null,
    "rhythms.json": null,
    "temporal.json": null,
    "reduction.json": null,
    "embedding.json": null,
    "place-kinds.json": null,
    "responsible.json": null,
    "delays.json": null,
    "models.json": {models: [], agreements: []}
  };
  options = {
    project_root: PROJECT_ROOT,
    ...fixtureDirs(work, report),
    staging_dir: join(work, "staging"),
    out_dir: join(work, "site")
  };
});

afterAll(() => rmSync(work, {recursive: true, force: true}));

it("a report without its parts still builds, and every page says what was not run", async () => {
  rmSync(join(options.tracking_dir, "registry.json"));
  await buildSite(options);
  expect(readdirSync(options.out_dir, {recursive: true}).length).toBeGreaterThan(10);
  expect(await sizeOf(options.out_dir)).toBeGreaterThan(100_000);
  const site = await preview({dir: options.out_dir, port: 0});
  const browser = await launchChromium();
  for (const name of ["index", "brief", "hotspots", "patrol", "temporal", "reduction", "metrics", "cards"]) {
    const {page, complaints} = await openWatched(browser, `${site.url}${name}.html`);
    expect(complaints, name).toEqual([]);
    expect(await page.locator(".absent").count(), name).toBeGreaterThan(0);
    if (name === "index") expect(await page.getByText(NOTICED).count()).toBe(1);
    await page.close();
  }
  await browser.close();
  await site.close();
}, 240_000);

it("a report of DBSCAN alone shows its zones and says of the other clusterings that they were not run", async () => {
  const report = fixtureReport();
  const {"hotspots.json": hotspots, "validity.json": validity} = report;
  if (!hotspots || !validity) throw new Error("the made-up report has no hotspots");
  const dirs = fixtureDirs(join(work, "dbscan"), {
    ...report,
    "hotspots.json": {
      ...hotspots,
      cells: {...hotspots.cells, kmeans: null, ward: null, hdbscan: null},
      kmeans: null,
      ward: null,
      hdbscan: null
    },
    "validity.json": {
      ...validity,
      rows: validity.rows.filter(({clustering}) => clustering === "dbscan"),
      support: {}
    }
  });
  const out_dir = join(work, "dbscan", "site");
  await buildSite({...options, ...dirs, out_dir});
  const site = await preview({dir: out_dir, port: 0});
  const browser = await launchChromium();
  const open = async (name: string) => {
    const {page, complaints} = await openWatched(browser, `${site.url}${name}.html`);
    expect(complaints, name).toEqual([]);
    return page;
  };
  const hotspots_page = await open("hotspots");
  expect(await hotspots_page.locator(".controls").first().getByRole("radio").count()).toBe(1);
  const said = (await hotspots_page.locator(".absent").allTextContents()).join();
  for (const step of ["hdbscan", "kmeans", "ward"]) expect(said).toContain(`the step “${step}” was not run`);
  const reduction_page = await open("reduction");
  expect(await reduction_page.locator("p.lead").textContent()).toMatch(
    /^Much of what .*islands: combinations of yes\/no features/
  );
  expect(
    await reduction_page.getByRole("img", {name: "Map of 12 areas by their score on axis 1"}).count()
  ).toBe(1);
  await reduction_page.getByLabel("cells of 450 m").check();
  await reduction_page.getByRole("img", {name: "Map of 40 cells by their score on axis 1"}).waitFor();
  await reduction_page.getByLabel("UMAP", {exact: true}).check();
  await reduction_page.getByRole("img", {name: /^UMAP of 40 cells/}).waitFor();
  expect(await reduction_page.getByRole("region", {name: "Axes of kinds of places"}).textContent()).toContain(
    "theft by day (08:00–20:00)"
  );
  const metrics_page = await open("metrics");
  expect(
    await metrics_page.getByRole("region", {name: "Clusterings by every measure"}).locator("tbody tr").count()
  ).toBe(1);
  await browser.close();
  await site.close();
});

it("the same report gives the same site", async () => {
  const out_dir = join(work, "again");
  await buildSite({...options, out_dir});
  for (const name of ["index.html", "hotspots.html"]) {
    expect(readFileSync(join(out_dir, name), "utf8")).toBe(readFileSync(join(options.out_dir, name), "utf8"));
  }
});

it("a build that fails says why and leaves the site before it in place", async () => {
  const before = readFileSync(join(options.out_dir, "index.html"), "utf8");
  const dataset = join(options.report_dir, "dataset.json");
  const content = readFileSync(dataset, "utf8");
  writeFileSync(dataset, "{");
  await expect(buildSite(options)).rejects.toThrow(/could not build the site.*JSON/s);
  rmSync(dataset);
  await expect(buildSite(options)).rejects.toThrow(/dataset\.json does not exist: make a report first/);
  writeFileSync(dataset, content);
  expect(readFileSync(join(options.out_dir, "index.html"), "utf8")).toBe(before);
});
