import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {DatasetReport} from "../../src/report/dataset.ts";
import {
  againstSimpleOn,
  type EvaluatedArea,
  type EvaluatedGroup,
  type EvaluationReport,
  groundKey,
  isLeading,
  type MetByUnits,
  onArea
} from "../../src/report/evaluation.js";
import type {ModelsReport} from "../../src/report/models.ts";
import type {RegistryReport, RunEntry, RunsReport} from "../../src/report/tracking.ts";
import type {ValidityReport} from "../../src/report/validity.ts";
import {count, decimals, figure, squareKm} from "../../src/text/format.js";
import {counted} from "../../src/text/words.js";
import {hitCurve} from "../charts/hit-curve.js";
import {metCurve} from "../charts/met-curve.js";
import {ratioChart} from "../charts/ratio-chart.js";
import {ratioGrid} from "../charts/ratio-grid.js";
import {calibrationCards} from "../parts/calibration-cards.js";
import {keyFigures} from "../parts/key-figures.js";
import {modelCards} from "../parts/model-cards.js";
import {part} from "../parts/part.js";
import {againstSimpleTable} from "../tables/against-simple.js";
import {agreementsTable} from "../tables/agreements-table.js";
import {areaLabel, groupLabel, testsOf} from "../tables/evaluated.js";
import {evaluationTable, judgedBy, measuresTable, properTable} from "../tables/evaluation-table.js";
import {runsTable, versionsTable} from "../tables/registry-tables.js";
import {degenerateReasons, highestSilhouette, validityTable} from "../tables/validity-table.js";
import {absent, asked, askedOf, fitted, rule} from "./controls.js";

/** How hotspots of a report predict. */
export function evaluationSection(evaluation: EvaluationReport | null, dataset: DatasetReport) {
  const evaluated = evaluation?.absent === null && evaluation.groups.length > 0 ? evaluation : null;
  const shown = (make: (report: EvaluationReport) => unknown) => part(evaluated, "dbscan", make);
  /** A heading in words; nothing where nothing was evaluated. */
  const said = (text: (report: EvaluationReport) => string) => (evaluated ? text(evaluated) : "");
  type Group = EvaluatedGroup;
  type Area = EvaluatedArea;

  return {
    notes: () => {
      const others =
        evaluation?.data && evaluation.data.hash !== dataset.hash
          ? html`<p class="banner" role="note"><b>Of other data.</b> These tests are of ${evaluation.data.files.join(", ")}, by <code>npm run evaluate</code>; the rest of the page is of this report’s data.</p>`
          : "";
      return evaluation?.absent
        ? html`<p class="banner" role="note"><b>Not evaluated.</b> ${evaluation.absent} Zones are drawn all the same.</p>${others}`
        : others;
    },
    groupInput: () =>
      evaluated &&
      Inputs.select(evaluated.groups, {
        label: "Of",
        value: askedOf("of", evaluated.groups, ({name}) => name),
        format: (group) => `${groupLabel(group)} (${count(group.incidents)})`
      }),
    areaInput: () =>
      evaluated &&
      Inputs.select(evaluated.areas, {
        label: "Ground flagged",
        format: (area) => `${areaLabel(area)} (${figure(area.km2)} km²)`,
        value:
          evaluated.areas.find((area) => groundKey(area) === asked("ground")) ??
          evaluated.areas.find(isLeading) ??
          evaluated.areas[0]
      }),
    findings: () =>
      part(
        evaluation,
        "dbscan",
        (d) =>
          html`<ul>${d.findings.map((sentence) => html`<li>${sentence}</li>`)}${d.zone_champion ? html`<li>${d.zone_champion.sentence}</li>` : null}</ul>`
      ),
    paiTitle: (group: Group) =>
      said(
        () =>
          `${groupLabel(group)}, ${testsOf(group)}. Small: 95% interval of the ratio to the prior count’s; “ahead” or “behind” where that is more than chance.`
      ),
    pai: (group: Group) => shown((d) => evaluationTable(d, group)),
    againstTitle: () =>
      evaluated
        ? `PAI over that of the simple method that proved best in these very tests, which favours it; small: 95% interval, and “ahead” or “behind” where that is more than chance, all comparisons one family. On 1% of the ground it is not ahead for ${count(notAhead(evaluated))} of ${count(evaluated.groups.length)} groups`
        : "",
    against: () => shown(againstSimpleTable),
    ratiosTitle: (group: Group, area: Area) =>
      said(
        () =>
          `${groupLabel(group)} on ${areaLabel(area)} of the ground: mean of the tests, its 95% interval, and each test as a dot`
      ),
    ratios: (group: Group, area: Area, dark: boolean) =>
      shown((d) => fitted((size) => ratioChart(d, group, area, {...size, dark}))),
    caughtTitle: (group: Group) =>
      said(
        () =>
          `${groupLabel(group)}: prior count orange, the predictor blue, simple methods thin and blue, zones grey`
      ),
    caught: (group: Group, dark: boolean) =>
      shown((d) => fitted((size) => hitCurve(d, group, {...size, dark}))),
    typesTitle: (area: Area) =>
      evaluated
        ? `PAI over the prior count’s on ${areaLabel(area)} of the ground; outlined where that is more than chance. For ${count(groupsWithoutLead(evaluated, area))} of ${count(evaluated.groups.length)} groups no forecast is ahead`
        : "",
    types: (area: Area, dark: boolean) => shown((d) => fitted((size) => ratioGrid(d, area, {...size, dark}))),
    measuresTitle: (group: Group, area: Area) =>
      said(() => `${groupLabel(group)} on ${areaLabel(area)} of the ground, ${figure(area.km2)} km²`),
    measures: (group: Group, area: Area) => shown((d) => measuresTable(d, group, d.areas.indexOf(area))),
    met: (group: Group, dark: boolean) => shown((d) => fitted((size) => metCurve(d, group, {...size, dark}))),
    unitGround: () => said((d) => `, ${squareKm(d.unit.km2)} each`),
    metTitle: (group: Group) => said(() => metInWords(group)),
    proper: (group: Group) => shown((d) => properTable(d, group)),
    properTitle: (group: Group) => said((d) => gainInWords(d, group)),
    calibration: (group: Group, dark: boolean) =>
      evaluated ? calibrationCards(evaluated, group, (draw) => fitted((size) => draw({...size, dark}))) : "",
    judgedBy: () => (evaluated ? judgedBy(evaluated) : "")
  };
}

