import type {BriefSection, BriefSentence, BriefSource} from "../../report/brief.ts";
import type {Ratio} from "../../report/estimate.ts";
import {typesApart} from "../../report/pattern-groups.ts";
import {present} from "../../report/reason.ts";
import type {PeakWindow} from "../../report/rhythms.ts";
import type {HoursByArea} from "../../report/temporal.ts";
import {standsOut} from "../../temporal/near-repeats.ts";
import {count, hours, lowerName, percent, squareKm} from "../../text/format.ts";
import {aboveOne, areaTitle, changeInWords, clearOfOne, said, slug, WEEKDAY_NAMES} from "../../text/words.ts";
import {kindsInWords, listsWithZones, zonesInWords} from "../../text/zone-words.ts";
import {discoveredOf} from "../discovered.ts";
import type {Facts} from "../facts.ts";
import {areasAbove} from "../report/contrasted-hours.ts";
import {forecastSentences} from "./forecasts.ts";
import {planSentences, shiftSentences} from "./patrols.ts";
import {claim, figure, of, sentence, shareFigure, timesFigure} from "./sentence.ts";

const HIT_RATE = {page: "hotspots", anchor: "zone-figures"};
const ZONES = {page: "hotspots", anchor: "zones"};
const ZONE_HOURS = {page: "temporal", anchor: "which-zones-are-busy-when"};
const RATES = {page: "temporal", anchor: "rate-figures"};
const CONTRAST = {page: "temporal", anchor: "thefts-at-night-burglaries-by-day"};

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
    title: "Where and when records gather",
    sentences: said(
      groundSentence(facts),
      ...zoneListSentences(facts),
      ...forecastSentences(facts),
      ...(plans ? [...shiftSentences(plans), ...planSentences(plans).supported] : zoneSentences(facts)),
      ...weekendSentences(facts),
      ...contrastSentences(facts),
      ...repeatSentences(facts)
    ),
    silent: "No zone and no hour stands clear of chance in these data, or zones are not part of this report."
  };
}

function groundSentence({"hotspots.json": hotspots}: Facts): BriefSentence | null {
  const dbscan = hotspots?.dbscan;
  if (!dbscan || dbscan.hit_rate === null || !dbscan.hit_rate_interval) return null;
  const {lo, hi} = dbscan.hit_rate_interval;
  const caught = shareFigure({value: dbscan.hit_rate, lo, hi}, HIT_RATE);
  const n = figure(dbscan.n_zones, null, ZONES);
  return lo <= JUDGED
    ? null
    : claim(
        "zones-hit-rate",
        sentence`Incidents gather: zones found beforehand and filled to 1% of the ground with any incident held ${caught} of the incidents of ${dbscan.test.from} to ${dbscan.test.to}; ${n} zones are named and drawn.`
      );
}

/** The densest zones and the patrol zones, by name and by what they hold. */
function zoneListSentences({"zones.json": report}: Facts): BriefSentence[] {
  return (report ? listsWithZones(report) : []).map((list) => {
    const {name: which, title, ranked_by, held, zones, incidents, km2, kinds} = list;
    return claim(
      `${which}-zones`,
      sentence`${title}, ${zones.length === 1 ? "the one" : "those"} with most ${ranked_by} per km², ${zones.length === 1 ? "holds" : "hold"} ${figure(count(incidents), null, ZONES)} ${held} on ${figure(squareKm(km2), null, ZONES)}${kinds ? ` (of all their incidents ${kindsInWords(kinds)})` : ""}: ${zonesInWords(list)}.`
    );
  });
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

function weekendSentences({"patterns.json": patterns, "dataset.json": dataset}: Facts): BriefSentence[] {
  const discovered = discoveredOf(dataset);
  const groups = patterns?.groups ?? [];
  const {nights = null, days = null} = groups.find(({kind}) => kind === "all")?.weekend ?? {};
  const change = (ratio: Ratio, source: BriefSource = RATES) => {
    const {value, interval} = changeInWords(ratio, "more", "fewer");
    return figure(value, interval, source);
  };
  const types = typesApart(groups).flatMap(({name, weekend}) => {
    const own = weekend?.nights ?? null;
    return !discovered.is(name) && aboveOne(own) ? [{name, nights: own}] : [];
  });
  return said(
    clearOfOne(nights) &&
      claim(
        "weekend-nights",
        sentence`Weekend nights (20:00–04:00, of Friday to Sunday) hold ${change(nights)} incidents than other nights.`
      ),
    clearOfOne(days) &&
      claim(
        "weekend-days",
        sentence`Weekend days (06:00–18:00) hold ${change(days)} incidents than other days.`
      ),
    ...types
      .sort((a, b) => b.nights.lo - a.nights.lo)
      .slice(0, 2)
      .map(({name, nights: own}) =>
        claim(
          `weekend-nights-of-${slug(name)}`,
          sentence`Of ${lowerName(name)}, weekend nights hold ${change(own, of(RATES, name))} than other nights.`
        )
      )
  );
}

/** Areas whose thefts keep the night and areas whose burglaries keep the day, each with the highest share. */
function contrastSentences({"temporal.json": temporal}: Facts): BriefSentence[] {
  const both = temporal?.theft_and_burglary;
  const told = (name: string, what: string, part: HoursByArea | null) => {
    const above = part ? areasAbove(part) : [];
    const [first] = above;
    return (
      part &&
      first &&
      claim(
        name,
        sentence`${what} more than in the rest of the city in ${figure(above.length, null, CONTRAST)} of ${part.areas.length} areas; in ${areaTitle(first.area)} ${shareFigure({...first, value: first.share}, CONTRAST)} of them, in the city ${figure(percent(part.share), null, CONTRAST)}.`
      )
    );
  };
  return said(
    told(
      "night-thefts",
      "Thefts keep nightlife hours (Friday and Saturday, 20:00–04:00)",
      present(both?.thefts)
    ),
    told(
      "day-burglaries",
      "Burglaries keep working hours (Monday to Friday, 08:00–18:00)",
      present(both?.burglaries)
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
    if (!cell || !standsOut(cell, line) || !aboveOne(cell.ratio)) return [];
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
