import {FIRST_YEAR, LAST_YEAR} from "./years.ts";

/** How a date that is neither ISO nor slashed with a year of four digits is taken apart: what each of its parts means. */
export interface FormReading {
  /** Order of day and month where slashes or dashes stand between them. */
  order: "mdy" | "dmy";
  /** Order where points do: the day first, unless the user says otherwise. */
  points: "mdy" | "dmy";
  /** Whether numbers are days since 1899-12-30, as spreadsheets count them. */
  serials: boolean;
}

/** SQL that names a value once: what `body` makes of it is evaluated only for the rows that reach it. */
export const letSql = (value: string, name: string, body: string): string =>
  `list_transform([${value}], lambda ${name}: ${body})[1]`;

const MONTH_NAMES: readonly string[] = [
  "jan january janvier janv januar janner enero ene janeiro",
  "feb february febrero fev fevereiro fevrier fevr februar feber",
  "mar march marzo marco mars marz mrz maerz",
  "apr april abr abril avr avril",
  "may mayo mai maio",
  "jun june junio junho juin juni",
  "jul july julio julho juil juillet juli",
  "aug august ago agosto aout",
  "sep sept september septiembre setiembre set setembro septembre",
  "oct october octubre out outubro octobre okt oktober",
  "nov november noviembre novembro novembre",
  "dec december dic diciembre dez dezembro decembre dezember"
];
const NAMES = MONTH_NAMES.flatMap((names, i) => names.split(" ").map((name) => ({name, month: i + 1})));
const NAME = `(?:${NAMES.map(({name}) => name)
  .sort((a, b) => b.length - a.length)
  .join("|")})`;

/** SQL for the number of the month whose name stands in a text, in small letters without accents. */
const monthOfSql = (text: string): string =>
  `([${NAMES.map(({month}) => month).join(", ")}])[list_position([${NAMES.map(({name}) => `'${name}'`).join(", ")}], ` +
  `regexp_extract(${text}, '(?:^|[^a-z])(${NAME})(?:$|[^a-z])', 1))]`;

const WEEKDAYS =
  "mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs?|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|lun(?:es|di)?|mar(?:tes|di)?|mie(?:rcoles)?|mer(?:credi)?|" +
  "jue(?:ves)?|jeu(?:di)?|vie(?:rnes)?|ven(?:dredi)?|sab(?:ado)?|sam(?:edi|stag)?|dom(?:ingo)?|dim(?:anche)?|seg(?:unda)?(?:-feira)?|ter(?:ca)?(?:-feira)?|" +
  "qua(?:rta)?(?:-feira)?|qui(?:nta)?(?:-feira)?|sex(?:ta)?(?:-feira)?|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa|so(?:nntag)?|sonnabend";

/** A weekday before a date, where a date follows that needs none: "mar 3, 2021" is of March. */
const WEEKDAY = `^(?:${WEEKDAYS})[.,]* +((?:[a-z]|\\d{1,2}(?:st|nd|rd|th|er|o)?[-./, ]+(?:de |of )?[a-z]|\\d{1,4}[-./]\\d{1,2}[-./]\\d).*)$`;
const RANGE = "^(.*\\d.*?) +(?:-|–|—|to|bis|a|ate|au|until|through) +.*\\d.*$";
const CTIME = "^(\\D+ \\d{1,2}) (\\d{1,2}:\\d\\d(?::\\d\\d)?) (\\d{4})$";

/** SQL for a text in small letters, its spaces, accents, weekday and the end of a range left out. */
function tidySql(text: string): string {
  const small = `regexp_replace(trim(lower(strip_accents(${text}))), '[\\s\\x{A0}\\x{202F}]+', ' ', 'g')`;
  const halves = `regexp_replace(${small}, '(\\d ?)([ap])\\.? ?m\\b\\.?', '\\1\\2m', 'g')`;
  return [WEEKDAY, RANGE].reduce(
    (sql, pattern) => `regexp_replace(${sql}, '${pattern}', '\\1')`,
    `regexp_replace(${halves}, '${CTIME}', '\\1 \\3 \\2')`
  );
}

