import {tells} from "../../calendar/precision.ts";
import {MEND} from "../../incidents/clean/mend.ts";
import {REJECTED} from "../../incidents/clean/stage.ts";
import type {Ingested} from "../../incidents/ingest.ts";
import type {CoordinateChange} from "../../space/coordinate-changes.ts";
import {changeWords} from "../../space/coordinate-changes.ts";
import {groundAt} from "../../space/ground.ts";
import {count, metres, percent} from "../../text/format.ts";
import {nearWords} from "../../text/place-words.ts";
import {list, said} from "../../text/words.ts";
import {gapsInWords, outsideInWords} from "./dataset.ts";
import {columnsInWords, placesReadInWords, readAsInWords, spellingsInWords} from "./reading.ts";

type Said = Pick<
  Ingested,
  | "losses"
  | "strays"
  | "place"
  | "median_lat"
  | "ids"
  | "columns"
  | "exact_repeats"
  | "coordinate_step"
  | "map_points"
  | "outside"
  | "period"
  | "totals"
  | "quality"
  | "places_read"
  | "type_spellings"
  | "one_type"
  | "files"
>;

/** Share of the rows from which a doubt about repeats, and what lies outside the main period, is said first. */
const TOLD_SHARE = 0.02;

/** Length of a degree of latitude, metres. */
const M_PER_DEGREE = 111_195;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function lossInWords({file, fate, reason, rows, of, share}: Ingested["losses"][number]): string {
  const lost = `${file === null ? "" : `${file}: `}${count(rows)} of ${count(of)} rows (${percent(share)})`;
  if (reason === REJECTED.duplicate) return `${lost} repeat the ID of another and are counted once.`;
  const mend = MEND[reason] ? ` ${sentence(MEND[reason])}` : "";
  return `${lost} are ${fate === "rejected" ? "rejected" : "without a place"}: ${reason}.${mend}`;
}

function idsInWords({ids: {ids, differing, not_of_rows}, columns}: Said): string | null {
  if (differing.ids === 0) return null;
  const what = list(
    said(differing.dates > 0 && "dates", differing.places > 0 && "places", differing.types > 0 && "types")
  );
  const how = `In column ${columns.id} ${count(differing.ids)} of ${count(ids)} repeated IDs stand with other ${what}`;
  if (!not_of_rows) return `${how}: these rows are kept as incidents of their own.`;
  const only_types = differing.dates === 0 && differing.places === 0;
  return only_types
    ? `${how}: it seems to number incidents with several offences each, so every row is kept, and what is counted are offences.`
    : `${how}: it seems to number cases, persons or something else than incidents, so every row is kept.`;
}

function exactInWords(
  {rows, repeats}: Ingested["exact_repeats"],
  {id}: Pick<Ingested["columns"], "id">
): string | null {
  if (repeats === 0) return null;
  if (id !== null)
    return (
      `${count(repeats)} of the ${count(rows)} rows that column ${id} does not tell apart repeat another in every column that is read: ` +
      "all are counted, so counts may be too high."
    );
  return (
    `${count(repeats)} of ${count(rows)} rows repeat another in every column that is read, and no ID tells repeats from incidents that are alike: ` +
    "all are counted, so counts may be too high. Name the column of an ID with --column id=..., or take the repeats out."
  );
}

function stepInWords({degrees, share, all}: NonNullable<Said["coordinate_step"]>, lat: number): string {
  const {cell_m} = groundAt(lat, 0, degrees).grain;
  const [north, east] = [M_PER_DEGREE * degrees, M_PER_DEGREE * degrees * Math.cos((lat * Math.PI) / 180)];
  const step = `${Number(degrees.toPrecision(2))}° (${metres(north)} from north to south, ${metres(east)} from east to west)`;
  return all
    ? `Coordinates are rounded to ${step}: nothing is known of places any finer. Cells are ${metres(cell_m)} wide, one for each such place, and DBSCAN joins none that are nearer.`
    : `The coordinates of ${percent(share)} of the places are rounded to ${step}: their incidents gather at points where they did not happen.`;
}

/** What is said of places that are points of the publisher's map; null where they are not. */
export function mapPointsInWords(found: Ingested["map_points"]): string | null {
  if (found === null) return null;
  const {rows, points, columns} = found;
  const stand = `${count(rows)} incidents stand at ${points === 1 ? "1 point" : `${count(points)} points`}`;
  const why =
    columns.length > 0
      ? `Places are points of the publisher’s map and not where it happened: data.police.uk (columns ${list(columns)}) moves each incident to the nearest of a list of points`
      : "Places are probably points that the publisher moves incidents to, and not where it happened: block addresses repeat far less";
  return `${why}; ${stand}. Zones and cells say which points are recorded often, and nothing of places between them.`;
}

