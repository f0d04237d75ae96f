/**
 * Headers that real files have for the columns that every report needs, in the order in which they are preferred: of several in one file
 * the first is taken. Police data of New York, Los Angeles, Boston, Denver, Atlanta, Philadelphia, San Francisco, Washington, Seattle, Toronto,
 * Vancouver, Montréal, London (data.police.uk), Mexico City, Medellín, Bogotá, Buenos Aires, São Paulo, Berlin and Paris use them.
 * When something happened comes before when it was reported. Case, accents, spaces and underscores do not matter.
 */
const NAMES = {
  date: [
    "occurred on date, occurrence date, occurred date, date occurred, date occ, occ date, occur date",
    "offense start datetime, offense date, offence date, crime date, crime date time, incident date, incident datetime",
    "first occurrence date, start date, from date, cmplnt fr dt, cdatetime, date time, dates, dispatch date time, dispatch date",
    "fecha hecho, fecha del hecho, fecha ocurrencia, fecha, data ocorrencia, data do fato, data",
    "tatzeit, tatzeit anfang datum, datum, date des faits, date infraction"
  ],
  type: [
    "crime type, offense type, offence type, offense category, offence category, crime category, incident category",
    "mci category, mci, offense, offence, crime, category, ofns desc, offense description, offence description",
    "offense code group, offense category id, offense type id, crm cd desc, crimedescr, crime description, incident type",
    "call type, text general code, uc2 literal, nibrs offense",
    "tipo de delito, tipo delito, delito, categoria delito, modalidad, conducta, tipo, natureza apurada, natureza, rubrica, tipo de crime",
    "delikt, straftat, tatbestand, delikttyp, categorie, infraction, type infraction, nature infraction"
  ],
  latitude: [
    "latitude wgs84, lat wgs84, gps latitude, gps lat, geo lat, geo latitude, point lat, lat dd, ylat, start latitude",
    "latitud, latitude decimal, latitudine, breitengrad, breite"
  ],
  longitude: [
    "longitude wgs84, long wgs84, lon wgs84, lng wgs84, gps longitude, gps lon, gps long, gps lng, geo lon, geo long, geo lng",
    "geo longitude, point lon, point lng, long dd, lon dd, xlong, xlon, start longitude",
    "longitud, longitude decimal, longitudine, langengrad, laengengrad, lange"
  ]
} as const satisfies Record<string, readonly string[]>;

/** A column that real files name in many ways. */
export type NamedColumn = keyof typeof NAMES;

export const NAMED_COLUMNS = Object.keys(NAMES) as NamedColumn[];

/** Headers of months alone, which stand for a date where a file has nothing finer. */
const MONTHS: readonly string[] = ["month", "mes", "monat", "mois"];

/** Parts of headers that may well name a column, for a message: what they hold is for the user to tell. */
const HINTS: Record<NamedColumn, RegExp> = {
  date: /date|time|dt$|fecha|data|datum|when|day|month|year/,
  type: /crime|offen[cs]e|crim|categ|delit|tipo|type|natur|rubric|descr|modalid|kind|charge|incident|event/,
  latitude: /lat|^y$|ycoord|pointy|breite/,
  longitude: /lon|lng|^x$|xcoord|pointx|lange/
};

/** A header without case, accents, spaces and marks: "Tipo de Delito" → "tipodedelito" */
export const plainHeader = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

const ORDER = new Map(
  NAMED_COLUMNS.map((column) => [column, NAMES[column].join(", ").split(", ").map(plainHeader)] as const)
);

/** The position of the first header by which real files name a column; null where there is none. */
export function findNamed(header: readonly string[], column: NamedColumn): number | null {
  const plain = header.map(plainHeader);
  const [first] = (ORDER.get(column) ?? []).flatMap((name) => plain.indexOf(name)).filter((at) => at >= 0);
  return first ?? null;
}

/** The position of a column of months; null where there is none. */
export function findMonths(header: readonly string[]): number | null {
  const at = header.findIndex((name) => MONTHS.includes(plainHeader(name)));
  return at < 0 ? null : at;
}

/** Headers that may be meant for a column, at most three, in the order of the file. @param taken positions that serve others */
export const candidates = (
  header: readonly string[],
  column: NamedColumn,
  taken: ReadonlySet<number>
): string[] =>
  header.filter((name, at) => !taken.has(at) && HINTS[column].test(plainHeader(name))).slice(0, 3);
