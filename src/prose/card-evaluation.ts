import type {DocumentTable} from "../report/document.ts";
import type {AreaFigures, EvaluationReport} from "../report/evaluation.ts";
import type {ModelName} from "../report/models.ts";
import type {RiskReport} from "../report/risk.ts";
import {figure, share as percent} from "../text/format.ts";

/** The method of the rolling evaluation that a model takes part as. */
const METHOD: Partial<Record<ModelName, string>> = {
  KMeans_Model_Geo: "kmeans",
  DBSCAN_Model: "dbscan",
  Hierarchical_Model: "ward",
  Hotspot_Predictor: "predictor"
};

/** Shares of the ground shown. */
const SHARES = [0.01, 0.02, 0.05, 0.1];

/** Whether a model was judged on later incidents in this report. */
const judged = (name: ModelName, evaluation: EvaluationReport | null): evaluation is EvaluationReport =>
  evaluation !== null &&
  evaluation.absent === null &&
  evaluation.methods.some((each) => each.name === METHOD[name]);

/** What later incidents a model was judged on, in a sentence; null where it was not. */
export function rollingTests(name: ModelName, evaluation: EvaluationReport | null): string | null {
  if (!judged(name, evaluation)) return null;
  const tests = evaluation.groups[0]?.tests[0];
  const method = evaluation.methods.find((each) => each.name === METHOD[name]);
  if (!tests || !method) return null;
  return (
    `Rolling: fitted anew before each of ${tests.origins.length} first days from ${tests.origins[0]} to ${tests.origins[tests.origins.length - 1]} and judged on the ` +
    `${tests.period_days} days that followed, ${figure(tests.n_incidents)} incidents in all, of which ${percent(tests.outside_share)} fell outside the ${figure(evaluation.n_cells)} cells and count as misses. The settings judged so: ${method.rule}`
  );
}

const cell = ({pai, ratio, lo, hi}: AreaFigures): string =>
  ratio === null
    ? pai.toFixed(2)
    : `${pai.toFixed(2)}, ${ratio.toFixed(2)}${lo === null || hi === null ? "" : ` (${lo.toFixed(2)}–${hi.toFixed(2)})`}`;

/** How well a model foresaw later incidents, by type: its results by the factor that matters most. */
export function forecastTable(name: ModelName, evaluation: EvaluationReport | null): DocumentTable[] {
  if (!judged(name, evaluation)) return [];
  const areas = SHARES.flatMap((share) => {
    const at = evaluation.areas.findIndex((area) => area.kind === "share" && area.asked === share);
    return at < 0 ? [] : [{share, at}];
  });
  const rows = evaluation.groups.flatMap(({name: group, tests}) => {
    const row = tests[0]?.series[0]?.methods.find((each) => each.name === METHOD[name]);
    return row
      ? [
          [
            group === "all" ? "all together" : group.toLowerCase(),
            ...areas.map(({at}) => cell(row.areas[at]))
          ]
        ]
      : [];
  });
  return [
    {
      caption:
        "By type: PAI on later incidents by share of the ground flagged, and that over the plain count's on the same area, with the 95% interval of a paired block bootstrap.",
      head: ["Type", ...areas.map(({share}) => percent(share, 0))],
      rows
    }
  ];
}

/** What the predictor's own forecasts were judged on, in a sentence. */
export function riskTests(risk: RiskReport | null): string[] {
  const tests = risk?.targets[0]?.tests;
  return tests
    ? [
        `Its own figures are means of ${figure(tests.n)} periods of ${figure(risk.period_days)} days from ${tests.from} to ${tests.to}, each forecast from what was known before it: ${percent(tests.hit_rate)} of incidents on the ${percent(tests.area_share, 0)} of the ground it flags, ${percent(tests.count_hit_rate)} by the plain count.`
      ]
    : [];
}
