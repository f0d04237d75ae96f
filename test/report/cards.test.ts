import {describe, expect, test} from "vitest";
import {MODEL_NAMES, MODELS} from "../../src/models/all.ts";
import {figuresTable} from "../../src/prose/card-figures.ts";
import {datasheet} from "../../src/prose/datasheet.ts";
import type {Facts} from "../../src/prose/facts.ts";
import {type CardModel, type CardText, modelCard} from "../../src/prose/model-card.ts";
import {documentMarkdown} from "../../src/report/document.ts";
import {fixtureReport} from "../site/fixture.ts";

const report = fixtureReport();
const facts: Facts = report;
const model = (name: string): CardModel => ({...report["models.json"].models[0], name});
const card = (of: CardModel, given = facts) =>
  modelCard(of, MODELS.find(({name}) => name === of.name)?.card as CardText, given);

/** Mitchell et al. 2019, figure 1, with its parts of "Intended Use" and "Quantitative Analyses" under their own titles. */
const MITCHELL = [
  "Model details",
  "Intended use",
  "Out of scope",
  "Factors",
  "Metrics",
  "Evaluation data",
  "Training data",
  "Quantitative analyses",
  "Ethical considerations",
  "Caveats and recommendations"
];

/** Gebru et al. 2021. */
const GEBRU = [
  "Motivation",
  "Composition",
  "Collection process",
  "Preprocessing and cleaning",
  "Uses",
  "Distribution",
  "Maintenance"
];

describe("a model card", () => {
  test.each(MODEL_NAMES)("of %s has all sections of Mitchell et al., none empty", (name) => {
    const {sections} = card(model(name));
    expect(sections.map(({title}) => title)).toEqual(MITCHELL);
    for (const {paragraphs, items, tables} of sections)
      expect(paragraphs.length + items.length + tables.length).toBeGreaterThan(0);
  });

  test("shows every parameter and figure of the run, and the interval that was computed", () => {
    const text = documentMarkdown(card(model("DBSCAN_Model")));
    const {params, metrics} = report["models.json"].models[0];
    for (const name of [...Object.keys(params), ...Object.keys(metrics)])
      expect(text).toContain(`| ${name.replaceAll("_", "\\_")} |`);
    expect(text).toContain("0123456789ab");
    expect(text).toContain(
      "Of 1 comparisons of its kernel with density-clustering 1.3.0, 1 are within their bound."
    );
    expect(text).toContain("| North \\<b\\> | 66.7% |");
  });

  test("shows by type how well it foresaw later incidents, where it was judged by them", () => {
    const text = documentMarkdown(card(model("DBSCAN_Model")));
    expect(text).toContain("Rolling: fitted anew before each of 3 first days from 2024-10-02 to 2024-12-01");
    expect(text).toMatch(/\| burglary \| 6\.06, 0\.87 \(0\.85–0\.89\) \|/);
    expect(documentMarkdown(card(model("PCA_Model")))).not.toContain("Rolling");
  });

  test("says when it is degenerate, and whether discovered types were asked for", () => {
    const {"responsible.json": given} = facts;
    const responsible = given && {...given, include_discovered: true};
    const text = documentMarkdown(
      card(
        {...model("DBSCAN_Model"), degenerate: "only one zone"},
        {...facts, "responsible.json": responsible}
      )
    );
    expect(text).toContain("Degenerate on these data: only one zone");
    expect(text).toContain("They were asked for in this report: 16.0% of all incidents");
  });

  test("is the same for the same report, and needs no other part", () => {
    const bare: Facts = {
      ...facts,
      "hotspots.json": null,
      "validity.json": null,
      "responsible.json": null,
      "evaluation.json": null,
      "risk.json": null,
      "models.json": {models: [], agreements: []}
    };
    expect(card(model("PCA_Model"), bare)).toEqual(card(model("PCA_Model"), bare));
  });
});

test("limits and standard errors stand beside the figure they belong to", () => {
  const {rows} = figuresTable(
    {
      ratio: 1.2,
      ratio_lo: 1.1,
      ratio_hi: 1.3,
      silhouette: 0.4,
      silhouette_se: 0.01,
      dbcv: 0.2,
      dbcv_se: 0,
      trust_2d: 0.9,
      trust_2d_se: 0.1,
      stability_ari: 0.9,
      stability_ari_least: 0.8,
      hit_rate: 0.1,
      alone_lo: 3
    },
    {hit_rate: {lo: 0.09, hi: 0.11}}
  );
  expect(rows.map(([name, , interval]) => [name, interval])).toEqual([
    ["ratio", "1.1 to 1.3"],
    ["silhouette", "0.3804 to 0.4196"],
    ["dbcv", "exact"],
    ["trust_2d", "0.704 to 1.096"],
    ["stability_ari", "least of the resamples 0.8"],
    ["hit_rate", "0.09 to 0.11"],
    ["alone_lo", "–"]
  ]);
});

describe("the datasheet", () => {
  const sheet = datasheet(facts);

  test("has all sections of Gebru et al. with the data's own counts", () => {
    expect(sheet.sections.map(({title}) => title)).toEqual(GEBRU);
    const text = documentMarkdown(sheet);
    expect(text).toContain("12,345 rows read = 12,000 with a place + 300 without + 45 rejected.");
    expect(text).toContain("Exactly 00:01: 300 records, 300 times what the hours around lead to expect.");
    expect(text).toContain("Rejected, no date: 45.");
    expect(text).toContain("0123456789ab".padEnd(64, "0"));
    expect(text).toContain("made \\<up\\>.csv");
    expect(text).toContain("16.0% of incidents are of types that police discover");
  });

  test("says of files it was given that only their publisher knows, and of the sample where it is from", () => {
    expect(documentMarkdown(sheet)).toContain("ask their publisher");
    const sample = datasheet({
      ...facts,
      "dataset.json": {...report["dataset.json"], origin: "sample"},
      "responsible.json": null,
      "patterns.json": null
    });
    expect(documentMarkdown(sample)).not.toContain("ask their publisher");
    expect(documentMarkdown(sample)).toContain("Chicago Police Department");
  });
});
