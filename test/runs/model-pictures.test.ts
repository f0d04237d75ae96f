import {describe, expect, it} from "vitest";
import {hourWeekdayChart} from "../../src/draw/charts/hour-weekday-chart.ts";
import {svgFile} from "../../src/draw/picture.ts";
import {definitionOf, MODELS} from "../../src/models/all.ts";
import type {ReadReport} from "../../src/models/define.ts";
import type {ReportFiles} from "../../src/report/files.ts";
import {modelPictures} from "../../src/runs/model-pictures.ts";
import {fixtureReport} from "../site/fixture.ts";

const report = fixtureReport();
const files: Partial<ReportFiles> = report;
const read: ReadReport = (name) => files[name] ?? null;
const figuresOf = (step: string, of = read) => {
  const definition = MODELS.find((each) => each.step.name === step);
  return definition ? modelPictures(definitionOf(definition.kind), of) : {};
};

/** The tags that are opened and not closed in order, or closed and not open: none in XML. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([\w:-]+)(?:"[^"]*"|[^">])*?(\/?)>/g)) {
    if (self) continue;
    if (!close) open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...open, ...wrong];
}

function expectFigure(name: string, svg: string): void {
  expect(svg, name).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg, name).toMatch(
    /^<svg [^>]*role="img"[^>]*aria-label="[^"]{10,}"|^<svg [^>]*aria-label="[^"]{10,}"[^>]*role="img"/
  );
  expect(unbalanced(svg), name).toEqual([]);
  expect(svg, name).not.toMatch(/NaN|undefined|Infinity/);
  expect(svg.length, name).toBeLessThan(1_000_000);
}

describe("the figures of a model's run", () => {
  const names: Record<string, string[]> = {
    kmeans: ["inertia.svg", "map.svg", "silhouette.svg"],
    ward: ["dendrogram.svg", "inertia.svg", "map.svg", "silhouette.svg"],
    dbscan: ["k-distance.svg", "map.svg", "sweep.svg"],
    hdbscan: ["map.svg", "sweep.svg"],
    temporal: ["rhythms.svg", "silhouette.svg", "stability.svg"],
    pca: ["loadings.svg", "mixed.svg", "scree.svg"],
    umap: ["embedding.svg", "loss.svg"],
    predictor: ["calibration.svg", "importance.svg", "risk.svg"]
  };

  it.each(Object.keys(names))("are whole SVG files with a text alternative: %s", (step) => {
    const figures = figuresOf(step);
    expect(Object.keys(figures).sort()).toEqual(names[step]);
    for (const [name, svg] of Object.entries(figures)) expectFigure(name, svg);
  });

  it("are the same bytes for the same report", () => {
    for (const step of Object.keys(names)) expect(figuresOf(step)).toEqual(figuresOf(step));
  });

  it("are left out where the report has nothing to draw", () => {
    for (const {step} of MODELS) expect(figuresOf(step.name, () => null)).toEqual({});
  });
});

describe("the week of a report", () => {
  it("is a figure of 168 cells", () => {
    const {hour_weekday, weekday_days = []} = report["temporal.json"] ?? {};
    const svg = svgFile((size) => hourWeekdayChart(hour_weekday ?? [], weekday_days, size));
    expectFigure("week", svg);
    expect(svg.match(/<rect/g)).toHaveLength(168);
  });
});