/** What the predictor's units meet against those of the best simple method, of one unit and of as many as are told. */
function metInWords(group: EvaluatedGroup): string {
  const told = (group.tests[0]?.series[0]?.met_by_units ?? []).filter(({ratio}) => ratio !== null);
  const [first, last] = [told[0], told[told.length - 1]];
  if (!first || !last)
    return `${groupLabel(group)}: too few are met for a comparison, fewer than 100 in all tests`;
  const against = ({units, ratio, lo, hi}: MetByUnits) =>
    `${counted(units, "unit")} ${units === 1 ? "meets" : "meet"} ${decimals(ratio, 2)} times (${decimals(lo, 2)}–${decimals(hi, 2)})`;
  return `${groupLabel(group)}: predictor blue, prior count orange, simple methods thin and blue, zones grey. On the predictor’s ground ${first === last ? against(first) : `${against(first)}, ${against(last)}`} what the same meet on that of the simple method that proved best`;
}

/** The predictor's logarithmic score against the best simple method's. */
function gainInWords(report: EvaluationReport, group: EvaluatedGroup): string {
  const gain = group.tests[0]?.series[0]?.gain_over_simple;
  if (!gain) return groupLabel(group);
  const simple = report.methods.find(({name}) => name === gain.name)?.title ?? gain.name;
  const interval =
    gain.lo === null ? "" : ` (95% interval ${decimals(gain.lo, 3)} to ${decimals(gain.hi, 3)})`;
  const alone = gain.lo !== null && gain.hi !== null && (gain.lo > 0 || gain.hi < 0);
  const among = gain.verdict === 0 && alone ? " among so many comparisons" : "";
  return `${groupLabel(group)}: the predictor’s logarithmic score is ${decimals(gain.value, 3)} nats per incident${interval} more than that of “${simple}”, the best simple one in these very tests; ${GAIN_STANDS[gain.verdict]}${among}`;
}

