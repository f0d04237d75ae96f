import {present} from "../report/reason.ts";
import {cellSql, type Square} from "./cells.ts";
import {type Claim, exactly, type Given, within} from "./claim.ts";
import {firstTest, studyCells} from "./past-cells.ts";
import {meanUpTo} from "./poisson.ts";

/** The ground that the brief speaks of, in its order. */
const GROUND = [
  {kind: "square_miles", asked: 0.25},
  {kind: "share", asked: 0.01}
] as const;

interface CellCount extends Square {
  /** Incidents before a test, and in it. */
  before: number;
  later: number;
}

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const priorCount: Claim = {
  name: "prior-count-hit-rate",
  how: "flags the cells of the city, or those with an incident before the first test, with most incidents before each, of equals the western first, then the southern, and counts what fell into them in it",
  async recompute({rows, report, inCity, figures}) {
    const evaluation = report("evaluation.json");
    const grid = report("gi-star.json")?.grid;
    const tests = evaluation?.groups[0]?.tests[0];
    const sizes = GROUND.flatMap(({kind, asked}) => {
      const area = evaluation?.areas.find((each) => each.kind === kind && each.asked === asked);
      return area ? [area.n_cells] : [];
    });
    if (!evaluation || !tests || !grid || sizes.length < GROUND.length) return null;
    const study = await studyCells({rows, report, inCity}, grid, firstTest(evaluation));
    const lasted = evaluation.by_month ? "INTERVAL 1 MONTH" : tests.period_days;
    const rates: number[][] = sizes.map(() => []);
    for (const origin of tests.origins) {
      const cells = await rows<CellCount>(
        `SELECT ${cellSql(grid)}, count(*) FILTER ("at" < '${origin}') AS before,
           count(*) FILTER ("at"::DATE >= '${origin}' AND "at"::DATE < DATE '${origin}' + ${lasted}) AS later
         FROM incidents WHERE lat IS NOT NULL GROUP BY ALL`
      );
      const all = total(cells.map(({later}) => later));
      const counts = new Map(cells.map((cell) => [`${cell.col},${cell.rw}`, cell]));
      const fullest = study
        .flatMap(({col, rw}) => counts.get(`${col},${rw}`) ?? [])
        .sort((a, b) => b.before - a.before);
      sizes.forEach((n, k) => {
        rates[k].push(total(fullest.slice(0, n).map(({later}) => later)) / all);
      });
    }
    return rates.map((each, k) => exactly(figures[k].value, total(each) / each.length));
  }
};

/** Gini's index of what areas have for what they should have: half the mean difference of their ratios over the mean. */
function gini(has: readonly number[], should: readonly number[]): number {
  const [all, base] = [total(has), total(should)];
  let apart = 0;
  for (let i = 0; i < has.length; i++)
    for (let j = 0; j < has.length; j++) apart += Math.abs(has[i] * should[j] - has[j] * should[i]);
  return apart / (2 * all * base);
}

const exposureOf = ({report}: Pick<Given, "report">) => present(report("responsible.json")?.exposure ?? null);

const giniOfGround: Claim = {
  name: "gini-of-flagged-ground",
  how: "takes Gini's index of the flagged cells and of the plan's units by area, as the report has them, from all pairs of areas",
  recompute(given) {
    const exposure = exposureOf(given);
    const flagged = exposure?.flagged.find(({share}) => share === 0.02);
    if (!exposure || !flagged) return null;
    const reporting = exposure.areas.flatMap(({reported}, i) => (reported > 0 ? [{reported, i}] : []));
    const should = reporting.map(({reported}) => reported);
    const of = (by_area: readonly number[]) =>
      gini(
        reporting.map(({i}) => by_area[i]),
        should
      );
    const [ground, units] = given.figures;
    return [
      exactly(ground.value, of(flagged.by_area)),
      ...(units && exposure.units ? [exactly(units.value, of(exposure.units.by_area))] : [])
    ];
  }
};

