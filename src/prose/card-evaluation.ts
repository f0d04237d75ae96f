import type {DocumentTable} from "../report/document.ts";
import {
  type AreaFigures,
  againstSimpleOn,
  type EvaluatedMethod,
  type EvaluationReport,
  methodsOf
} from "../report/evaluation.ts";
import type {RiskReport} from "../report/risk.ts";
import {figure, percent} from "../text/format.ts";
import {rangesText} from "../text/range-words.ts";
import {lasting, said} from "../text/words.ts";

/** Shares of the ground shown. */
const SHARES = [0.01, 0.02, 0.05, 0.1];

/** The method as this report lists those that were judged on later incidents; none where it was not. */
const judged = (name: string | undefined, evaluation: EvaluationReport | null) =>
  evaluation?.absent === null ? evaluation.methods.find((method) => method.name === name) : undefined;

/** What later incidents a method was judged on, in a sentence; none where it was not. */
export function rollingTests(name: string | undefined, evaluation: EvaluationReport | null): string[] {
  const method = judged(name, evaluation);
  const tests = evaluation?.groups[0]?.tests[0];
  return said(
    method &&
      tests &&
      `Rolling: fitted anew before each of ${tests.origins.length} first days from ${tests.origins[0]} to ${tests.origins[tests.origins.length - 1]} and judged on the ` +
        `${lasting(tests.period_days, evaluation.by_month)} that followed, ${figure(tests.n_incidents)} incidents in all, of which ${percent(tests.outside_share)} fell outside the ${figure(evaluation.n_cells)} cells and count as misses. The settings judged so: ${method.rule}`
  );
}

const cell = ({pai, ratio, lo, hi}: AreaFigures): string =>
  ratio === null
    ? pai.toFixed(2)
    : `${pai.toFixed(2)}, ${ratio.toFixed(2)}${lo === null || hi === null ? "" : ` (${lo.toFixed(2)}–${hi.toFixed(2)})`}`;

/** How well a method foresaw later incidents, by type: its results by the factor that matters most. */
export function forecastTable(
  name: string | undefined,
  evaluation: EvaluationReport | null
): DocumentTable[] {
  const method = judged(name, evaluation);
  if (!evaluation || !method) return [];
  const areas = evaluation.areas.flatMap(({kind, asked}, at) =>
    kind === "share" && SHARES.includes(asked) ? [{share: asked, at}] : []
  );
  const rows = evaluation.groups.flatMap((group) =>
    methodsOf([method], group.tests[0]).map(({row}) => [
      group.name === "all" ? "all together" : group.name.toLowerCase(),
      ...areas.map(({at}) => cell(row.areas[at]))
    ])
  );
  return [
    ...againstSimpleTable(method, evaluation),
    {
      caption:
        "By type: PAI on later incidents by share of the ground flagged, and that over the plain count's on the same area, with the 95% interval of a paired block bootstrap.",
      head: ["Type", ...areas.map(({share}) => percent(share, 0))],
      rows
    }
  ];
}

/** The predictor against the best simple method, by type; none for other methods. */
function againstSimpleTable(
  {kind}: EvaluatedMethod,
  {areas, groups, methods}: EvaluationReport
): DocumentTable[] {
  const compared = areas.flatMap(({asked}, at) =>
    groups.some((group) => againstSimpleOn(group, at)) ? [{share: asked, at}] : []
  );
  if (kind !== "forecast" || compared.length === 0) return [];
  const titles = new Map(methods.map(({name, title}) => [name, title]));
  const said = {1: ", ahead", "-1": ", behind", 0: ""} as const;
  const rows = groups.map((group) => [
    group.name === "all" ? "all together" : group.name.toLowerCase(),
    ...compared.map(({at}) => {
      const against = againstSimpleOn(group, at);
      if (!against || against.ratio === null) return "–";
      const {ratio, lo, hi, verdict, name} = against;
      const interval = lo === null || hi === null ? "" : ` (${lo.toFixed(2)}–${hi.toFixed(2)})`;
      return `${ratio.toFixed(2)}${interval}${said[verdict]}: ${titles.get(name) ?? name}`;
    })
  ]);
  return [
    {
      caption:
        "Against the best simple method: PAI over that of the simple method that proved best in these very tests, with its 95% interval; ahead and behind only beyond chance, all comparisons as one family.",
      head: ["Type", ...compared.map(({share}) => percent(share, 0))],
      rows
    }
  ];
}

/** What the predictor's own forecasts were judged on, in a sentence. */
export function riskTests(risk: RiskReport | null): string[] {
  const tests = risk?.targets[0]?.tests;
  return said(
    tests &&
      `Its own figures are means of ${figure(tests.n)} periods of ${risk.by_month ? "a month" : `${figure(risk.period_days)} days`} from ${tests.from} to ${tests.to}, each forecast from what was known before it: ${percent(tests.hit_rate)} of incidents on the ${percent(tests.area_share, 0)} of the ground it flags, ${percent(tests.count_hit_rate)} by the plain count.`,
    tests?.ranges && rangesText(tests.ranges)
  );
}
