import {MAX_UNKNOWN_SHARE} from "../../features/location-kind.ts";
import type {PatrolBasis, Zone, ZonesReport} from "../../report/hotspots.ts";
import type {Level, OutlookNumbers, ReportNumbers} from "../../report/numbers.ts";
import {count, percent} from "../../text/format.ts";
import {list} from "../../text/words.ts";
import {patrolCountsInWords, zoneCode} from "../../text/zone-words.ts";
import {MIN_WEEKS, N_DRAWS} from "../../zones/rank-chances.ts";
import {FALSE_RATE, TREND_DAYS} from "../../zones/zone-trend.ts";
import {monthsRule} from "./reasons.ts";

const zonesRule = (ranked_by: string): string =>
  `Zones of the final DBSCAN model, ranked by ${ranked_by} per km². ` +
  "A zone's ground is what lies within eps, the reach of the model, of its core places (those with enough incidents within eps), nearer to them than to those " +
  "of another zone; its figures count every incident there. No grid decides it; but where coordinates are rounded to a step wider than a block, it is the whole cells of that step that its incidents stand in. The first five are the densest zones. A zone is named after the area and the block with most of its incidents, else after its centre; " +
  "namesakes are told apart by a cross street, else by where they lie from each other.";

/** Descriptions of places where what happened elsewhere is written down. */
const CUSTODY = /\b(POLICE|JAIL|LOCK-?UP|PRISON)\b/i;

/** Which zones are places of booking, as most of their incidents' descriptions say; "" where none is. */
export function bookingText(zones: readonly Pick<Zone, "rank" | "locations">[]): string {
  const booked = zones.filter(({locations}) => {
    const own = locations.filter(({description}) => CUSTODY.test(description));
    return own.reduce((all, {share}) => all + share, 0) > 0.5;
  });
  const ranks = list(booked.map(({rank}) => zoneCode("densest", rank)));
  return booked.length === 0
    ? ""
    : ` Of ${booked.length === 1 ? `zone ${ranks}` : `zones ${ranks}`} most records name a police station or a jail as the place, as bookings do: they say where police write, not where offences happen.`;
}

const CHANCES_RULE =
  `How sure a rank is: whole weeks are drawn ${N_DRAWS} times with repetition, and the zones ranked anew by the incidents of these weeks on the same ground. ` +
  `Shown is the share of draws in which a zone is among the first five, and among the first twenty; with fewer than ${MIN_WEEKS} weeks it is not.`;

/** Offences for each report of a zone from which on it is named. */
const MANY_OF_A_REPORT = 2;

/** What ranks zones where rows are offences, several of a report, and which are mostly several offences of one; "" where they are not. */
export function reportsText(zones: readonly Pick<Zone, "rank" | "incidents" | "reports">[]): string {
  if (zones.every(({reports}) => reports === undefined)) return "";
  const many = zones.filter(({incidents, reports = incidents}) => incidents >= MANY_OF_A_REPORT * reports);
  const named = list(
    many.map(
      ({rank, incidents, reports}) =>
        `${zoneCode("densest", rank)} (${count(incidents)} offences of ${count(reports ?? 0)} reports)`
    )
  );
  return (
    " Rows of these files are offences, of which a report may have several: what a zone needs and how zones are ranked goes by reports, at one time and place under one ID, and what they hold is offences." +
    (many.length > 0 ? ` Where most offences are one of several of their report: ${named}.` : "")
  );
}

/** Which incidents the patrol zones are chosen by, and what the data do not say about it. @param n_zones to choose of */
export function patrolRule(basis: PatrolBasis, n_zones: number): string {
  if (n_zones === 0) return "There is no zone to choose patrol zones of.";
  const {public_places, reported, unknown_share} = basis;
  const limits = [
    reported
      ? "Types that police activity finds are left out."
      : "All types count: police activity finds each of them, so none is left when they are taken out.",
    unknown_share === null
      ? "No file describes the places (column Location description), so those inside shops and homes count too."
      : public_places
        ? `Places are told by words of their description: streets, alleys, car parks, parks, stations, trains, buses and vehicles count, but not airports, whose terminals no patrol passes; ${percent(unknown_share)} of the zones' incidents have none or one that no word is known of, and do not count.`
        : unknown_share > MAX_UNKNOWN_SHARE
          ? `Places of every kind count: ${percent(unknown_share)} of the zones' incidents have no description, or one that no word is known of.`
          : "Places of every kind count: no incident of the zones is described as in a public place."
  ];
  return `The same zones ranked by ${patrolCountsInWords(basis)} per km² of their ground: what a patrol can meet. The first five are the patrol zones. ${limits.join(" ")}`;
}

const RATES_RULE =
  "its rate over the last 365 days times the season of the same days of past years in the whole city";

/** What a zone is to expect, by where its level comes from. */
export const LEVEL_RULES: Record<Level["level"], string> = {
  rates: RATES_RULE,
  predictor:
    "of what Hotspot_Predictor expects of a cell, the share of the cell's incidents that lie on the zone's ground, summed over its cells; the part of a zone outside the predictor's cells keeps the zone's own rate"
};

const TREND_RULE =
  `Incidents of the last ${TREND_DAYS} days against those of the same days a year before (½ added to both counts, as some are 0). Weeks scatter more than ` +
  "Poisson counts; by how much is learned from the weeks of all zones together. What changes are like is learned from all zones too (empirical " +
  "Bayes: a peak at no change, as wide as the zones’ own changes ask for), and each zone’s ratio is drawn towards 1 by as much as its counts leave open; " +
  "the interval holds it with a chance of 95%. The false sign rate is the chance that a zone went the other way, or nowhere. Clear: stands out at a false " +
  `discovery rate of ${100 * FALSE_RATE}% under each of three variances: the shared one, the zone’s own drawn half way to it, and the larger of the two.`;

/** How forecasts and their ranges are made. */
export function forecastRule({
  level,
  n_periods,
  ranges
}: Pick<OutlookNumbers, "level" | "n_periods" | "ranges">): string {
  const periods = n_periods === 1 ? "one past period" : `${n_periods} past periods`;
  const range =
    n_periods === 0
      ? "The range is that of Poisson counts, and too narrow where counts scatter more: these data are too short to tell."
      : `The range holds 95 of 100 such periods, if counts scatter as they did around the same kind of forecast of ${periods}${ranges === null ? ", too few to check that" : ""}: a negative binomial, whose spread is what zones of as many expected incidents show together, drawn towards the zone’s own.`;
  return `Expected incidents of a zone: ${LEVEL_RULES[level]}. ${range}`;
}

export function zonesInWords({zones, patrol, outlook}: ReportNumbers["zones.json"]): ZonesReport {
  const {level, ...rest} = outlook;
  const trend = rest.trend && {...rest.trend, rule: `${monthsRule(rest.by_month)}${TREND_RULE}`};
  return {
    zones,
    rule: `${zonesRule(reportsText(zones) === "" ? "incidents" : "reports")}${reportsText(zones)}${bookingText(zones)}`,
    patrol,
    patrol_rule: patrolRule(patrol, zones.length),
    chances_rule: `${monthsRule(outlook.by_month)}${CHANCES_RULE}`,
    outlook: {...rest, forecast_rule: `${monthsRule(outlook.by_month)}${forecastRule(outlook)}`, trend}
  };
}