const unitsOf = ({report}: Pick<Given, "report">) => {
  const plans = present(report("patrol.json"));
  const plan = plans?.plans.find(({weights}) => weights === "incidents");
  if (!plans || !plan) throw new Error("the report has no patrol plan");
  const n_slots = plans.slot_harm.length;
  const units = new Map<number, number>();
  for (let i = 0; i < Math.min(plans.settings.units, plan.zone.length); i++) {
    const at = plan.zone[i] * n_slots + plan.slot[i];
    units.set(at, (units.get(at) ?? 0) + 1);
  }
  return {plans, units, n_slots};
};

/** Counts vary more than Poisson's, and one January differs from the next: so near, or twice the error of what the same days a year before had, half of it at most. */
const FORECAST = 0.15;
const MOST = 0.5;

const planShare: Claim = {
  name: "plan-share-of-city",
  how: "adds what its units can meet if counts are Poisson's, over all incidents of its targets in as many days of the year before: on the same days, and on all of them, as a forecast draws on both; the share must lie between the two, or as near as 15%, or twice the error of the counts where they are few, with the dispersion that the report has of shifts",
  async recompute(given) {
    const {plans, units, n_slots} = unitsOf(given);
    const {next, settings, targets, dispersion} = plans;
    const left_out = targets.left_out.map(({type}) => `'${type.replaceAll("'", "''")}'`).join(", ");
    const counted = left_out === "" || targets.include_discovered ? "true" : `type NOT IN (${left_out})`;
    const [{n, year}] = await given.rows<{n: number; year: number}>(
      `SELECT count(*) FILTER ("at"::DATE <= DATE '${next.to}' - INTERVAL 1 YEAR) AS n, count(*) AS year FROM incidents
       WHERE lat IS NOT NULL AND ${counted} AND "at"::DATE >= DATE '${next.from}' - INTERVAL 1 YEAR`
    );
    let covered = 0;
    for (const [at, n] of units)
      covered += meanUpTo(
        settings.capacity * n,
        plans.zones[Math.floor(at / n_slots)].expected[at % n_slots]
      );
    const near = Math.min(MOST, Math.max(FORECAST, 2 * Math.sqrt(Math.max(1, dispersion) / n)));
    const stated = given.figures[0].value;
    const [same_days, mean] = [n, (year * next.days) / 365].map(
      (in_days) => (covered * next.days) / (7 * in_days)
    );
    const compared = [same_days, mean].map((share) => within(near, stated, share));
    const apart = [same_days, mean].map((share) => Math.sign(share - Number.parseFloat(stated) / 100));
    return [{...compared[0], holds: compared.some(({holds}) => holds) || apart[0] !== apart[1]}];
  }
};

const areasWithoutUnits: Claim = {
  name: "areas-without-units",
  how: "counts the areas with reported incidents in which the plan has no unit",
  recompute(given) {
    const {plans, units, n_slots} = unitsOf(given);
    const served = new Set([...units.keys()].map((at) => plans.zones[Math.floor(at / n_slots)]?.area_name));
    const areas = exposureOf(given)?.areas ?? [];
    return [
      exactly(
        given.figures[0].value,
        areas.filter(({name, reported}) => reported > 0 && !served.has(name)).length
      )
    ];
  }
};

const feedbackLoop: Claim = {
  name: "feedback-loop",
  how: "adds up the reported incidents of the marked areas over all; where the simulation ends is not recomputed",
  recompute(given) {
    const feedback = present(given.report("responsible.json")?.feedback ?? null);
    const areas = exposureOf(given)?.areas ?? [];
    if (!feedback || areas.length === 0) return null;
    const marked = areas.filter(({name}) => feedback.marked.includes(name));
    const share = total(marked.map(({reported}) => reported)) / total(areas.map(({reported}) => reported));
    return [exactly(given.figures[0].value, share)];
  }
};

export const GROUND_CLAIMS: readonly Claim[] = [
  priorCount,
  giniOfGround,
  planShare,
  areasWithoutUnits,
  feedbackLoop
];
