import {afterAll, beforeAll, expect, it, vi} from "vitest";
import {fixtureReport} from "../site/fixture.ts";
import {drawWithoutBrowser, pageModule, textOf} from "../support/pages.ts";

beforeAll(() => drawWithoutBrowser());
afterAll(() => {
  vi.unstubAllGlobals();
});

const topology = {type: "Topology", objects: {areas: {type: "GeometryCollection", geometries: []}}, arcs: []};

it("without hours there is no map of thefts at night, no legend and no rule, but one sentence for each list", async () => {
  const {contrastSection} = await pageModule("rhythms");
  const temporal = fixtureReport()["temporal.json"];
  if (!temporal) throw new Error("no times");
  const absent = {absent: "These records are dates without a time of day: this needs hours."};
  const contrast = {
    ...temporal.theft_and_burglary,
    findings: [],
    thefts: absent,
    burglaries: absent,
    mapped: true
  };
  const page = contrastSection({...temporal, theft_and_burglary: contrast}, topology);
  expect([page.map(), textOf(page.findings())]).toEqual(["", ""]);
  expect(textOf(page.lists()).match(/this needs hours/g)).toHaveLength(2);
  const told = contrastSection(temporal, topology);
  expect(textOf(told.map())).toMatch(/^Where they are/);
  expect(textOf(told.findings())).toMatch(/The rule/);
});

it("home says what must be read first once, whatever there is of it", async () => {
  const {homePage} = await pageModule("home");
  const report = fixtureReport();
  const dataset = {...report["dataset.json"], first: ["Rows are lost.", "Places are in doubt."]};
  const page = homePage({dataset, hotspots: null, zones: null, temporal: null, topology});
  expect(textOf(page.first())).toBe("Read this first. Rows are lost.Places are in doubt.");
});
