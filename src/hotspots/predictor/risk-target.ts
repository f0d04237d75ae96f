import {dateOfDay, daysOfYear} from "../../calendar/counted-days.ts";
import {coveredDays} from "../../calendar/gaps.ts";
import type {Numbers} from "../../report/numbers.ts";
import type {Reason} from "../../report/reason.ts";
import type {RiskCell, RiskPart, RiskTarget, RiskTests} from "../../report/risk.ts";
import {cellCentre} from "../../space/lattice.ts";
import {mainArea, type Places, type PlacesInfo} from "../../space/places.ts";
import {toLat, toLon} from "../../space/projection.ts";
import {cellsAt, type StudyGrid} from "../../space/study-grid.ts";
import {round} from "../../stats/round.ts";
import {mean, sum} from "../../stats/sums.ts";
import {blockName, placeName} from "../../zones/block-name.ts";
import {MIN_TESTED} from "../../zones/limits.ts";
import type {CellPart} from "../../zones/zone-ground.ts";
import type {ForecastTask} from "../forecast-method.ts";
import {daysOf, type History} from "../history.ts";
import {hitsOn, rankCells} from "../measures.ts";
import {pastCounts} from "../past-counts.ts";
import {cellRange, testRanges} from "./cell-ranges.ts";
import type {Predictor} from "./fit.ts";
import type {CellForecast} from "./forecast.ts";
import {type BackTest, type ForecastTarget, TEST_SHARE} from "./forecast-target.ts";
import {partTests, whyNoParts} from "./part-worth.ts";
import {FEATURE_NAMES, RISK_PARTS} from "./sources.ts";

/** Cells that are named and explained one by one. */
const TOP_CELLS = 100;
/** Share of the cells that the map shows. */
const MAP_SHARE = 0.1;

/** The cells that expect most, first first. */
export const topCells = ({score}: CellForecast): Int32Array => rankCells(score).subarray(0, TOP_CELLS);

interface Surroundings {
  grid: StudyGrid;
  info: PlacesInfo;
  history: History;
  places: Places;
  /** The busiest block of each shown cell, as the data have it. */
  named: Map<number, string>;
  /** Parts of cells that are each of DBSCAN's zones, by rank. */
  zone_cells: CellPart[][];
}

/** A target as the report has it. */
export function riskTarget(target: ForecastTarget, ground: Surroundings): Numbers<RiskTarget> {
  const {forecast, predictor, tests, task, name, left_out} = target;
  const parts_note = partsNote(target);
  const parts = parts_note === null ? RISK_PARTS : [];
  const order = rankCells(forecast.score);
  const total = sum(forecast.expected);
  const first = order.subarray(0, Math.round(order.length * MAP_SHARE));
  const {grid} = ground;
  return {
    name,
    left_out,
    expected: total,
    usual: sum(usualCounts(task)),
    level: forecast.level,
    concentration: [0.01, 0.02, 0.05, 0.1].map((area_share) => {
      const held = hitsOn(order, forecast.expected, Math.round(order.length * area_share));
      return {area_share, share: total > 0 ? held / total : 0};
    }),
    parts_note,
    top: describeTop(target, parts, ground),
    cells: {
      col: Array.from(first, (cell) => grid.col[cell] - grid.col0),
      row: Array.from(first, (cell) => grid.row[cell] - grid.row0),
      expected: Array.from(first, (cell) => round(forecast.expected[cell], 4)),
      parts: parts.map((part) => Array.from(first, (cell) => round(forecast.parts[part][cell], 4)))
    },
    zones: ground.zone_cells.map((cells, i) => ({
      rank: i + 1,
      expected: round(sum(cells.map(({cell, share}) => share * forecast.expected[cell])), 4),
      parts: parts.map((part) =>
        round(sum(cells.map(({cell, share}) => share * forecast.parts[part][cell])), 4)
      )
    })),
    weights: describeWeights(predictor),
    n_origins: predictor.origins.length,
    tests: describeTests(tests, ground.history, task.period_days)
  };
}

/** Why it is not told what a target's forecast is made of; null where it may be. */
const partsNote = ({tests}: Pick<ForecastTarget, "tests">): Reason | null =>
  whyNoParts(testedIncidents(tests) < MIN_TESTED ? [] : tests.map(({parts}) => parts));

/** Own incidents of the last year by cell, per period. */
function usualCounts(task: ForecastTask): Float64Array {
  const from = task.before_day - Math.min(daysOfYear(task.history), task.before_day);
  const days = coveredDays(task.history, from, task.before_day);
  return pastCounts(task, () => task.period_days / days, from);
}

function describeTop(
  {forecast, without_recent, task, dispersion}: ForecastTarget,
  parts: readonly RiskPart[],
  ground: Surroundings
): RiskCell[] {
  const {grid, info, places, named} = ground;
  const usual = usualCounts(task);
  const cells = topCells(forecast);
  const rank = new Map(Array.from(cells, (cell, i) => [cell, i]));
  const members: number[][] = Array.from(cells, () => []);
  cellsAt(grid, places.x, places.y).forEach((cell, place) => {
    const at = rank.get(cell);
    if (at !== undefined) members[at].push(place);
  });
  return Array.from(cells, (cell, i): RiskCell => {
    const [x, y] = cellCentre(grid, grid.col[cell], grid.row[cell]);
    const [lat, lon] = [toLat(info.projection, y), toLon(info.projection, x)];
    const block = named.get(cell);
    const area = mainArea(members[i], places, info.area_names);
    return {
      rank: i + 1,
      name: placeName(
        area,
        block === undefined ? null : blockName(block),
        `Cell at ${lat.toFixed(4)}, ${lon.toFixed(4)}`
      ),
      lat: round(lat, 6),
      lon: round(lon, 6),
      expected: forecast.expected[cell],
      range: dispersion && cellRange(forecast.expected[cell], dispersion),
      parts: parts.map((part) => forecast.parts[part][cell]),
      usual: usual[cell],
      without_recent: forecast.expected[cell] * without_recent[cell]
    };
  });
}

function describeWeights({first, gates}: Predictor): RiskTarget["weights"] {
  const blended = (of: "cold" | "hot", j: number) =>
    gates.length === 0 ? first[j] : mean(gates.map((gate) => gate[of][j]));
  return FEATURE_NAMES.map(({label, part}, j) => ({
    feature: label,
    part,
    cold: blended("cold", j),
    hot: blended("hot", j)
  }));
}

/** Incidents of all tests together. */
export const testedIncidents = (tests: readonly BackTest[]): number => sum(tests.map(({n}) => n));

function describeTests(tests: readonly BackTest[], history: History, period_days: number): RiskTests | null {
  if (testedIncidents(tests) < MIN_TESTED) return null;
  const day = (origin: number) => dateOfDay(daysOf(history), origin);
  const over = (of: (test: BackTest) => number) => sum(tests.map(of));
  const total = testedIncidents(tests);
  return {
    from: day(tests[0].origin),
    to: day(tests[tests.length - 1].origin + period_days - 1),
    n: tests.length,
    area_share: TEST_SHARE,
    hit_rate: over(({hits}) => hits) / total,
    count_hit_rate: over(({count_hits}) => count_hits) / total,
    calibration: Array.from({length: 10}, (_, tenth) => ({
      expected: over(({expected}) => expected[tenth]),
      observed: over(({observed}) => observed[tenth])
    })),
    ranges: testRanges(tests.map(({cells}) => cells)),
    parts: partTests(tests.map(({parts}) => parts))
  };
}
