import {countedRows, type DatasetReport} from "../report/dataset.ts";
import {type DocumentTable, type ReportDocument, section} from "../report/document.ts";
import type {ModelReport} from "../report/models.ts";
import {present} from "../report/reason.ts";
import type {ResponsibleReport} from "../report/responsible.ts";
import {figure, percent} from "../text/format.ts";
import {said} from "../text/words.ts";
import {forecastTable, rollingTests} from "./card-evaluation.ts";
import {figuresTable} from "./card-figures.ts";
import type {Facts} from "./facts.ts";

/** What of a model goes into its card. */
export type CardModel = Pick<
  ModelReport,
  "name" | "what" | "params" | "metrics" | "rule" | "degenerate" | "key_figure"
>;

/** What a card says of a model beside its figures; the same words whatever the data. */
export interface CardText {
  /** One sentence for the registry: what it does, what goes in, what comes out. */
  about: string;
  /** What kind of model, and the paper or library it follows. */
  kind: string;
  /** What one asks it, and what it answers. */
  answers: string;
  uses: string[];
  /** What it is not for, beside any statement about persons. */
  out_of_scope: string[];
  /** Whether it is told, too, that it explains nothing. */
  no_cause?: true;
  /** What its answers are known to vary with. */
  factors: string[];
  /** Why these measures. */
  measures: string;
  caveats: string[];
  /** The method of the rolling evaluation that it takes part as. */
  method?: string;
  /** What it was judged on; without it, what the rolling evaluation says. */
  tests?: (facts: Facts, rolling: string[]) => string[];
  /** Intervals of its metrics that are known from elsewhere. */
  intervals?: (facts: Facts) => Record<string, {lo: number; hi: number} | null | undefined>;
  /** Results by a factor. */
  by_factor?: (facts: Facts) => DocumentTable[];
}

const NO_PERSONS =
  "Any statement about a person, a household or an address: places are blocks, and no person is in the data.";
const NO_CAUSE =
  "Saying why incidents happen, or that a measure worked: it describes records, it compares no treatment.";

/**
 * The card of a registered model, made of this report's own figures. The same report gives the same card: no time, run
 * or version is in it.
 */
export function modelCard(model: CardModel, text: CardText, facts: Facts): ReportDocument {
  const dataset = facts["dataset.json"];
  const parameters = Object.entries(model.params).map(([name, value]) => [
    name,
    typeof value === "number" ? figure(value) : String(value)
  ]);
  return {
    title: `Model card: ${model.name}`,
    after: "Sections after Mitchell et al. (2019), Model Cards for Model Reporting, FAT* 2019.",
    lead: model.what,
    sections: [
      section("Model details", {
        items: said(
          `Made by PatrolIQ, from the code of this repository, under the MIT licence; seed ${dataset.seed}.`,
          text.kind,
          text.answers,
          `How its settings were chosen: ${model.rule}`,
          model.degenerate && `Degenerate on these data: ${model.degenerate}`
        ),
        tables: [{caption: "Parameters.", head: ["Parameter", "Value"], rows: parameters}]
      }),
      section("Intended use", {
        paragraphs: [
          "For analysts, researchers and reviewers who read it beside its limits, with people who know the place."
        ],
        items: text.uses
      }),
      section("Out of scope", {items: said(...text.out_of_scope, NO_PERSONS, text.no_cause && NO_CAUSE)}),
      section("Factors", {paragraphs: ["Its answers are known to vary with:"], items: text.factors}),
      section("Metrics", {
        paragraphs: [
          text.measures,
          `The figure it is known by: ${model.key_figure.label}, ${model.key_figure.value}.`
        ]
      }),
      section("Evaluation data", {paragraphs: evaluationData(text, facts)}),
      section("Training data", {paragraphs: trainingData(dataset)}),
      section("Quantitative analyses", {
        paragraphs: said(agreementText(model, facts)),
        tables: [
          figuresTable(model.metrics, text.intervals?.(facts)),
          ...forecastTable(text.method, facts["evaluation.json"]),
          ...(text.by_factor?.(facts) ?? [])
        ]
      }),
      section("Ethical considerations", {items: ethics(facts)}),
      section("Caveats and recommendations", {
        items: [
          ...text.caveats,
          "Records are amended and withdrawn after they are published: make the report anew before relying on it, and compare versions by their data hash."
        ]
      })
    ]
  };
}

