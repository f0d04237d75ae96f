import type {ZonesReport} from "../../report/hotspots.ts";
import type {Level, OutlookNumbers, ReportNumbers} from "../../report/numbers.ts";
import {FALSE_RATE, TREND_DAYS} from "../../zones/zone-trend.ts";

const ZONES_RULE =
  "Zones of the final DBSCAN model, ranked by incidents per km². A zone's ground is the 150 m cells in which most zoned incidents " +
  "are its own; its figures count every incident there. The first five are the patrol zones. A zone is named after the area and the block with most of its incidents, else after its centre.";

const RATES_RULE =
  "its rate over the last 365 days times the season of the same days of past years in the whole city";

/** What a zone is to expect, by where its level comes from. */
export const LEVEL_RULES: Record<Level["level"], string> = {
  rates: RATES_RULE,
  predictor:
    "the sum of what Hotspot_Predictor expects of the cells on its ground; the part of a zone outside the predictor's cells keeps the zone's own rate"
};

const TREND_RULE =
  `Incidents of the last ${TREND_DAYS} days against those of the same days a year before (½ added to both counts, as some are 0). Weeks scatter more than ` +
  "Poisson counts; by how much is learned from the weeks of all zones together. What changes are like is learned from all zones too (empirical " +
  "Bayes: a peak at no change, as wide as the zones’ own changes ask for), and each zone’s ratio is drawn towards 1 by as much as its counts leave open; " +
  "the interval holds it with a chance of 95%. The false sign rate is the chance that a zone went the other way, or nowhere. Clear: stands out at a false " +
  `discovery rate of ${100 * FALSE_RATE}% under each of three variances: the shared one, the zone’s own drawn half way to it, and the larger of the two.`;

/** How forecasts and their ranges are made. */
export function forecastRule({level, n_periods}: Pick<OutlookNumbers, "level" | "n_periods">): string {
  const range =
    n_periods === 0
      ? "The range is that of Poisson counts, and too narrow where counts scatter more: these data are too short to tell."
      : `The range holds 95 of 100 such periods, if counts scatter as they did around ${level === "rates" ? "the same kind of forecast" : `a forecast by ${RATES_RULE}`} of ${n_periods} past periods.`;
  return `Expected incidents of a zone: ${LEVEL_RULES[level]}. ${range}`;
}

export function zonesInWords({zones, outlook}: ReportNumbers["zones.json"]): ZonesReport {
  const {level, ...rest} = outlook;
  const trend = rest.trend && {...rest.trend, rule: TREND_RULE};
  return {zones, rule: ZONES_RULE, outlook: {...rest, forecast_rule: forecastRule(outlook), trend}};
}
