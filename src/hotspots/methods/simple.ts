import {STATED_SHARE} from "../evaluation-plan.ts";
import {type Forecast, type ForecastMethod, type ForecastTask, taskBefore} from "../forecast-method.ts";
import {sumsOnTop} from "../measures.ts";
import {testCounts} from "../past-counts.ts";
import {type Asked, maskOf, type Whose} from "../whose.ts";
import {scoresOf, type Term} from "./densities.ts";
import {RENEWED_DAYS, remember} from "./renewal.ts";

const ALL = Number.POSITIVE_INFINITY;

/** Days of the windows that recent counts are taken from. */
export const WINDOW_DAYS = [90, 30, 60, 180, 365];
/** Memories of counts that fade, days. */
export const MEMORY_DAYS = [240, 60, 90, 120, 180, 360, 480, 720];
/** Standard deviations of kernels around the incidents themselves, metres. */
export const KERNEL_M = [100, 15, 30, 50, 75, 150, 200, 300, 450];
/** Memories of these kernels, days. */
export const KERNEL_DAYS = [240, 60, 120, 480];
/** Of counts and kernels that are joined half and half. */
export const HALF_COUNT_DAYS = [ALL, 180, 360];
export const HALF_KERNEL_M = [200, 75, 150, 300];
/** Times its own weight that the count of more types has beside the type's own. */
export const MORE_TIMES = [0.3, 0.1, 1, 3];
export const MORE_OWN_DAYS = [ALL, 180, 360];
export const MORE_DAYS = [ALL, 360];
export const VIOLENT_M = [0, 75];

/** Days before the first forecast whose windows settings are judged on, once. */
export const TUNED_DAYS = 365;
/** Days that must lie before a window that settings are judged on. */
const MIN_KNOWN_DAYS = 180;

const term = (whose: Whose, sigma_m: number, memory_days: number, times = 1): Term => ({
  whose,
  sigma_m,
  memory_days,
  times
});

/** The type's own count and a count of more types; then the latter alone. */
const withMore = (whose: Whose, sigmas: readonly number[]): Term[][] =>
  sigmas.flatMap((sigma) =>
    MORE_DAYS.flatMap((days) => [
      ...MORE_TIMES.flatMap((times) =>
        MORE_OWN_DAYS.map((own) => [term("own", 0, own), term(whose, sigma, days, times)])
      ),
      [term(whose, sigma, days)]
    ])
  );

/** Whether there are incidents of such types beside the own ones, or some of the own are not among them. */
const isOther =
  (whose: Whose): ForecastMethod["applies"] =>
  (asked) => {
    const mask = maskOf(whose, asked);
    return mask.includes(1) && mask.some((is, t) => is !== asked.own[t]);
  };

/** A way to score cells: the terms of each of its settings in the order of preference, and what types it says anything of. */
interface Rule extends Pick<ForecastMethod, "applies"> {
  settings: Term[][];
}

const RULES = {
  recent: {settings: WINDOW_DAYS.map((last_days) => [{...term("own", 0, ALL), last_days}])},
  decayed: {settings: MEMORY_DAYS.map((days) => [term("own", 0, days)])},
  kde: {settings: KERNEL_M.map((sigma) => [term("own", sigma, ALL)])},
  stkde: {settings: KERNEL_M.flatMap((sigma) => KERNEL_DAYS.map((days) => [term("own", sigma, days)]))},
  count_kernel: {
    settings: HALF_COUNT_DAYS.flatMap((count) =>
      HALF_KERNEL_M.flatMap((sigma) =>
        [ALL, ...KERNEL_DAYS].map((days) => [term("own", 0, count), term("own", sigma, days)])
      )
    )
  },
  count_all: {settings: withMore("all", [0]), applies: isOther("all")},
  count_violent: {settings: withMore("violent", VIOLENT_M), applies: isOther("violent")}
} satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;

const appliesTo = ({applies}: Rule, asked: Asked): boolean => applies?.(asked) ?? true;

/**
 * The terms of each rule, for each number of flagged cells under the setting that would have caught most on them in the
 * windows of the year before, each foretold from what was known before it.
 */
