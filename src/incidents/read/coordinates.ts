import {type CoordinateChange, changed, type LatLon} from "../../space/coordinate-changes.ts";

/** Ways of writing coordinates other than as plain numbers, each as a sentence has it. */
export const FORMS = {
  comma: "with decimal commas",
  grouped: "with separators between thousands",
  angle: "as degrees with marks, minutes, seconds or letters of the compass",
  pair: "as latitude and longitude in one text",
  point: "as points in WKT or JSON"
} as const;

export type CoordinateForm = keyof typeof FORMS;

/** A coordinate or two of a text; where the text says that there are none, "none"; null where it cannot be read. */
type Read<T> = (T & {form: CoordinateForm | null}) | "none" | null;

/** What stands for "nothing" in a file of numbers, without brackets around it. */
const NOTHING =
  /^(?:|null|nul|nan|none|nil|na|n\/a|n\.a\.?|not available|unknown|missing|undefined|\\n|\.+|-+|–|—|\?+|#n\/?a|#value!|#ref!|#null!|#num!|#div\/0!)$/i;

const isNothing = (text: string): boolean =>
  NOTHING.test(text.trim().replace(/^[(<[{]\s*(.*?)\s*[)>\]}]$/, "$1"));

const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;
const COMMA = /^[-+]?\d+,\d+$/;
/** Thousands apart, by one mark throughout: with it twice, or with another mark before the decimals. */
const GROUPED = [
  /^[-+]?\d{1,3}(?:,\d{3})+\.\d+$/,
  /^[-+]?\d{1,3}(?:,\d{3}){2,}$/,
  /^[-+]?\d{1,3}(?:\.\d{3})+,\d+$/,
  /^[-+]?\d{1,3}(?:\.\d{3}){2,}$/,
  /^[-+]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?$/
];
/** One comma before three digits: decimals, or thousands where the other coordinate has these. */
const EITHER = /^[-+]?\d{1,3},\d{3}$/;

const isGrouped = (text: string): boolean => GROUPED.some((form) => form.test(text));

function readGrouped(text: string): number {
  const mark = /\d([^\d])\d{3}/.exec(text)?.[1] ?? ",";
  return Number(text.replaceAll(mark, "").replace(",", "."));
}

const NUMBER = "\\d+(?:[.,]\\d+)?";
const DEGREES = "(?:°|º|˚|d(?:eg(?:rees?)?)?\\.?)";
const MINUTES = "(?:'|’|′|´|‘|`|m(?:in(?:utes?)?)?\\.?)";
/** A lone s is the south, unless a letter of the compass follows. */
const SECONDS = `(?:"|”|″|“|''|’’|′′|´´|sec(?:onds?)?\\.?|s(?=\\s*[NSEW]$))`;
/** What stands before a part is no digit. */
const PART = `(?:[\\s:]*(?<![\\d.,])`;
/** 40°1'17.3"N, 40 1 17.3 N, N 40° 1.2876', 40:01:17.3, 83.0 W: sign, degrees, minutes, seconds, letter of the compass. */
const ANGLE = new RegExp(
  `^(?<before>[NSEW])?\\s*(?<sign>[-+−])?\\s*(?<d>${NUMBER})\\s*(?<mark>${DEGREES})?` +
    `${PART}(?<m>${NUMBER})\\s*(?<m_mark>${MINUTES})?)?${PART}(?<s>${NUMBER})\\s*${SECONDS}?)?\\s*(?<after>[NSEW])?$`,
  "i"
);
/** A longer text is no coordinate, and a longer end of an address no pair. */
const [LONGEST, LONGEST_PAIR] = [60, 300];

interface Angle {
  value: number;
  /** The axis that a letter of the compass names. */
  axis: "lat" | "lon" | null;
}

const decimal = (text: string): number => Number(text.replace(",", "."));

/** An angle of degrees, minutes and seconds; null where it is none, or contradicts itself. */
function readAngle(text: string): Angle | null {
  const {before, sign, d, mark, m, m_mark, s, after: last} = ANGLE.exec(text)?.groups ?? {};
  // In 40d 1m 17s the last letter is a mark too.
  const after = s !== undefined && /^d/i.test(mark ?? "") && /^s$/i.test(last ?? "") ? undefined : last;
  if (d === undefined || (before && after)) return null;
  const letter = (before ?? after)?.toUpperCase() ?? null;
  if (m !== undefined && s === undefined && !mark && !m_mark && letter === null) return null;
  const [degrees, minutes, seconds] = [decimal(d), decimal(m ?? "0"), decimal(s ?? "0")];
  // Only the last part may have decimals.
  const broken = (m !== undefined && degrees % 1 !== 0) || (s !== undefined && minutes % 1 !== 0);
  if (broken || minutes >= 60 || seconds >= 60) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  const minus = sign === "-" || sign === "−";
  if (minus && (letter === "N" || letter === "E")) return null;
  const value = minus || letter === "S" || letter === "W" ? -size : size;
  return {value, axis: letter === null ? null : letter === "N" || letter === "S" ? "lat" : "lon"};
}

/** A number or angle, and how it is written. */
function readOne(text: string, grouped: boolean): (Angle & {form: CoordinateForm | null}) | null {
  if (PLAIN.test(text)) return {value: Number(text), axis: null, form: null};
  if (isGrouped(text) || (grouped && EITHER.test(text)))
    return {value: readGrouped(text), axis: null, form: "grouped"};
  if (COMMA.test(text)) return {value: decimal(text), axis: null, form: "comma"};
  const angle = readAngle(text);
  return angle && {...angle, form: "angle"};
}

/**
 * The numbers that the texts of two columns mean, whatever they are written as: those beyond 90 and 180 are no degrees. Letters of the
 * compass tell the axes.
 * @returns "none" where either says that there are no coordinates; null where either cannot be read
 * @example
 * readCoordinates("40°1.5'N", "83,25 W"); // → {lat: 40.025, lon: -83.25, form: "angle"}
 */
export function readCoordinates(latitude: string, longitude: string): Read<LatLon> {
  const texts = [latitude.trim(), longitude.trim()];
  if (texts.some(isNothing)) return "none";
  if (texts.some(({length}) => length > LONGEST)) return null;
  const beyond = texts.some((text, i) => EITHER.test(text) && Math.abs(decimal(text)) > [90, 180][i]);
  const grouped = beyond || texts.some(isGrouped);
  const [north, east] = texts.map((text) => readOne(text, grouped));
  if (!north || !east) return null;
  const form = north.form ?? east.form;
  const swapped = north.axis === "lon" || east.axis === "lat";
  if (swapped && (north.axis === "lat" || east.axis === "lon")) return null;
  return swapped ? {lat: east.value, lon: north.value, form} : {lat: north.value, lon: east.value, form};
}

const SIGNED = "[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?";
const WKT = new RegExp(
  `^(?:SRID=\\d+;)?\\s*POINT\\s*(?:Z|M|ZM)?\\s*\\(\\s*(${SIGNED})\\s+(${SIGNED})(?:\\s+${SIGNED})*\\s*\\)$`,
  "i"
);
const JSON_POINT = new RegExp(`["']coordinates["']\\s*:\\s*\\[\\s*(${SIGNED})\\s*,\\s*(${SIGNED})`, "i");
const JSON_NAMES = (name: string) => new RegExp(`["']${name}["']\\s*:\\s*["']?(${SIGNED})`, "i");
const [JSON_LAT, JSON_LON] = [JSON_NAMES("lat(?:itude)?"), JSON_NAMES("(?:lon|lng|long|longitude)")];
/** A pair in brackets at the end of a text. */
const AT_END = new RegExp(`[(\\[]\\s*(${SIGNED})(?:\\s*[,;]\\s*|\\s+)(${SIGNED})\\s*[)\\]]$`, "i");
/** Two without brackets: as plain numbers, with decimal commas or any form apart by a semicolon, with letters of the compass. */
const BARE = new RegExp(`^(${SIGNED})(?:\\s*[,;|]\\s*|\\s+)(${SIGNED})$`, "i");
const APART = [
  /^([^;]+);([^;]+)$/,
  /^([-+]?\d+,\d+)[,;]?\s+([-+]?\d+,\d+)$/,
  /^([^NSEW]{1,40}[NSEW])[\s,;|]*([^NSEW]{1,40}[NSEW])$/i,
  /^([NSEW][^NSEW]{1,40}?)[\s,;|]+([NSEW][^NSEW]{1,40})$/i
];

/**
 * The position in a text that holds both coordinates: “(lat, lon)”, “lat,lon”, POINT (lon lat), a point of JSON, or such a pair in
 * brackets at the end of an address.
 * @returns "none" where it says that there is none, or is words alone; null where it cannot be read
 * @example
 * readPosition("1 MAIN ST, OHIO (40.5, -83.25)"); // → {lat: 40.5, lon: -83.25, form: "pair"}
 */
export function readPosition(given: string): Read<LatLon> {
  const text = given.trim();
  if (
    isNothing(text) ||
    /^(?:SRID=\d+;)?\s*POINT\s*Z?\s*EMPTY$/i.test(text) ||
    /^[([]\s*,?\s*[)\]]$/.test(text)
  )
    return "none";
  const end = AT_END.exec(text.slice(-LONGEST_PAIR));
  if (text.length > LONGEST_PAIR) return end ? pairOf(end) : "none";
  const point = WKT.exec(text) ?? JSON_POINT.exec(text);
  if (point) return {lat: Number(point[2]), lon: Number(point[1]), form: "point"};
  if (text.startsWith("{")) {
    const [lat, lon] = [JSON_LAT.exec(text)?.[1], JSON_LON.exec(text)?.[1]];
    return lat && lon ? {lat: Number(lat), lon: Number(lon), form: "point"} : "none";
  }
  const pair = end ?? BARE.exec(text);
  if (pair) return pairOf(pair);
  const inner = text.replace(/^[([](.*)[)\]]$/, "$1");
  const two = APART.map((form) => form.exec(inner)).find((found) => found !== null);
  const read = two ? readCoordinates(two[1], two[2]) : null;
  if (read !== null) return read === "none" ? read : {...read, form: "pair"};
  return /\p{L}{2}/u.test(text) ? "none" : null;
}

const pairOf = ([, lat, lon]: RegExpExecArray) => ({
  lat: Number(lat),
  lon: Number(lon),
  form: "pair" as const
});

/** A position with the changes that are asked for: of texts in two columns only the signs, since the columns are swapped before. */
export function readPlace(
  latitude: string,
  longitude: string,
  one_column: boolean,
  changes: readonly CoordinateChange[]
): Read<LatLon> {
  const read = one_column ? readPosition(latitude) : readCoordinates(latitude, longitude);
  if (read === null || read === "none") return read;
  return {...read, ...changed(read, one_column ? changes : changes.filter((change) => change !== "swap"))};
}

/** What both numbers of a position have, and no pair of other numbers. */
const DECIMALS = /\d[.,]\d{3}|\d\s*[°º]/;

/** Share of the texts of a column that must be positions for it to be one of these. */
const MOST_SHARE = 0.5;

/** Whether a column holds positions, by its first values: half of those that are not blank, and no plain numbers. */
export function holdsPositions(values: readonly string[]): boolean {
  const given = values.filter((text) => !isNothing(text));
  const found = given.filter((text) => {
    const read = text.split(DECIMALS).length > 2 ? readPosition(text) : null;
    return read !== null && read !== "none" && Math.abs(read.lat) <= 90 && Math.abs(read.lon) <= 180;
  });
  return given.length > 0 && found.length >= MOST_SHARE * given.length;
}
