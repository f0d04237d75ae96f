import {flaggedAreas, PERIOD_DAYS, STATED_SHARE} from "../hotspots/evaluation-plan.ts";
import {type History, typeMask} from "../hotspots/history.ts";
import type {DbscanSetting} from "../hotspots/methods/draw-zones.ts";
import {dbscanUnder} from "../hotspots/methods/zones.ts";
import {testOrigins} from "../hotspots/origins.ts";
import {rollingTest} from "../hotspots/rolling.ts";
import {reasonText} from "../prose/report/reasons.ts";
import type {StudyGrid} from "../space/study-grid.ts";
import {drawBlocks, pairedDifference} from "../stats/paired-bootstrap.ts";

/** What a rolling test of two settings works on. */
export interface ComparedOn {
  history: History;
  /** Its study area must be known before the first test. */
  grid: StudyGrid;
  seed: number;
}

const points = (share: number): string => (100 * share).toFixed(2).replace("-", "−");

/**
 * Whether zones of DBSCAN under one setting forecast better than under another: both are drawn again before each
 * of the last year's tests of 30 days, flag 1% of the ground, and the challenger is better when the 95% interval of the
 * difference of their hit rates lies above 0.
 * @returns what the registry's alias rule asks for; never better where nothing can be tested
 */
export function compareDbscan(
  {history, grid, seed}: ComparedOn,
  challenger: DbscanSetting,
  champion: DbscanSetting
): {better: boolean; because: string} {
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
