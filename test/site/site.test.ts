import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {BriefReport} from "../../src/report/brief.ts";
import type {DatasetReport} from "../../src/report/dataset.ts";
import type {GiStarReport} from "../../src/report/gi-star.ts";
import type {HotspotsReport, Zone, ZonesReport} from "../../src/report/hotspots.ts";
import type {ModelsReport} from "../../src/report/models.ts";
import type {PatrolPlans} from "../../src/report/patrol.ts";
import type {EmbeddingReport, ReductionReport} from "../../src/report/reduction.ts";
import type {RegistryReport, RunsReport} from "../../src/report/tracking.ts";
import type {ValidityReport} from "../../src/report/validity.ts";
import {densestZones, patrolZones} from "../../src/report/zone-lists.ts";
import {PAGES} from "../../src/site/page-frame.ts";
import {type Preview, preview} from "../../src/site/serve.ts";
import {ROOT, readReport, run} from "../support/cli.ts";
import {seriousViolations, suitsDarkPhones} from "./accessibility.ts";
import {followBrief} from "./brief-links.ts";
import {launchChromium, openWatched} from "./browser.ts";

let work: string;
let site: Preview;
let browser: Browser;
let dataset: DatasetReport;
let hotspots: HotspotsReport;
let zones: ZonesReport;
let validity: ValidityReport;
let models: ModelsReport;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "patroliq-site-"));
  const made = await run([
    "report",
    "--input",
    join(ROOT, "data/sample/chicago-2015-2017.parquet"),
    "--out",
    work,
    // Fewer than by default, in a quarter of the time, still too many for exact neighbours, and more than pictures draw.
    "--umap-points",
    "13000"
  ]);
  expect(made).toMatchObject({code: 0, stderr: ""});
  expect(made.stdout).toContain("npm run preview -- --out");
  expect(made.stdout).toContain("becomes champion");
  dataset = readReport(work, "dataset.json");
  hotspots = readReport(work, "hotspots.json");
  zones = readReport(work, "zones.json");
  validity = readReport(work, "validity.json");
  models = readReport(work, "models.json");
  site = await preview({dir: join(work, "dist"), port: 0});
  browser = await launchChromium();
}, 1_200_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  if (work) rmSync(work, {recursive: true, force: true});
});