function chooseSettings(task: ForecastTask, n_flagged: readonly number[]): Map<RuleName, Term[][]> {
  const asked = {...task.history, own: task.own};
  const rules = (Object.keys(RULES) as RuleName[])
    .filter((name) => appliesTo(RULES[name], asked))
    .map((name) => ({name, settings: RULES[name].settings as Term[][]}));
  const days = Math.max(RENEWED_DAYS, task.period_days);
  const today = Math.floor(task.before_day / days) * days;
  const windows = Array.from({length: Math.floor(TUNED_DAYS / days)}, (_, k) => today - (k + 1) * days);
  const scores = scoresOf(
    task.grid,
    rules.flatMap(({settings}) => settings.flat())
  );
  const ascending = [...n_flagged].sort((a, b) => a - b);
  const caught = rules.map(({settings}) => settings.map(() => n_flagged.map(() => 0)));
  for (const first of windows.filter((first) => first >= MIN_KNOWN_DAYS).toReversed()) {
    const score = scores(taskBefore(task, first));
    const {counts} = testCounts(task, first, first + days);
    rules.forEach(({settings}, r) => {
      settings.forEach((terms, s) => {
        const [hits] = sumsOnTop(score(terms), [counts], ascending);
        n_flagged.forEach((n, a) => {
          caught[r][s][a] += hits[ascending.indexOf(n)];
        });
      });
    });
  }
  return new Map(
    rules.map(({name, settings}, r) => [
      name,
      n_flagged.map((_, a) => {
        const own = caught[r].map((each) => each[a]);
        return settings[own.indexOf(Math.max(...own))];
      })
    ])
  );
}

/** Forecasts by all rules at once, under settings chosen before the first. */
function simpleForecasts(first: ForecastTask, n_flagged: readonly number[]) {
  const {grid} = first;
  const chosen = chooseSettings(first, n_flagged);
  const scores = scoresOf(grid, [...chosen.values()].flat(2));
  const stated = nearest(n_flagged, STATED_SHARE * grid.col.length);
  let last: {task: ForecastTask; forecasts: Map<RuleName, Forecast>} | null = null;
  return (task: ForecastTask): Map<RuleName, Forecast> => {
    if (last?.task === task) return last.forecasts;
    const score = scores(task);
    const forecasts = new Map(
      Array.from(chosen, ([name, settings]): [RuleName, Forecast] => {
        const made = new Map([...new Set(settings)].map((terms) => [terms, score(terms)]));
        const by_area = settings.map((terms) => made.get(terms) as Float64Array);
        return [name, {score: by_area[stated], by_area}];
      })
    );
    last = {task, forecasts};
    return forecasts;
  };
}

/** Index of the value nearest to a wanted one. */
const nearest = (values: readonly number[], wanted: number): number =>
  values.reduce(
    (best, value, i) => (Math.abs(value - wanted) < Math.abs(values[best] - wanted) ? i : best),
    0
  );

/** Forecasts on the grid and for the length of a task, kept for all methods of a series. */
const kept = (shared: Map<string, unknown>, task: ForecastTask, n_flagged: readonly number[]) => {
  const {shape, cell_m, offset_m, col} = task.grid;
  const asked = n_flagged.length > 0 ? n_flagged : [Math.max(1, Math.round(STATED_SHARE * col.length))];
  const days = Math.max(RENEWED_DAYS, task.period_days);
  return remember(shared, `simple ${shape} ${cell_m} ${offset_m} ${days}`, () =>
    simpleForecasts(task, asked)
  );
};

const method = <Name extends RuleName>(name: Name): ForecastMethod<Name> => ({
  name,
  applies: (asked) => appliesTo(RULES[name], asked),
  start:
    (shared, n_flagged = []) =>
    (task) => {
      const forecast = kept(shared, task, n_flagged)(task).get(name);
      if (!forecast) throw new Error(`${name} says nothing of such types`);
      return forecast;
    }
});

export const recentCount = method("recent");
export const decayedCount = method("decayed");
export const kde = method("kde");
export const spaceTimeKde = method("stkde");
export const countAndKernel = method("count_kernel");
export const countAndAll = method("count_all");
export const countAndViolent = method("count_violent");
