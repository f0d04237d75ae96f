import {group} from "d3";
import {gaussianSpread, type Spread} from "../../space/gaussian-spread.ts";
import type {StudyGrid} from "../../space/study-grid.ts";
import {sum} from "../../stats/sums.ts";
import type {ForecastTask} from "../forecast-method.ts";
import {firstOnDay} from "../history.ts";
import {pastCounts} from "../past-counts.ts";
import {maskOf, type Whose} from "../whose.ts";

/** Past incidents as a density over the cells. */
export interface Term {
  whose: Whose;
  /** Standard deviation of a Gaussian kernel around each incident, metres; 0 for the cell alone. */
  sigma_m: number;
  /** Days until an incident counts 1/e of a new one; infinite where all count alike. */
  memory_days: number;
  /** Own incidents of the last days instead, every one alike, none else. */
  last_days?: number;
  /** Weight beside other terms. */
  times: number;
}

/** Sums of densities, each as shares of the cells that sum to 1 (to 0 where there are none), times their weights. */
export type Scores = (task: ForecastTask) => (terms: readonly Term[]) => Float64Array;

/**
 * Scores on the mornings of tasks of the same types. Mornings that ascend cost only the days between them.
 * @param wanted all terms that will be asked for
 */
export function scoresOf(grid: StudyGrid, wanted: readonly Term[]): Scores {
  const fading = wanted.filter(({last_days}) => last_days === undefined);
  const read = new Map(
    Array.from(group(fading, kernelOf), ([key, terms]) => {
      const [{whose, sigma_m}] = terms;
      const memories = [...new Set(terms.map(({memory_days}) => memory_days))];
      return [key, {memories, known: fadingSpread(grid, whose, sigma_m, memories)}];
    })
  );
  return (task) => {
    const known = new Map<string, Float64Array>();
    const shares = (term: Term): Float64Array => {
      const {memory_days, last_days} = term;
      const key = `${kernelOf(term)} ${memory_days} ${last_days}`;
      const before = known.get(key);
      if (before) return before;
      if (last_days !== undefined) {
        const counts = pastCounts(task, undefined, Math.max(0, task.before_day - last_days));
        known.set(key, counts);
        return counts;
      }
      const kernel = read.get(kernelOf(term));
      const memory = kernel?.memories.indexOf(memory_days) ?? -1;
      if (!kernel || memory < 0) throw new Error(`no density of ${key} was wanted`);
      const made = new Float64Array(grid.col.length);
      kernel.known(task).read(memory, made);
      const total = sum(made);
      if (total > 0) for (let u = 0; u < made.length; u++) made[u] /= total;
      known.set(key, made);
      return made;
    };
    return (terms) => {
      const [first, ...more] = terms;
      const one = shares(first);
      if (more.length === 0) return one;
      const score = one.slice();
      for (const term of more) {
        const [other, {times}] = [shares(term), term];
        for (let i = 0; i < score.length; i++) score[i] += times * other[i];
      }
      return score;
    };
  };
}

const kernelOf = ({whose, sigma_m}: Term): string => `${whose} ${sigma_m}`;

/** Past incidents spread over the cells, a layer per memory, up to a factor of each; carried on from morning to morning. */
function fadingSpread(grid: StudyGrid, whose: Whose, sigma_m: number, memories: readonly number[]) {
  const spread = gaussianSpread(grid, sigma_m, memories.length);
  const weights = new Float64Array(memories.length);
  let morning = 0;
  return (task: ForecastTask): Pick<Spread, "read"> => {
    const {history, before_day} = task;
    const {day, x, y, type} = history;
    if (before_day < morning) {
      spread.clear();
      morning = 0;
    }
    const mask = maskOf(whose, {...history, own: task.own});
    let weighed = -1;
    for (let i = firstOnDay(history, morning), end = firstOnDay(history, before_day); i < end; i++) {
      if (mask[type[i]] === 0) continue;
      // An incident counts e^(day / memory), so that all fade alike and none needs to be touched.
      if (day[i] !== weighed) {
        weighed = day[i];
        memories.forEach((memory, m) => {
          weights[m] = Math.exp(weighed / memory);
        });
      }
      spread.add(x[i], y[i], weights);
    }
    morning = before_day;
    return spread;
  };
}