describe.each(PAGES.map(({path}) => path.slice(1)))("the page %s", (name) => {
  const open = (options = {}) => openWatched(browser, `${site.url}${name}.html`, options);

  it("loads without an error, from its own server only, names its data and is accessible", async () => {
    const {page, complaints} = await open();
    expect(complaints).toEqual([]);
    const provenance = await page.locator(".provenance").textContent();
    expect(provenance).toContain(dataset.period.from);
    expect(provenance).toContain(dataset.rows.read.toLocaleString("en-US"));
    expect(await page.locator("#data-hash").textContent()).toBe(dataset.hash.slice(0, 12));
    expect(provenance).toContain("npm run report -- --input chicago-2015-2017.parquet@sha256:");
    expect(provenance).toMatch(/Code(unknown|[0-9a-f]{12})/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.close();
  });

  suitsDarkPhones(open);
});

it("every number of the brief stands in the figure that its link leads to, in view and marked", async () => {
  await followBrief(browser, site.url, readReport<BriefReport>(work, "brief.json"));
}, 600_000);

it("the home page lists the five patrol zones and the five densest with their numbers", async () => {
  const {page} = await openWatched(browser, `${site.url}index.html`);
  const cards = page.locator(".zone-card");
  const patrol = patrolZones(zones.zones);
  const listed = [
    ...patrol.map(({name, patrol: {incidents}}) => ({name, incidents})),
    ...densestZones(zones.zones)
  ];
  await expect.poll(() => cards.count()).toBe(listed.length);
  for (const [i, {name, incidents}] of listed.entries()) {
    const text = await cards.nth(i).textContent();
    expect(text).toContain(name);
    expect(text).toContain(incidents.toLocaleString("en-US"));
  }
  expect(await page.locator(".zone-map .zone-pin circle").count()).toBe(patrol.length);
  await page.close();
});

it("the sample's zones are as many, as large and in the order that scikit-learn and shapely find", () => {
  const {sample} = JSON.parse(readFileSync(join(ROOT, "test/golden/zones/ground.json"), "utf8"));
  expect(zones.zones).toHaveLength(sample.n_zones);
  expect(hotspots.dbscan?.n_zones).toBe(sample.n_zones);
  expect(hotspots.dbscan?.area_km2).toBeCloseTo(sample.km2, 4);
  const first = zones.zones.slice(0, sample.zones.length);
  expect(first.map(({incidents}) => incidents)).toEqual(
    sample.zones.map(({incidents}: {incidents: number}) => incidents)
  );
  first.forEach(({area_km2}, i) => {
    expect(area_km2).toBeCloseTo(sample.zones[i].km2, 5);
  });
  expect(new Set(zones.zones.map(({name}) => name)).size).toBe(zones.zones.length);
});

it("the map redraws its cells when another clustering is chosen, and opens the zone that is asked for", async () => {
  const {page, complaints} = await openWatched(browser, `${site.url}hotspots.html`);
  const map = page.locator(".hotspot-map");
  const ink = () => map.locator(".leaflet-tile-container canvas").evaluateAll(tilePixels);
  await expect.poll(ink).toBeGreaterThan(0);
  const before = await ink();
  await page.getByLabel("K-Means").check();
  await expect.poll(() => map.getAttribute("data-clustering")).toBe("kmeans");
  await expect.poll(ink).not.toBe(before);
  await page.getByLabel("Go to zone").selectOption({index: 1});
  await expect.poll(() => map.locator(".popup").textContent()).toContain(zones.zones[0]?.name);
  expect(await map.getAttribute("data-clustering")).toBe("dbscan");
  expect(complaints).toEqual([]);
  await page.close();
});

it("the map shows HDBSCAN's zones without ranks, and says of a cell whether it lies in one", async () => {
  const {page, complaints} = await openWatched(browser, `${site.url}hotspots.html`);
  const map = page.locator(".hotspot-map");
  const i = zones.zones.findIndex((zone) => cellOfCentre(zone) >= 0);
  const zone = zones.zones[i];
  await page.getByLabel("Go to zone").selectOption({index: i + 1});
  await expect.poll(() => map.locator(".popup").textContent()).toContain(zone.name);
  await page.getByLabel("HDBSCAN", {exact: true}).check();
  await expect.poll(() => map.getAttribute("data-clustering")).toBe("hdbscan");
  expect(await map.locator(".zone-marker").count()).toBe(0);
  expect(await page.locator(".map-key").first().textContent()).toContain(
    `zones (${hotspots.hdbscan?.n_zones.toLocaleString("en-US")})`
  );
  await map.click();
  const zoned = (hotspots.cells.hdbscan?.[cellOfCentre(zone)] ?? -1) >= 0;
  await expect
    .poll(() => map.locator(".popup b").textContent())
    .toBe(zoned ? "In a zone of HDBSCAN" : "Outside every zone");
  expect(complaints).toEqual([]);
  await page.close();
});

it("HDBSCAN's sweep has every setting that was tried, and its figures stand beside DBSCAN's", async () => {
  const {page} = await openWatched(browser, `${site.url}hotspots.html`);
  const {hdbscan, dbscan} = hotspots;
  const sweep = page.getByRole("img", {name: /^Hit rate by min_cluster_size/});
  const chosen = hdbscan?.trials.filter(({chosen}) => chosen).length ?? 0;
  await expect.poll(() => sweep.locator("rect").count()).toBe((hdbscan?.trials.length ?? 0) + chosen);
  const figures = await page.locator(".figures tbody tr").first().locator("td").allTextContents();
  expect(figures).toEqual([hdbscan, dbscan].map((model) => model?.n_zones.toLocaleString("en-US")));
  await page.close();
});

it("Ward's tree names its branches and the clusters of its cut, and the key has them all", async () => {
  const {page} = await openWatched(browser, `${site.url}hotspots.html`);
  const {ward} = hotspots;
  const tree = page.getByRole("img", {name: /^Ward's tree/});
  await expect
    .poll(() => tree.getAttribute("aria-label"))
    .toMatch(
      new RegExp(`tree of ${ward?.dendrogram.leaves.length} branches.* into ${ward?.n_clusters} clusters`)
    );
  const key = page.locator(".card", {has: tree}).locator(".map-key .swatch");
  expect(await key.count()).toBe(ward?.n_clusters);
  await page.close();
});

it("the Metrics page puts every clustering beside the others and says what each measure means", async () => {
  const {page} = await openWatched(browser, `${site.url}metrics.html`);
  const table = page.getByRole("region", {name: "Clusterings by every measure"});
  const rows = table.locator("tbody tr");
  await expect.poll(() => rows.count()).toBe(validity.rows.length);
  for (const [i, {n_zones, zone_share, silhouette, degenerate}] of validity.rows.entries()) {
    const text = await rows.nth(i).textContent();
    expect(text).toContain(n_zones.toLocaleString("en-US"));
    expect(text).toContain(`${(100 * zone_share).toFixed(1)}%`);
    expect(text).toContain(silhouette === null ? "–" : silhouette.toFixed(2).replace("-", "−"));
    expect(text?.includes("degenerate")).toBe(degenerate !== null);
  }
  const reasons = validity.rows.flatMap(({degenerate}) => degenerate ?? []);
  const notes = (await page.getByRole("note").allTextContents()).join("\n");
  for (const reason of reasons) expect(notes).toContain(reason);
  const labels = (await table.locator("th").allTextContents()).slice(1);
  const meanings = page.locator(".card", {hasText: "What each column means"});
  expect(await meanings.locator(".meanings dt").allTextContents()).toEqual(labels);
  const rules = (await page.locator(".rule").allTextContents()).join("\n");
  expect(rules).toContain(validity.stability_rule);
  expect(rules).toContain(validity.degenerate_rule);
  await page.close();
});

it("model cards count the nested trials, and HDBSCAN's says that it is not registered", async () => {
  const {page} = await openWatched(browser, `${site.url}metrics.html`);
  for (const {name, n_trials} of models.models) {
    const card = page.locator(".model-card", {has: page.getByRole("heading", {name, exact: true})});
    const text = await card.textContent();
    expect(text?.includes(`${n_trials} nested trials`), name).toBe(n_trials > 0);
    expect(text?.includes("not registered"), name).toBe(name === "HDBSCAN");
  }
  await page.close();
});

it("the Metrics page lists every version with why it has its alias, and finds runs by a word", async () => {
  const tracked = <T>(name: string) =>
    JSON.parse(readFileSync(join(work, "data/tracking", name), "utf8")) as T;
  const registry = tracked<RegistryReport>("registry.json");
  const {runs} = tracked<RunsReport>("runs.json");
  const {page} = await openWatched(browser, `${site.url}metrics.html`);
  const versions = page.getByRole("region", {name: "Registered model versions"}).locator("tbody tr");
  await expect.poll(() => versions.count()).toBe(registry.models.flatMap((model) => model.versions).length);
  for (const [
    i,
    {
      name,
      versions: [version]
    }
  ] of registry.models.entries()) {
    const text = await versions.nth(i).textContent();
    for (const part of [name, ...version.aliases, version.reason, version.dataset_hash])
      expect(text).toContain(part);
  }
  expect(await page.locator("main").textContent()).not.toMatch(/\bnull\b|undefined/);
  const listed = page.getByRole("region", {name: "Runs"}).locator("tbody tr");
  expect(await listed.count()).toBe(runs.length);
  await page.getByRole("searchbox", {name: "Find"}).fill("DBSCAN_Model");
  await expect.poll(() => listed.count()).toBe(runs.filter(({name}) => name === "DBSCAN_Model").length);
  await page.close();
});

it("charts are drawn on every page that has them", async () => {
  for (const [name, least] of Object.entries({
    index: 3,
    hotspots: 12,
    patrol: 2,
    temporal: 6,
    reduction: 2
  })) {
    const {page} = await openWatched(browser, `${site.url}${name}.html`);
    const shapes = page.locator("main svg[role=img]:has(path, rect, circle)");
    await expect.poll(() => shapes.count(), {message: name}).toBeGreaterThanOrEqual(least);
    await page.close();
  }
});

it("a scatter plot in space turns by the arrow keys, and its legend hides points", async () => {
  const {page} = await openWatched(browser, `${site.url}reduction.html`);
  const canvas = page.locator("canvas.scatter-3d").first();
  const picture = () =>
    canvas.evaluate((element) => (element as unknown as {toDataURL(): string}).toDataURL());
  await canvas.waitFor();
  await page.waitForTimeout(200);
  const before = await picture();
  await canvas.press("ArrowRight");
  await expect.poll(picture).not.toBe(before);
  const turned = await picture();
  await page.locator(".toggle-legend button").first().click();
  await expect.poll(picture).not.toBe(turned);
  await page.close();
});

it("the pictures are coloured by what is chosen, and their legend names and counts the groups", async () => {
  const {page, complaints} = await openWatched(browser, `${site.url}reduction.html`);
  const {zone, arrest, hour, location} = readReport<EmbeddingReport>(work, "embedding.json");
  const how = (values: number[] | null, value: number) =>
    (values ?? []).filter((each) => each === value).length.toLocaleString("en-US");
  const night = (hour ?? []).map((h) => (h >= 18 || h < 6 ? 1 : 0));
  const legend = page.locator(".toggle-legend button");
  const picture = () =>
    page
      .locator("svg.scatter")
      .first()
      .evaluate((element) => (element as unknown as {outerHTML: string}).outerHTML);
  await page.locator("canvas.scatter").nth(1).waitFor();
  expect(await page.locator("svg.scatter").count()).toBe(3);
  for (const [choice, groups] of [
    [
      "zone",
      ["in no zone", "in a zone", "in one of the five densest zones"].map(
        (name, i) => `${name} ${how(zone, i)}`
      )
    ],
    [
      "kind of place",
      ["streets and parks", "homes", "businesses", "transport", "other places"].map(
        (name, i) => `${name} ${how(location, i)}`
      )
    ],
    ["arrest", [`no arrest ${how(arrest, 0)}`, `arrest ${how(arrest, 1)}`]],
    ["day or night", [`day (06:00–18:00) ${how(night, 0)}`, `night (18:00–06:00) ${how(night, 1)}`]]
  ] as const) {
    const before = await picture();
    await page.getByLabel(choice, {exact: true}).check();
    await expect
      .poll(async () => (await legend.allTextContents()).map((text) => text.replace(/\s+/g, " ").trim()))
      .toEqual(groups);
    await expect.poll(picture).not.toBe(before);
  }
  expect(complaints).toEqual([]);
  await page.close();
});

it("the Reduction page tells its findings, every component, and of the sample how much is drawn", async () => {
  const {page} = await openWatched(browser, `${site.url}reduction.html`);
  const {pca, findings, sample} = readReport<ReductionReport>(work, "reduction.json");
  const table = page.getByRole("region", {name: "Every principal component"});
  await expect.poll(() => table.locator("tbody tr").count()).toBe(pca?.n_components);
  const row = await table.locator("tbody tr").first().textContent();
  for (const {feature} of pca?.top_features[0] ?? []) expect(row).toContain(feature);
  const text = await page.locator("main").textContent();
  const told = Object.values(findings).flat();
  expect(told.length).toBeGreaterThan(0);
  for (const finding of told) expect(text).toContain(finding);
  const first_picture = text?.indexOf("UMAP, two dimensions") ?? -1;
  const before = told.filter((finding) => (text?.indexOf(finding) ?? -1) < first_picture);
  expect(before).toEqual(findings.islands);
  expect(text).toContain(`The pictures draw ${sample.drawn.toLocaleString("en-US")} of them`);
  await page.close();
});

it("Gi* is shown over the whole period and month by month, with as many cells as the report has", async () => {
  const {page, complaints} = await openWatched(browser, `${site.url}hotspots.html`);
  const {hot, months} = readReport<GiStarReport>(work, "gi-star.json");
  const map = page.getByRole("img", {name: /^Map of cells by Gi\*/});
  await expect
    .poll(() => map.getAttribute("aria-label"))
    .toContain(`${hot.cells.toLocaleString("en-US")} hot`);
  await page.getByLabel("month by month").check();
  const persistent = "classes" in months ? months.classes.persistent.cells : 0;
  await expect
    .poll(() => map.getAttribute("aria-label"))
    .toContain(`${persistent.toLocaleString("en-US")} persistent`);
  expect(complaints).toEqual([]);
  await page.close();
});

it("the patrol plan follows the units that are asked for, and what they are to count", async () => {
  const {page, complaints} = await openWatched(browser, `${site.url}patrol.html`);
  const {plans, settings, zones: demand, harm} = readReport<PatrolPlans>(work, "patrol.json");
  const covered = (weights: string, n_units: number) =>
    (plans.find((plan) => plan.weights === weights)?.incidents ?? [])
      .slice(0, n_units)
      .reduce((sum, n) => sum + n, 0)
      .toFixed(0);
  const figure = () =>
    page.locator(".key-figure", {hasText: "Covered, a week"}).locator(".value").textContent();
  const units = page.getByRole("spinbutton");
  await expect.poll(figure).toBe(covered("incidents", settings.units));
  await units.fill("210");
  await expect.poll(figure).toBe(covered("incidents", 210));
  await page.getByLabel("their harm").check();
  await expect.poll(figure).toBe(covered("harm", 210));
  await expect.poll(() => page.locator("#harm-sensitivity").textContent()).toBe(harm.sentence);
  const kinds = page.getByRole("region", {name: "Kinds of offences by harm, with sources"});
  await expect.poll(() => kinds.locator("tbody tr").count()).toBe(Math.min(20, harm.kinds.length));
  const week = page.getByRole("region", {name: /^Expected incidents and units by .*, weekday and shift$/});
  expect(await week.locator("tbody tr").count()).toBe(Math.min(20, demand.length));
  await page.getByRole("combobox", {name: /^Week of (zone|patrol area)$/}).selectOption({index: 1});
  await expect
    .poll(() =>
      page
        .getByRole("region", {name: `Week of ${demand[1]?.name}`})
        .locator("tbody td")
        .count()
    )
    .toBe(21);
  expect(complaints).toEqual([]);
  await page.close();
});

it("a table sorts by the header that is pressed", async () => {
  const {page} = await openWatched(browser, `${site.url}hotspots.html`);
  const header = page.locator(".data-table th", {hasText: "Incidents"}).first();
  await header.getByRole("button").press("Enter");
  expect(await header.getAttribute("aria-sort")).toBe("descending");
  const most = Math.max(...zones.zones.map(({incidents}) => incidents));
  expect(await page.locator(".data-table tbody tr").first().textContent()).toContain(
    most.toLocaleString("en-US")
  );
  await page.close();
});

/** Index of the cell at a zone's centre; −1 where it has no incident. */
function cellOfCentre({lat, lon}: Zone): number {
  const {grid, cells} = hotspots;
  const col = Math.floor((lon - grid.lon0) / grid.d_lon);
  const row = Math.floor((lat - grid.lat0) / grid.d_lat);
  return cells.col.findIndex((c, i) => c === col && cells.row[i] === row);
}

/** A sum over the colours of all tiles: it changes when what they show does. Runs in the page. */
function tilePixels(tiles: unknown[]): number {
  type Tile = {
    width: number;
    height: number;
    getContext(kind: "2d"): {
      getImageData(x: number, y: number, width: number, height: number): {data: Uint8ClampedArray};
    };
  };
  let sum = 0;
  for (const tile of tiles as Tile[]) {
    const {data} = tile.getContext("2d").getImageData(0, 0, tile.width, tile.height);
    for (let i = 0; i < data.length; i += 4) sum += (data[i] ?? 0) * ((data[i + 3] ?? 0) / 255);
  }
  return Math.round(sum);
}
