import {type CountedDays, dateOfDay, MONTH_DAYS, YEAR_OF_MONTHS} from "../calendar/counted-days.ts";
import {dayNumber} from "../calendar/days.ts";
import {touchesGap} from "../calendar/gaps.ts";
import type {Trend, Zone, ZoneOutlook} from "../report/hotspots.ts";
import type {OutlookNumbers, ReportNumbers} from "../report/numbers.ts";
import {sum} from "../stats/sums.ts";
import {countRange} from "../zones/count-forecast.ts";
import {byZone, type ZoneGround} from "../zones/zone-ground.ts";
import {type DailyCounts, type PastLevel, pastLevels, tryLevels, zoneLevels} from "../zones/zone-level.ts";
import {TREND_DAYS, yearPair, zoneTrends} from "../zones/zone-trend.ts";
import {PERIOD_DAYS} from "./evaluation-plan.ts";

/** The next period after the data. */
export function nextPeriod(days: CountedDays): ZoneOutlook["next"] {
  const dateAt = (day: number) => dateOfDay(days, days.end + day);
  return {from: dateAt(0), to: dateAt(PERIOD_DAYS - 1), days: PERIOD_DAYS};
}

/** Days from the same date of the year before to a date. */
function yearBefore(iso: string): number {
  const year = Number(iso.slice(0, 4)) - 1;
  return dayNumber(iso) - dayNumber(`${year}-${iso.slice(5)}`);
}

/**
 * What each zone is to expect and how it has changed, in the order of the zones.
 * @param forecast what else expects incidents of each zone, now and on earlier mornings; null for the zones' own rates
 */
export function zoneOutlook(
  daily: DailyCounts,
  days: CountedDays,
  forecast: {level: Float64Array; past: PastLevel[]} | null
): {outlook: OutlookNumbers; zones: {forecast: Zone["forecast"]; trend: Trend | null}[]} {
  const {end, by_month} = days;
  const level = forecast?.level ?? zoneLevels(daily, end, PERIOD_DAYS);
  const past = forecast?.past ?? pastLevels(daily, end, PERIOD_DAYS);
  const {alpha, n_periods, ranges} = tryLevels(daily, past, PERIOD_DAYS, level);
  const last = dateOfDay(days, end - 1);
  const year = by_month
    ? YEAR_OF_MONTHS
    : yearBefore(last.endsWith("02-29") ? `${last.slice(0, 4)}-02-28` : last);
  const block = by_month ? MONTH_DAYS : undefined;
  const reaches =
    end - TREND_DAYS - year >= 0 &&
    [0, year].every((back) => !touchesGap(days, end - TREND_DAYS - back, end - back));
  const {trends, all} = zoneTrends(
    daily.zones.map((zone) => (reaches ? yearPair(zone, end, year, block) : null))
  );
  return {
    outlook: {
      next: nextPeriod(days),
      ...(by_month && {by_month}),
      level: forecast ? "predictor" : "rates",
      n_periods,
      ranges,
      trend: reaches ? {from: dateOfDay(days, end - TREND_DAYS), to: last, ...all} : null
    },
    zones: trends.map((trend, z) => ({
      forecast: {expected: level[z], ...countRange(level[z], alpha[z])},
      trend
    }))
  };
}

/** A forecast of Hotspot_Predictor: what the report says of it, and what it expects of each cell. */
export interface RiskForecast {
  report: ReportNumbers["risk.json"];
  cells: {col: Int32Array; row: Int32Array; all: Float64Array; reported: Float64Array};
  tests: RiskTestCells;
}

/** What was expected of cells on earlier mornings, of all types, each from what was known before it. */
export interface RiskTestCells {
  /** Days from each morning to the day after the data, falling. */
  ago: Int32Array;
  /** One value per cell in the order of the forecast's, morning after morning. */
  expected: Float64Array;
}

/** What is expected of each zone in the next period. */
export interface ZoneRisk {
  level: Float64Array;
  /** The same of the whole city. */
  city: number;
}

/** A forecast that is of the next period and was learned; null of any other, and without one. */
export function forecastOfNext(forecast: RiskForecast | null, days: CountedDays): RiskForecast | null {
  if (forecast === null) return null;
  const {from, period_days, targets} = forecast.report;
  const learned = targets.every(({n_origins}) => n_origins > 0);
  return learned && from === nextPeriod(days).from && period_days === PERIOD_DAYS ? forecast : null;
}

/**
 * What Hotspot_Predictor expects of each zone.
 * @param forecast null when the report has none
 * @param ground of a cell a zone expects its share of the cell's incidents; a zone partly outside the predictor's cells is
 * divided by the incidents of its own
 * @returns null without a forecast of the next period, or one that had too few days to learn from
 */
export function zoneRisk(
  forecast: RiskForecast | null,
  target: "all" | "reported",
  daily: DailyCounts,
  days: CountedDays,
  ground: ZoneGround
): ZoneRisk | null {
  const risk = forecastOfNext(forecast, days)?.cells;
  if (!risk) return null;
  const rate = zoneLevels(daily, days.end, PERIOD_DAYS);
  return {level: zoneSums(risk, ground)(risk[target], rate), city: sum(risk[target])};
}

/** What Hotspot_Predictor expects of each zone of all types, and what it did in its tests; null where `zoneRisk` is. */
export function zoneForecast(
  forecast: RiskForecast | null,
  daily: DailyCounts,
  days: CountedDays,
  ground: ZoneGround
): {level: Float64Array; past: PastLevel[]} | null {
  const risk = zoneRisk(forecast, "all", daily, days, ground);
  if (forecast === null || risk === null) return null;
  const {cells, tests} = forecast;
  const sums = zoneSums(cells, ground);
  const n_cells = cells.col.length;
  const past = Array.from(tests.ago, (ago, k) => {
    const end = days.end - ago;
    const expected = tests.expected.subarray(k * n_cells, (k + 1) * n_cells);
    return {end, level: sums(expected, zoneLevels(daily, end, PERIOD_DAYS))};
  });
  return {level: risk.level, past};
}

/** Adds up what is expected of cells over each zone. @returns given what each cell expects, and the rate of each zone */
function zoneSums({col, row}: Pick<RiskForecast["cells"], "col" | "row">, ground: ZoneGround) {
  const at = new Map(Array.from(col, (c, i) => [`${c},${row[i]}`, i]));
  const zones = byZone(ground.zone, ground).map((own) => {
    const all = sum(own.map((cell) => ground.incidents[cell]));
    const inside = own.flatMap((cell) => {
      const i = at.get(`${ground.col[cell]},${ground.row[cell]}`);
      return i === undefined ? [] : [{i, incidents: ground.incidents[cell], of: ground.cell_incidents[cell]}];
    });
    const outside = all === 0 ? 0 : 1 - sum(inside.map(({incidents}) => incidents)) / all;
    return {inside, outside};
  });
  return (expected: Float64Array, rate: Float64Array): Float64Array =>
    Float64Array.from(
      zones,
      ({inside, outside}, z) =>
        sum(inside.map(({i, incidents, of}) => (expected[i] * incidents) / of)) + rate[z] * outside
    );
}