function citiesInWords({centres}: Said["place"], city: string | undefined): string | null {
  if (centres.length === 0) return null;
  const named = centres.map(
    (centre) => `${nearWords(centre.city)} (${count(centre.rows)} rows, ${percent(centre.share)})`
  );
  const where = `The records lie in ${count(centres.length)} places more than 60 km apart: ${named.join("; ")}`;
  if (city !== undefined) return `${where}. Only those of ${city} were asked for.`;
  const name = centres[0].city?.name;
  return (
    `${where}. Maps, zones and forecasts are of what lies within 100 km of the first; figures of time and type are of all. ` +
    `Keep one with --city${name ? ` "${name}"` : ""}.`
  );
}

function otherwiseInWords({city, otherwise}: Said["place"]): string | null {
  if (otherwise === null) return null;
  const {changes, city: other} = otherwise;
  return (
    `The coordinates are read as ${nearWords(city)}; with ${changeWords(changes)} they would lie ${nearWords(other)}. ` +
    `If that is meant, add --coordinates ${changes.join(",")}; if not, --coordinates as-given.`
  );
}

function namedInWords({named}: Said["place"], column: string | null): string | null {
  if (named.length === 0) return null;
  const cities = named.map(({name, rows}) => `${name} (${count(rows)})`);
  return `Column ${column} names ${count(cities.length)} cities: ${list(cities)}. Keep one with --city "${named[0].name}".`;
}

function straysInWords({changes, rows}: {changes: readonly CoordinateChange[]; rows: number}): string {
  return `${count(rows)} of the rows without a place would lie among the others with ${changeWords(changes)}: mend these rows in the file.`;
}

/** What is said of rows that tell no hour where others do, and of times that cannot be read; null where there are none. */
export function untimedInWords({
  rows,
  precision
}: Pick<Ingested["quality"], "rows" | "precision">): string | null {
  const {level, untimed, unread_times: unread} = precision;
  const such = `such as ${list(unread.examples.map((text) => `“${text}”`))}`;
  const of = (n: number) => `${count(n)} of ${count(rows)} rows (${percent(n / rows)})`;
  if (untimed > 0)
    return (
      `${of(untimed)} ${untimed === 1 ? "has" : "have"} no time of day${unread.rows > 0 ? `, ${count(unread.rows)} of them one that cannot be read, ${such}` : ""}: ` +
      "they keep their date and take part in nothing by hour."
    );
  if (unread.rows === 0) return null;
  const so = tells(level, "hours") ? "" : ": times are read like 14:05, 2:05 PM or 1405";
  return `${of(unread.rows)} ${unread.rows === 1 ? "has" : "have"} a time that cannot be read, ${such}${so}.`;
}

/** The lines of a terminal that say what must be read first, under one title; none where there is nothing. */
export const readFirstLines = (first: readonly string[]): string[] =>
  first.length === 0 ? [] : ["Read this first:", ...first.map((text) => `  ${text}`), ""];

/** What a reader must know before any figure, in sentences, and what else was noticed of the rows. */
export function noticesOf(ingested: Said, city: string | undefined): {first: string[]; noticed: string[]} {
  const {losses, strays, place, median_lat, ids, columns, exact_repeats, coordinate_step} = ingested;
  const exact = exactInWords(exact_repeats, columns);
  const many_exact = exact_repeats.repeats > TOLD_SHARE * exact_repeats.rows;
  const about_ids = idsInWords(ingested);
  const outside = outsideInWords(ingested);
  const {rows_read, outside: beside} = ingested.totals;
  const many_outside = beside.before + beside.after > TOLD_SHARE * rows_read;
  const {quality} = ingested;
  const untimed = untimedInWords(quality);
  const {untimed: without, unread_times} = quality.precision;
  const many_untimed = Math.max(without, unread_times.rows) > TOLD_SHARE * quality.rows;
  const step = coordinate_step && stepInWords(coordinate_step, median_lat);
  return {
    first: said(
      ...losses.map(lossInWords),
      many_untimed && untimed,
      many_outside && outside,
      strays && straysInWords(strays),
      otherwiseInWords(place),
      place.city === null && `The records lie ${nearWords(null)}: check latitude and longitude.`,
      city === undefined && citiesInWords(place, city),
      ids.not_of_rows && about_ids,
      many_exact && exact,
      coordinate_step?.all && step
    ),
    noticed: said(
      ...readAsInWords(ingested),
      columnsInWords(ingested),
      ingested.one_type !== null &&
        `Every row is taken for one of type “${ingested.one_type}”, as --type has it.`,
      ...placesReadInWords(ingested),
      spellingsInWords(ingested),
      !many_untimed && untimed,
      !many_outside && outside,
      gapsInWords(quality.gaps),
      city !== undefined && citiesInWords(place, city),
      mapPointsInWords(ingested.map_points),
      place.centres.length === 0 && namedInWords(place, columns.city),
      !ids.not_of_rows && about_ids,
      !many_exact && exact,
      coordinate_step?.all === false && step
    )
  };
}
