import {present} from "../report/reason.ts";
import {type Claim, exactly, type Given, within} from "./claim.ts";
import {meanUpTo} from "./poisson.ts";

/** Cells as full as the last that is flagged may be chosen another way. */
const TIES = 0.01;
/** The ground that the brief speaks of, in its order. */
const GROUND = [
  {kind: "square_miles", asked: 0.25},
  {kind: "share", asked: 0.01}
] as const;

interface CellCount {
  col: number;
  row: number;
  /** Incidents before a test, and in it. */
  before: number;
  later: number;
}

const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** What came in the first cells, at the least and at the most: cells as full as the last may be chosen another way. */
function ofTies(cells: readonly CellCount[], n: number): [least: number, most: number] {
  const last = cells[Math.min(n, cells.length) - 1]?.before ?? 0;
  const came = (some: readonly CellCount[]) => some.map(({later}) => later);
  const sure = came(cells.filter(({before}) => before > last));
  const tied = came(cells.filter(({before}) => before === last)).sort((a, b) => a - b);
  const left = Math.min(n, cells.length) - sure.length;
  return [total(sure) + total(tied.slice(0, left)), total(sure) + total(tied.slice(tied.length - left))];
}

const priorCount: Claim = {
  name: "prior-count-hit-rate",
  how: "flags the cells of the city with most incidents before each test, and counts what fell into them in it",
  async recompute({rows, report, inCity, figures}) {
    const [evaluation, hotspots] = [report("evaluation.json"), report("hotspots.json")];
    const grid = report("gi-star.json")?.grid;
    const tests = evaluation?.groups[0]?.tests[0];
    const sizes = GROUND.flatMap(({kind, asked}) => {
      const area = evaluation?.areas.find((each) => each.kind === kind && each.asked === asked);
      return area ? [area.n_cells] : [];
    });
    if (!tests || !grid || sizes.length < GROUND.length) return null;
    const inside = ({col, row}: CellCount) =>
      !hotspots?.boundaries ||
      inCity(grid.lon0 + (col + 0.5) * grid.d_lon, grid.lat0 + (row + 0.5) * grid.d_lat);
    const rates: [least: number, most: number][][] = sizes.map(() => []);
    const lasted = evaluation?.by_month ? "INTERVAL 1 MONTH" : tests.period_days;
    for (const origin of tests.origins) {
      const cells = await rows<CellCount>(
        `SELECT floor((lon - ${grid.lon0}) / ${grid.d_lon}) AS col, floor((lat - ${grid.lat0}) / ${grid.d_lat}) AS row,
           count(*) FILTER ("at" < '${origin}') AS before,
           count(*) FILTER ("at"::DATE >= '${origin}' AND "at"::DATE < DATE '${origin}' + ${lasted}) AS later
         FROM incidents WHERE lat IS NOT NULL GROUP BY ALL ORDER BY before DESC, col, row`
      );
      const own = cells.filter(inside);
      const all = total(cells.map(({later}) => later));
      sizes.forEach((n, k) => {
        const [least, most] = ofTies(own, n);
        rates[k].push([least / all, most / all]);
      });
    }
    return rates.map((each, k) => {
      const [least, most] = [0, 1].map((end) => total(each.map((rate) => rate[end])) / each.length);
      const [low, high] = [least, most].map((rate) => within(TIES, figures[k].value, rate));
      const stated = Number.parseFloat(figures[k].value) / 100;
      return {...high, holds: low.holds || high.holds || (stated > least && stated < most)};
    });
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

/** Counts vary more than Poisson's, and one January differs from the next. */
const FORECAST = 0.15;

const planShare: Claim = {
  name: "plan-share-of-city",
  how: "adds what its units can meet if counts are Poisson's, over all incidents of its targets on the same days a year before",
  async recompute(given) {
    const {plans, units, n_slots} = unitsOf(given);
    const {next, settings, targets} = plans;
    const left_out = targets.left_out.map(({type}) => `'${type.replaceAll("'", "''")}'`).join(", ");
    const counted = left_out === "" || targets.include_discovered ? "true" : `type NOT IN (${left_out})`;
    const [{per_week}] = await given.rows<{per_week: number}>(
      `SELECT count(*) * 7 / ${next.days} AS per_week FROM incidents
       WHERE lat IS NOT NULL AND ${counted}
         AND "at"::DATE BETWEEN DATE '${next.from}' - INTERVAL 1 YEAR AND DATE '${next.to}' - INTERVAL 1 YEAR`
    );
    let covered = 0;
    for (const [at, n] of units)
      covered += meanUpTo(
        settings.capacity * n,
        plans.zones[Math.floor(at / n_slots)].expected[at % n_slots]
      );
    return [within(FORECAST, given.figures[0].value, covered / per_week)];
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