const GAIN_STANDS = {
  1: "ahead beyond chance",
  "-1": "behind beyond chance",
  0: "chance can make that"
} as const;

/** For how many groups of types the predictor is not ahead of the best simple method on 1% of the ground. */
function notAhead({areas, groups}: EvaluationReport): number {
  const at = areas.findIndex(({kind, asked: share}) => kind === "share" && share === 0.01);
  return groups.filter((group) => againstSimpleOn(group, at)?.verdict !== 1).length;
}

/** For how many groups of types no forecast is ahead of the prior count. */
function groupsWithoutLead(report: EvaluationReport, area: EvaluatedArea): number {
  const at = report.areas.indexOf(area);
  return report.groups.filter((group) =>
    onArea(report.methods, group, at).every(
      ({kind, figures}) => (kind !== "forecast" && kind !== "simple") || figures.verdict !== 1
    )
  ).length;
}

interface ModelsData {
  report: ModelsReport;
  registry: RegistryReport | null;
  runs: RunsReport | null;
  validity: ValidityReport | null;
}

/** What the page on models shows of a report and of the registry. */
export function modelsSection({report: {models, agreements}, registry, runs, validity}: ModelsData) {
  const n_versions = registry?.models.reduce((sum, {versions}) => sum + versions.length, 0) ?? 0;
  const agreed = agreements.filter(({agrees}) => agrees).length;

  return {
    figures: () =>
      keyFigures([
        {label: "Models", value: count(models.length), note: "in this report"},
        ...(registry
          ? [
              {
                label: "Registered versions",
                value: count(n_versions),
                note: `under ${count(registry.models.length)} names`
              }
            ]
          : []),
        ...(agreements.length
          ? [
              {
                label: "Agreement with references",
                value: `${agreed} of ${agreements.length}`,
                note: "comparisons within their bound"
              }
            ]
          : [])
      ]),
    degenerate: () => (validity ? degenerateReasons(validity.rows, models) : ""),
    validity: () => part(validity, "hotspots", (d) => validityTable(d.rows, models)),
    silhouette: () =>
      part(
        validity,
        "hotspots",
        (d) =>
          html`<p>${highestSilhouette(d.rows, models)} So the shares, the ground of the largest zone and stability stand beside it, and what decides between settings of DBSCAN is how well zones found on earlier days hold later incidents.</p>`
      ),
    validityRules: () =>
      part(
        validity,
        "hotspots",
        (d) => html`${rule("Stable.", d.stability_rule)}${rule("Degenerate.", d.degenerate_rule)}`
      ),
    models: () =>
      models.length
        ? modelCards(models, registry)
        : absent(
            html`<span>This report has no models: run <code>npm run report</code> without <code>--steps</code>.</span>`
          ),
    registryLead: () =>
      part(
        registry,
        "tracking",
        (d) =>
          html`<p>${d.sentence} A version is new only where the model's content is; <b>champion</b> is the version in use, <b>challenger</b> the newest beside it, and why each was given its alias is written on it. ${d.server === null ? html`On the command line: <code>npm run models</code>. With <code>MLFLOW_TRACKING_URI</code> set to an MLflow server, everything here is there too.` : html`All of it is on the MLflow server at <a href=${d.server}>${d.server}</a>; links lead there.`}</p>`
      ),
    modelInput: () =>
      registry &&
      Inputs.select<string | null>([null, ...registry.models.map(({name}) => name)], {
        label: "Model",
        format: (name) => name ?? "all"
      }),
    versions: (shown: string | null) =>
      part(registry, "tracking", (d) =>
        versionsTable(d.models.filter(({name}) => shown === null || name === shown))
      ),
    older: runs?.n_older
      ? `The ${count(runs.runs.length)} newest are listed, ${count(runs.n_older)} are older.`
      : "",
    runInput: () =>
      runs &&
      Inputs.search(runs.runs, {
        label: "Find",
        placeholder: "a name, state, data or id",
        columns: ["name", "experiment", "part", "status", "key_figure", "dataset_hash", "run_id"],
        format: (n) => `${count(n)} runs`
      }),
    runs: (found: RunEntry[] | null) => part(found, "tracking", runsTable),
    agreements: () =>
      agreements.length ? agreementsTable(agreements) : absent("No comparison was made in this report.")
  };
}
