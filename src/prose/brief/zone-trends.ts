import type {BriefSentence} from "../../report/brief.ts";
import {fromTo, rangeOf} from "../../text/changes.ts";
import {lasting, said} from "../../text/words.ts";
import {codedName} from "../../text/zone-words.ts";
import type {Facts} from "../facts.ts";
import {claim, figure, fromRatio, sentence, timesFigure} from "./sentence.ts";

const OUTLOOK = {page: "hotspots", anchor: "what-the-zones-are-to-expect"};

/** Zones named, the surest first. */
const NAMED = 5;

/** How many zones have changed against the same days a year before, and those that have under every variance. */
export function zoneTrendSentences({"zones.json": zones}: Facts): BriefSentence[] {
  const all = zones?.outlook.trend;
  if (!all) return [];
  const numbers = Object.values(all.clear);
  const named = zones.zones
    .flatMap(({rank, name, trend}) =>
      trend?.clear && trend.ratio ? [{rank, name, ...trend, ratio: trend.ratio}] : []
    )
    .sort((a, b) => (a.false_sign ?? 1) - (b.false_sign ?? 1))
    .slice(0, NAMED);
  return said(
    Math.max(...numbers) > 0 &&
      claim(
        "zone-trends",
        sentence`Some zones have changed: of ${all.compared} compared with the same ${lasting(90, zones.outlook.by_month)} a year before, ${figure(rangeOf(numbers), null, OUTLOOK)} stand out, by how their variance is taken${named.length > 0 ? ` (under every variance ${clearCount(zones.zones)})` : ""}.`
      ),
    ...named.map(({rank, name, incidents, year_before, ratio}) =>
      claim(
        `zone-trend-of-${rank}`,
        sentence`${codedName({rank, name})} is ${ratio.ratio > 1 ? "up" : "down"}: ${figure(fromTo([year_before, incidents]), null, OUTLOOK)} incidents; allowing for chance, ${timesFigure(fromRatio(ratio), OUTLOOK)} as many as a year before.`
      )
    )
  );
}

const clearCount = (zones: readonly {trend: {clear: boolean} | null}[]): number =>
  zones.filter(({trend}) => trend?.clear).length;

/** How many zones' direction is left open, which is not to say that they have not changed. */
export function openZonesSentence({"zones.json": zones}: Facts): BriefSentence | null {
  const all = zones?.outlook.trend;
  if (!all || all.compared === 0 || all.told === all.compared) return null;
  return claim(
    "zone-trends-open",
    sentence`Which way every zone went: in ${figure(all.compared - all.told, null, OUTLOOK)} of ${all.compared} zones the last ${lasting(90, zones?.outlook.by_month)} leave it open: of such zones more than 5 in 100 went the other way, or nowhere.`
  );
}