function evaluationData({method, tests}: CardText, facts: Facts): string[] {
  const rolling = rollingTests(method, facts["evaluation.json"]);
  const texts = tests ? tests(facts, rolling) : rolling;
  return texts.length > 0
    ? texts
    : [
        "The training data themselves, and refits on resampled incidents or weeks where the table says stability: it has no target that other data could hold."
      ];
}

function trainingData({files, rows, period, types, hash, notes}: DatasetReport): string[] {
  const named = types
    .slice(0, 3)
    .map(({type, share}) => `${type.toLowerCase()} ${percent(share)}`)
    .join(", ");
  const counted = countedRows(rows);
  return [
    `${figure(counted.incidents)} incidents of ${period.from} to ${period.to} (${files.map(({name}) => name).join(", ")}; data hash ${hash}), ${figure(counted.located)} of them with a place; most frequent: ${named}. The datasheet describes them.`,
    ...notes
  ];
}

function agreementText({name}: CardModel, {"models.json": {agreements}}: Facts): string | null {
  const own = agreements.filter((each) => each.model === name);
  const libraries = [...new Set(own.map(({library, version}) => `${library} ${version}`))].join(" and ");
  return own.length === 0
    ? null
    : `Of ${own.length} comparisons of its kernel with ${libraries}, ${own.filter(({agrees}) => agrees).length} are within their bound.`;
}

/** The share of flagged ground by area, for a model that flags ground. */
export function flaggedByArea(name: string, {"responsible.json": responsible}: Facts): DocumentTable[] {
  const exposure = present(responsible?.exposure);
  if (exposure === null) return [];
  const levels = exposure.flagged.filter(({share}) => share === 0.02);
  const level = levels.find(({rule}) => rule.startsWith(name)) ?? levels[0];
  if (!level) return [];
  const flagged = level.by_area.reduce((a, b) => a + b, 0);
  const ground = exposure.areas.reduce((sum, {cells}) => sum + cells, 0);
  const reported = exposure.areas.reduce((sum, area) => sum + area.reported, 0);
  return [
    {
      caption: `By area: where the ${percent(level.share, 0)} of the ground lies that is flagged by ${level.rule}; the ten areas with most of it.`,
      head: ["Area", "Share of flagged ground", "Share of all ground", "Share of reported incidents"],
      rows: exposure.areas
        .map((area, i) => ({...area, flagged: level.by_area[i]}))
        .sort((a, b) => b.flagged - a.flagged || b.reported - a.reported)
        .slice(0, 10)
        .map((area) => [
          area.name,
          percent(area.flagged / Math.max(1, flagged)),
          percent(area.cells / Math.max(1, ground)),
          percent(area.reported / Math.max(1, reported))
        ])
    }
  ];
}

function ethics({"responsible.json": responsible, "dataset.json": dataset}: Facts): string[] {
  const arrests = dataset.types.some(({arrest_share}) => arrest_share !== null);
  return said(
    "Records are what was reported to the police or found by them, which is not all that happened and not alike everywhere; a map of records is in part a map of reporting and of patrols.",
    responsible && `${responsible.rule} ${discoveredText(responsible)}`,
    present(responsible?.feedback)?.findings[0],
    present(responsible?.exposure)?.findings[1],
    arrests && "Whether an arrest was made says what police did; it is shown, and no target is made of it.",
    "No figure of population, age, sex or descent is used or known; so harm to groups of people can neither be shown nor ruled out by these figures."
  );
}

function discoveredText({types, include_discovered}: ResponsibleReport): string {
  const found = types.filter(({discovered}) => discovered).reduce((sum, {share}) => sum + share, 0);
  return include_discovered
    ? `They were asked for in this report: ${percent(found)} of all incidents are of such types and count in targets.`
    : `In these data they are ${percent(found)} of all incidents.`;
}