const CLOCK =
  "(?:[ ,]+(?:a las |as |um |at )?|t)(\\d{1,2})" +
  "(?:[:h.](\\d\\d)(?:[:.m](\\d\\d)s?(?:[.,]\\d+)?)? ?(am|pm)?(?: ?(?:hrs?|hs|h|uhr))?| ?(am|pm)| ?(?:hrs?|hs|h|uhr))";
const COMPACT = "(\\d{4})(\\d\\d)(\\d\\d)(?:[t ]?(\\d\\d)(\\d\\d)(\\d\\d)?)?";
const SERIAL = "\\d{5}(?:\\.\\d+)?";
const EPOCH = "1?\\d{9}(?:\\.\\d+)?|1\\d{12}";

/** Days of 1950 and 2100 as spreadsheets count them. */
const [FIRST_SERIAL, LAST_SERIAL] = [18264, 73415];

/** SQL that tells a moment counted in seconds or milliseconds since 1970, from 1973 to 2030: it is UTC. */
export const isEpochSql = (text: string): string =>
  `(regexp_full_match(${text}, '${EPOCH}') AND try_cast(${text} AS DOUBLE) NOT BETWEEN 1.9e9 AND 1e12)`;

/** SQL for the moment of such a number, in UTC. */
export const epochSql = (text: string): string =>
  `make_timestamp((try_cast(${text} AS DOUBLE) * CASE WHEN length(${text}) = 13 THEN 1000 ELSE 1000000 END)::BIGINT)`;

/** SQL that tells whether a date text with no colon in it says a time. */
export const saysTimeSql = (text: string): string =>
  `(regexp_full_match(${text}, '\\d{8}[Tt ]?\\d{4}(\\d\\d)?|\\d{5}\\.\\d*[1-9]\\d*') OR ${isEpochSql(text)} OR ` +
  `regexp_full_match(${tidySql(text)}, '.+?${CLOCK}'))`;

/** SQL that tells a month whose name stands in any of the languages without a day. */
export const saysMonthSql = (text: string): string =>
  `regexp_full_match(${tidySql(text)}, '${NAME}\\.?[-/, ]*(?:de |del )?\\d{4}|\\d{4}[-/, ]*${NAME}\\.?')`;

/** The date part `d` of a text as "year|month|day". */
function partsSql({order, points}: FormReading): string {
  const ordered = (which: string) => (which === "mdy" ? "\\3|\\1|\\2" : "\\3|\\2|\\1");
  const year = "(\\d{4}|\\d\\d)";
  const named: readonly [string, string][] = [
    [
      `(\\d{1,2})(?:st|nd|rd|th|er|o|º|ª)?[-./, ]*(?:de |of )?${NAME}\\.?[-./, ]*(?:de |del )?${year}`,
      "\\2|?|\\1"
    ],
    [`${NAME}\\.?[- ]*(\\d{1,2})(?:st|nd|rd|th)?[-,. ]+${year}`, "\\2|?|\\1"],
    [`(\\d{4})[-, ]*${NAME}\\.?[- ]*(\\d{1,2})`, "\\1|?|\\2"],
    [`${NAME}\\.?[-/, ]*(?:de |del )?(\\d{4})`, "\\1|?|1"],
    [`(\\d{4})[-/, ]*${NAME}\\.?`, "\\1|?|1"]
  ];
  const numbers: readonly [string, string][] = [
    ["(\\d{4})(?:-|/|\\.)(\\d{1,2})(?:-|/|\\.)(\\d{1,2})", "\\1|\\2|\\3"],
    [`(\\d{1,2})/(\\d{1,2})/${year}`, ordered(order)],
    [`(\\d{1,2})-(\\d{1,2})-${year}`, ordered(order)],
    [`(\\d{1,2})\\. ?(\\d{1,2})\\. ?${year}`, ordered(points)]
  ];
  const when = (pattern: string, then: string) => `WHEN regexp_full_match(d, '${pattern}') THEN ${then}`;
  const cases = [
    ...numbers.map(([pattern, to]) => when(pattern, `regexp_replace(d, '${pattern}', '${to}')`)),
    ...named.map(([pattern, to]) =>
      when(pattern, `replace(regexp_replace(d, '${pattern}', '${to}'), '?', (${monthOfSql("d")})::VARCHAR)`)
    )
  ];
  return `CASE ${cases.join(" ")} END`;
}

