import {isDiscovered} from "../../patrol/discovered-types.ts";
import type {BriefSection, BriefSentence} from "../../report/brief.ts";
import {present} from "../../report/reason.ts";
import type {PeakWindow} from "../../report/rhythms.ts";
import {hours} from "../../text/format.ts";
import {aboveOne, lowerName, said, slug, WEEKDAY_NAMES} from "../../text/words.ts";
import type {Facts} from "../facts.ts";
import {forecastSentences} from "./forecasts.ts";
import {planSentence, shiftSentences} from "./patrols.ts";
import {claim, figure, fromRatio, of, sentence, shareFigure, timesFigure} from "./sentence.ts";

const HIT_RATE = {page: "hotspots", anchor: "zone-figures"};
const ZONES = {page: "hotspots", anchor: "zones"};
const ZONE_HOURS = {page: "temporal", anchor: "which-zones-are-busy-when"};
const RATES = {page: "temporal", anchor: "rate-figures"};

/** Zones named, those that patrols would go to first. */
const ZONES_NAMED = 5;
/** Share of the ground that zones are judged on. */
const JUDGED = 0.01;

const windowText = ({from, length}: PeakWindow): string =>
  `${WEEKDAY_NAMES[Math.floor(from / 24)]} ${hours({from, to: from + length})}`;

/** Where and when incidents gather enough for units to meet them, or why nothing is said. */
export function placesSection(facts: Facts): BriefSection {
  const plans = present(facts["patrol.json"]);
  return {
    title: "Where and when units help most",
    sentences: said(
      groundSentence(facts),
      ...forecastSentences(facts),
      ...(plans ? [...shiftSentences(plans), planSentence(plans).supported] : zoneSentences(facts)),
      ...weekendSentences(facts),
      ...repeatSentences(facts)
    ),
    silent: "No zone and no hour stands clear of chance in these data, or zones are not part of this report."
  };
}

function groundSentence({"hotspots.json": hotspots, "zones.json": zones}: Facts): BriefSentence | null {
  const dbscan = hotspots?.dbscan;
  if (!dbscan || dbscan.hit_rate === null || !dbscan.hit_rate_interval) return null;
  const {lo, hi} = dbscan.hit_rate_interval;
  const caught = shareFigure({value: dbscan.hit_rate, lo, hi}, HIT_RATE);
  const n = figure(zones?.zones.length ?? dbscan.n_zones, null, ZONES);
  return lo <= JUDGED
    ? null
    : claim(
        "zones-hit-rate",
        sentence`Incidents gather: zones found beforehand and filled to 1% of the ground held ${caught} of the incidents of ${dbscan.test.from} to ${dbscan.test.to}; ${n} zones are named and drawn.`
      );
}

function zoneSentences({"rhythms.json": rhythms}: Facts): BriefSentence[] {
  const zones = present(rhythms?.zones)?.zones ?? [];
  return said(
    ...zones.slice(0, ZONES_NAMED).map(({rank, name, peaks}) => {
      const [peak] = peaks
        .filter(({ratio}) => aboveOne(ratio))
        .sort((a, b) => b.ratio.lo - a.ratio.lo || a.from - b.from);
      return (
        peak &&
        claim(
          `zone-hours-of-${rank}`,
          sentence`In ${name}, ${windowText(peak)} sees ${timesFigure(peak.ratio, ZONE_HOURS)} the incidents of its mean hour.`
        )
      );
    })
  );
}

function weekendSentences({"patterns.json": patterns}: Facts): BriefSentence[] {
  const types = (patterns?.groups ?? []).flatMap(({kind, name, weekend}) =>
    kind === "type" && !isDiscovered(name) && aboveOne(weekend) ? [{name, weekend}] : []
  );
  return types
    .sort((a, b) => b.weekend.lo - a.weekend.lo)
    .slice(0, 2)
    .map(({name, weekend}) =>
      claim(
        `weekend-of-${slug(name)}`,
        sentence`From Friday 18:00 to Monday 06:00, ${lowerName(name)} has ${timesFigure(fromRatio(weekend), of(RATES, name))} its rate of the rest of the week.`
      )
    );
}

function repeatSentences({"rhythms.json": rhythms}: Facts): BriefSentence[] {
  const near_repeats = present(rhythms?.near_repeats);
  if (near_repeats === null) return [];
  const {tables, time_bands, space_bands, line} = near_repeats;
  const space = space_bands.findIndex(({to_m}) => to_m === 0);
  const time = time_bands.findIndex(({from_days}) => from_days === 1);
  return tables.flatMap(({type, cells}) => {
    const cell = cells.find((each) => each.space === space && each.time === time);
    if (!cell || cell.p_adjusted > line || !aboveOne(cell.ratio)) return [];
    const {from_days, to_days} = time_bands[time];
    return [
      claim(
        `near-repeats-of-${slug(type)}`,
        sentence`After ${withArticle(lowerName(type))}, another at the same place ${from_days} to ${to_days} days later is ${timesFigure(cell.ratio, {page: "temporal", anchor: `near-repeats-${slug(type)}`})} as frequent as by chance.`
      )
    ];
  });
}

const withArticle = (name: string): string => `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
