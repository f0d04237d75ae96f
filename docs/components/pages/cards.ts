import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {CardsReport} from "../../src/report/document.ts";
import {present} from "../../src/report/reason.js";
import type {
  AreaExposure,
  FeedbackReport,
  LoopSeries,
  ResponsibleReport
} from "../../src/report/responsible.ts";
import {count, percent} from "../../src/text/format.js";
import {disparityTable, exposureChart, typeSourceTable, unitsTable} from "../charts/exposure-parts.js";
import {loopChart, loopTable} from "../charts/loop-parts.js";
import {type KeyFigure, keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {foldedDocument} from "../parts/report-document.js";
import {sentenceList} from "../parts/sentence-list.js";
import {presentPart} from "../tables/rhythm-parts.js";
import {absent, fitted, rule} from "./controls.js";

/** What the page on limits and cards shows of a report. */
export function cardsPage(responsible: ResponsibleReport | null, {cards}: CardsReport) {
  const exposure = present(responsible?.exposure);
  const feedback = present(responsible?.feedback);
  /** Where the step ran but this part is absent, its reason stands above: nothing is said twice. */
  const none_flagged = exposure?.flagged.length === 0;
  const unlessExposed = () => part(responsible?.exposure ? true : null, "dbscan", () => "");

  return {
    levelInput: () => {
      if (!exposure || none_flagged) return null;
      const levels = [...new Set(exposure.flagged.map((each) => each.share))];
      return Inputs.radio(levels, {
        label: "Flagged ground",
        value: levels[1] ?? levels[0],
        format: (level) => percent(level, 0)
      });
    },
    figures: () =>
      keyFigures([
        ...(responsible ? typeFigures(responsible) : []),
        ...(exposure && !none_flagged ? [exposureFigure(exposure)] : []),
        ...(feedback ? [feedbackFigure(feedback)] : [])
      ]),
    typesRule: () => part(responsible, "dbscan", (d) => html`<p>${d.rule}</p>`),
    types: () =>
      part(responsible, "dbscan", (d) => [
        html`<p class="sub">Types that police discover are ${percent(discoveredShare(d))} of records in all.</p>`,
        typeSourceTable(d.types)
      ]),
    exposureRules: () =>
      part(responsible, "dbscan", (d) =>
        presentPart(
          d.exposure,
          (e) =>
            html`${sentenceList(e.findings)}${rule("The rule.", `${e.rule} The ground is the ${count(e.n_cells)} ${e.study_area}.`)}${rule("What this cannot say.", e.limits)}`
        )
      ),
    exposure: (level: number | null) =>
      none_flagged
        ? absent("Fewer cells have a reported incident than 1% of the ground: none is flagged.")
        : exposure
          ? level
            ? fitted((size) => exposureChart(exposure, level, size))
            : ""
          : unlessExposed(),
    disparity: () =>
      none_flagged
        ? ""
        : exposure
          ? disparityTable(exposure.flagged, exposure.areas.length)
          : unlessExposed(),
    units: () =>
      exposure?.units
        ? html`<p class="sub">The plan of the <a href="./patrol.html">Patrol page</a> for its default number of units. Against reported incidents the Gini of its units is ${exposure.units.gini?.toFixed(2) ?? "–"}${giniOfGround(exposure)} and their Theil ${exposure.units.theil?.toFixed(2) ?? "–"}; ${count(exposure.units.without)} of ${count(exposure.areas.filter(({reported}) => reported > 0).length)} areas with reported incidents have no unit. A plan that sends units where most is expected is more uneven than incidents are, by its make.</p>${unitsTable(exposure.areas, exposure.units)}`
        : exposure
          ? absent("This report has no patrol plan.")
          : unlessExposed(),
    feedbackRules: () =>
      part(responsible, "dbscan", (d) =>
        presentPart(
          d.feedback,
          (f) =>
            html`<p>What happens when patrols follow records, and records follow patrols? True offences never change here; only what is on record does. Marked are the ${count(f.marked.length)} areas with most discovered records for their reports: ${f.marked.join(", ")}. Whether more happened there or more was looked for, records cannot say: so both are tried.</p>${rule("The rule.", f.rule)}${rule("What this cannot say.", f.limits)}`
        )
      ),
    loop: (truth: LoopSeries["truth"]) =>
      feedback ? fitted((size) => loopChart(feedback, truth, size)) : "",
    scenarios: () => (feedback ? [loopTable(feedback), sentenceList(feedback.findings)] : ""),
    cards: () =>
      cards.length
        ? cards.map(({document}) => foldedDocument(document))
        : absent(
            html`<span>This report has no models: run <code>npm run report</code> without <code>--steps</code>.</span>`
          )
  };
}

/** The Gini of the flagged ground, to be read beside that of units. */
function giniOfGround({flagged}: AreaExposure): string {
  const ground = flagged.find(({share}) => share === 0.02);
  const gini = ground?.against_incidents?.gini.value;
  return ground && gini !== undefined
    ? ` (that of the ${percent(ground.share, 0)} of the ground flagged by the ${ground.rule}, above: ${gini.toFixed(2)})`
    : "";
}

const discoveredShare = ({types, targets}: ResponsibleReport): number =>
  types.reduce((sum, {discovered, incidents}) => sum + (discovered ? incidents : 0), 0) / targets.of;

function typeFigures(report: ResponsibleReport): KeyFigure[] {
  const {types, targets, include_discovered} = report;
  const discovered = types.filter((type) => type.discovered);
  return [
    {
      label: "Discovered by police",
      value: percent(discoveredShare(report)),
      note: `of incidents, in ${count(discovered.length)} types`
    },
    {
      label: "Patrol targets",
      value: count(targets.incidents),
      note: `of ${count(targets.of)} incidents; ${include_discovered ? "discovered types were asked for" : "discovered types are left out"}`
    }
  ];
}

function exposureFigure({flagged}: AreaExposure): KeyFigure {
  const moved = flagged.find((each) => each.share === 0.02 && each.moved !== null)?.moved ?? 0;
  return {
    label: "Flagged elsewhere",
    value: percent(moved),
    note: "of 2% of the ground, when discovered types count too"
  };
}

function feedbackFigure({series: [first], marked}: FeedbackReport): KeyFigure {
  const [start, end] = [first.share[0], first.share.at(-1)];
  return {
    label: "Feedback loop",
    value: `${percent(start.value, 0)} → ${percent(end?.value ?? start.value, 0)}`,
    note: `of patrols in ${count(marked.length)} areas with ${percent(first.true_share, 0)} of offences, in three simulated years`
  };
}