/** SQL for the day of "year|month|day"; a year of two digits is of 1969 to 2068. */
const DAY_OF_PARTS = `try_cast(CASE WHEN length(split_part(k, '|', 1)) = 4 THEN '' WHEN k < '69' THEN '20' ELSE '19' END || replace(k, '|', '-') AS DATE)`;

/** SQL for the seconds that the groups of a clock say; NULL for what is no time of day. */
function clockSecondsSql(text: string): string {
  const groups = `regexp_extract(${text}, '^.+?${CLOCK}$', ['h', 'm', 's', 'a', 'b'])`;
  const number = (name: string) => `coalesce(try_cast(nullif(c.${name}, '') AS INTEGER), 0)`;
  const [h, m, s] = ["h", "m", "s"].map(number);
  const half = "c.a || c.b";
  const hour = `CASE ${half} WHEN 'am' THEN ${h} % 12 WHEN 'pm' THEN ${h} % 12 + 12 ELSE ${h} END`;
  const possible =
    `${m} < 60 AND ${s} < 60 AND CASE ${half} WHEN '' THEN ${h} * 3600 + ${m} * 60 + ${s} <= 86400 ` +
    `WHEN 'am' THEN ${h} <= 12 ELSE ${h} BETWEEN 1 AND 12 END`;
  return letSql(groups, "c", `CASE WHEN ${possible} THEN (${hour}) * 3600 + ${m} * 60 + ${s} END`);
}

/**
 * SQL that reads a date of any other form as a wall time, NULL when it is none: years of two digits, points, dashes, names of months and
 * weekdays in five languages, compact digits, serials of spreadsheets, the start of a range.
 */
export function otherFormSql(text: string, reading: FormReading): string {
  const {serials} = reading;
  const part = (group: number) => `regexp_extract(${text}, '^(?i)${COMPACT}$', ${group})`;
  const clock = [4, 5, 6].map((group) => `coalesce(nullif(${part(group)}, ''), '00')`).join(" || ':' || ");
  const compact = `try_cast(${[1, 2, 3].map(part).join(" || '-' || ")} || ' ' || ${clock} AS TIMESTAMP)`;
  const number = `try_cast(${text} AS DOUBLE)`;
  const serial = serials
    ? `WHEN regexp_full_match(${text}, '${SERIAL}') THEN CASE WHEN ${number} BETWEEN ${FIRST_SERIAL} AND ${LAST_SERIAL} ` +
      `THEN TIMESTAMP '1899-12-30' + to_seconds(round(${number} * 86400)::BIGINT) END `
    : "";
  const day = letSql(
    `regexp_replace(w, '^(.+?)${CLOCK}$', '\\1')`,
    "d",
    letSql(partsSql(reading), "k", DAY_OF_PARTS)
  );
  const written = `CASE WHEN regexp_full_match(w, '.+?${CLOCK}') THEN ${day} + to_seconds(${clockSecondsSql("w")}) ELSE ${day}::TIMESTAMP END`;
  const read =
    `CASE WHEN regexp_full_match(${text}, '(?i)${COMPACT}') THEN ${compact} ${serial}` +
    `WHEN length(${text}) < 100 THEN ${letSql(tidySql(text), "w", written)} END`;
  return letSql(read, "o", `CASE WHEN year(o) BETWEEN ${FIRST_YEAR} AND ${LAST_YEAR} THEN o END`);
}

/** SQL for the way in which a date is written, of `DateForm`; NULL for none. */
export const formSql = (text: string): string =>
  `CASE WHEN contains(${text}, '/') THEN 'slashes' WHEN substring(${text}, 5, 1) = '-' AND NOT contains(left(${text}, 4), '-') THEN 'ISO' WHEN ${text} IS NULL OR ${text} = '' THEN NULL ` +
  `WHEN regexp_matches(${text}, '^\\d{5}(\\.|$)') THEN 'serials' WHEN ${isEpochSql(text)} THEN 'epochs' ` +
  `WHEN regexp_matches(${text}, '^\\d{8}') THEN 'digits' WHEN regexp_matches(${text}, '\\d\\d?\\. ?\\d\\d?\\. ?\\d\\d') THEN 'points' ` +
  `WHEN regexp_matches(${text}, '\\d\\d?-\\d\\d?-\\d\\d') THEN 'dashes' ELSE 'names' END`;
