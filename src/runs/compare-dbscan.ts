import {dayOfDate} from "../calendar/counted-days.ts";
import {DEFAULT_PLAN, flaggedAreas, PERIOD_DAYS, STATED_SHARE} from "../hotspots/evaluation-plan.ts";
import {daysOf, type History, historyBefore, typeMask} from "../hotspots/history.ts";
import type {DbscanSetting} from "../hotspots/methods/draw-zones.ts";
import {dbscanUnder} from "../hotspots/methods/zones.ts";
import {testOrigins} from "../hotspots/origins.ts";
import {rollingTest} from "../hotspots/rolling.ts";
import {dbscan} from "../models/dbscan.ts";
import {readHistory, readOutput} from "../pipeline/artifacts/outputs.ts";
import {openStudyGrid} from "../pipeline/artifacts/study-grid.ts";
import type {StepOutputs} from "../pipeline/steps.ts";
import {reasonText} from "../prose/report/reasons.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {drawBlocks, pairedDifference} from "../stats/paired-bootstrap.ts";
import type {FindEvidence} from "./register.ts";

const points = (share: number): string => (100 * share).toFixed(2).replace("-", "−");

/**
 * Whether zones of DBSCAN under one setting forecast better than under another: both are drawn again before each
 * of the last year's tests of 30 days, flag 1% of the ground, and the challenger is better when the 95% interval of the
 * difference of their hit rates lies above 0.
 * @param on its grid's study area must be known before the first test
 * @returns what the registry's alias rule asks for; never better where nothing can be tested
 */
export function compareDbscan(
  on: {history: History; grid: StudyGrid; seed: number},
  challenger: DbscanSetting,
  champion: DbscanSetting
): {better: boolean; because: string} {
  const {history, grid, seed} = on;
  if (challenger.eps === champion.eps && challenger.multiple === champion.multiple)
    return {better: false, because: "both have the same settings, so their zones forecast alike"};
  const {origins, absent} = testOrigins(history, PERIOD_DAYS, null);
  if (absent !== null || grid.col.length < 2)
    return {
      better: false,
      because: `they could not be compared, for ${absent ? reasonText(absent) : "all incidents lie in one cell"}`
    };
  const areas = flaggedAreas(grid.col.length, grid.cell_m).filter(
    ({kind, asked}) => kind === "share" && asked === STATED_SHARE
  );
  const {methods, origins: tested} = rollingTest({
    history,
    grid,
    own: typeMask(history, null),
    origins,
    period_days: PERIOD_DAYS,
    areas,
    methods: [dbscanUnder("challenger", challenger), dbscanUnder("champion", champion)]
  });
  const hits = (name: string) =>
    methods.find((method) => method.name === name)?.areas[0].hit_rate ?? new Float64Array(0);
  const {difference, interval} = pairedDifference(
    hits("challenger"),
    hits("champion"),
    drawBlocks(tested.length, {seed})
  );
  const what =
    `its zones held ${points(Math.abs(difference))} points ${difference < 0 ? "less" : "more"} of later incidents on ${100 * STATED_SHARE}% of the ground ` +
    `in ${tested.length} tests of ${PERIOD_DAYS} days`;
  if (interval === null) return {better: false, because: `${what}, too few to tell from chance`};
  return {
    better: interval.lo > 0,
    because: `${what}, 95% interval of the difference ${points(interval.lo)} to ${points(interval.hi)}`
  };
}

/** The settings of a DBSCAN run; null where it has none. */
function settingOf(params: Record<string, unknown>): DbscanSetting | null {
  const [eps, multiple] = [Number(params.eps), Number(params.multiple)];
  return eps > 0 && multiple > 0 ? {eps, multiple} : null;
}

/**
 * Tests a new version of DBSCAN_Model against the champion's settings by rolling origin, on the data of this report before
 * the days on which the sweep chose.
 * Other models have no such test.
 */
export function aliasEvidence(root: string, outputs: StepOutputs, seed: number): FindEvidence {
  return ({model, champion_params}) => {
    const [places, history_dir] = [outputs.get("places")?.dir, outputs.get("history")?.dir];
    if (model.name !== dbscan.name || places === undefined || history_dir === undefined) return undefined;
    if (model.degenerate !== null)
      return {
        better: false,
        because: `its zones are not fit for patrols: ${model.degenerate.replace(/\.$/, "")}`
      };
    const [challenger, champion] = [settingOf(model.params), settingOf(champion_params)];
    if (challenger === null || champion === null) return undefined;
    const info = readOutput(places, "places.json");
    const all = readHistory(history_dir);
    // The sweep chose the challenger's setting on its test days: these would judge it kindly.
    const history = historyBefore(all, dayOfDate(daysOf(all), info.test.from));
    const {origins} = testOrigins(history, PERIOD_DAYS, null);
    const {shape} = DEFAULT_PLAN;
    const grid = openStudyGrid(root, info, history, origins[0] ?? 0, "auto", {...info.grain, shape});
    return compareDbscan({history, grid, seed}, challenger, champion);
  };
}
