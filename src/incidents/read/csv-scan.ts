import {type DateEvidence, noEvidence} from "./dates.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const SLASH = 47;
const DASH = 45;
const POINT = 46;
const COMMA = 44;

/** A quoted field longer than this, in bytes, is taken as a quote that never closes. */
const LONGEST_QUOTED = 1 << 16;
/** A longer line, in bytes, is put aside: the SQL engine would not read it either. */
const LONGEST_LINE = 1_900_000;

export interface Dialect {
  delimiter: number;
  /** Fields in every record. */
  fields: number;
  /** Fields that a record may end after, the rest being empty; default: all. */
  least_fields?: number;
  /** Position of the date, counted from 0. */
  date_field: number;
}

/** What a scan over a file's bytes has found so far. */
export interface CsvScan {
  dialect: Dialect;
  /** Whole records, the header not counted. */
  records: number;
  bad: number;
  /** Physical lines seen, the header included. */
  lines: number;
  /** Whole records of several lines. */
  multiline: number;
  dates: DateEvidence;
  /** From record `shifts[2k]` on, counted from 0, line = record + `shifts[2k + 1]`. */
  shifts: number[];
  /** Told of each record; `end` is one past its line end, or the last delimiter where it has a field too many; `missing` the empty fields that it lacks at its end, −1 where it has one more. */
  onRecord: ((bytes: Uint8Array, start: number, end: number, missing: number) => void) | null;
  onBad: ((line: number, why: string, bytes: Uint8Array, start: number, end: number) => void) | null;
}

/** A scan of what follows a header of so many lines. */
export function startScan(dialect: Dialect, header_lines: number): CsvScan {
  return {
    dialect,
    records: 0,
    bad: 0,
    lines: header_lines,
    multiline: 0,
    dates: noEvidence(),
    shifts: [0, header_lines + 1],
    onRecord: null,
    onBad: null
  };
}

/** Where the record read last lies, and what is wrong with it. Reused: the scan makes no objects per record. */
const shape = {
  /** One past the last byte, its line end included; -1 when the bytes end first. */
  end: 0,
  fields: 0,
  line_feeds: 0,
  open_quote: false,
  stray: false,
  date_start: 0,
  /** Where its last field begins, and whether nothing stands in it. */
  last_start: 0,
  last_empty: false
};

/** Reads one record by the rules of RFC 4180 into `shape`. Spaces around quotes are allowed; a CR counts as one. */
function readRecord(bytes: Uint8Array, start: number, length: number, dialect: Dialect): void {
  const {delimiter, date_field} = dialect;
  let i = start;
  let fields = 0;
  let line_feeds = 0;
  shape.open_quote = false;
  shape.stray = false;
  for (;;) {
    shape.last_start = i;
    shape.last_empty = false;
    while (i < length && (bytes[i] === SPACE || bytes[i] === CARRIAGE_RETURN)) i++;
    if (fields === date_field) shape.date_start = i;
    if (i < length && bytes[i] === QUOTE) {
      i++;
      shape.open_quote = true;
      while (i < length && shape.open_quote) {
        const byte = bytes[i++];
        if (byte === LINE_FEED) line_feeds++;
        else if (byte === QUOTE && bytes[i] === QUOTE && i < length) i++;
        else if (byte === QUOTE) shape.open_quote = false;
      }
      while (i < length && (bytes[i] === SPACE || bytes[i] === CARRIAGE_RETURN)) i++;
      if (i < length && bytes[i] !== delimiter && bytes[i] !== LINE_FEED) {
        shape.stray = true;
        shape.end = i;
        break;
      }
    } else {
      shape.last_empty = i >= length || bytes[i] === LINE_FEED;
      while (i < length && bytes[i] !== delimiter && bytes[i] !== LINE_FEED) i++;
    }
    fields++;
    if (i >= length) {
      shape.end = -1;
      break;
    }
    const ended = bytes[i] === LINE_FEED;
    i++;
    if (ended) {
      shape.end = i;
      line_feeds++;
      break;
    }
  }
  shape.fields = fields;
  shape.line_feeds = line_feeds;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) return false;
  }
  return true;
}

function lineEnd(bytes: Uint8Array, start: number, length: number): number {
  const at = bytes.indexOf(LINE_FEED, start);
  return at < 0 || at >= length ? length : at + 1;
}

/** Bytes of a weekday before a date, at most. */
const LONGEST_WEEKDAY = 24;

const isDigit = (byte: number) => byte >= 48 && byte <= 57;

/** Whether a byte may stand in a weekday before a date. */
const isOfWord = (byte: number, quoted: boolean) =>
  byte > 64 || byte === SPACE || byte === POINT || (quoted && byte === COMMA);

/** Notes what a date of the form `a/b/yyyy`, or with dashes, tells about the order of its parts, and numbers of a spreadsheet's days. */
function noteDate(bytes: Uint8Array, start: number, line: number, dates: DateEvidence): void {
  const quoted = bytes[start] === QUOTE;
  let i = quoted ? start + 1 : start;
  if (!isDigit(bytes[i])) {
    const last = i + LONGEST_WEEKDAY;
    while (i < last && isOfWord(bytes[i], quoted) && !isDigit(bytes[i])) i++;
  }
  const begin = i;
  const parts = [0, 0];
  for (let part = 0; part < 2; part++) {
    const first = i;
    let value = 0;
    while (i < first + 2 && isDigit(bytes[i])) value = value * 10 + bytes[i++] - 48;
    if (i === first) return;
    const mark = bytes[i++];
    if (mark !== SLASH && mark !== DASH) {
      if (part === 0 && isDigit(mark)) noteSerial(bytes, begin, dates);
      return;
    }
    parts[part] = value;
  }
  if (!isDigit(bytes[i])) return;
  const [a, b] = parts;
  dates.slashed++;
  if (a <= 12 && b <= 12 && a !== b) dates.ambiguous++;
  if (a <= 12) dates.low_first++;
  if (isDigit(bytes[i + 1]) && !isDigit(bytes[i + 2])) dates.short_years++;
  if (a > 12 && b <= 12 && dates.day_first_line === 0) dates.day_first_line = line;
  if (b > 12 && a <= 12 && dates.month_first_line === 0) dates.month_first_line = line;
}

/** Notes a number of five digits, with decimals or none. */
function noteSerial(bytes: Uint8Array, start: number, dates: DateEvidence): void {
  let i = start;
  while (i < start + 6 && isDigit(bytes[i])) i++;
  if (i !== start + 5) return;
  if (bytes[i] === POINT) for (i++; isDigit(bytes[i]); ) i++;
  if (bytes[i] !== SLASH && bytes[i] !== DASH && bytes[i] !== POINT) dates.serials++;
}

function why(dialect: Dialect, bytes: number): string {
  if (bytes > LONGEST_LINE) return `a line of ${bytes} bytes`;
  if (shape.open_quote) return "a quote that never closes";
  if (shape.stray) return "text after a closing quote";
  return `${shape.fields} fields where the header has ${dialect.fields}`;
}

function shiftAt(scan: CsvScan): void {
  const shift = scan.lines + 1 - scan.records;
  const last = scan.shifts.length - 2;
  if (scan.shifts[last] === scan.records) scan.shifts[last + 1] = shift;
  else scan.shifts.push(scan.records, shift);
}

/**
 * Scans `length` bytes that begin at a record, and returns how many it has used up: whole records only, unless
 * `final`. A line that is no record is put aside alone, and the next line is read afresh: nothing after it is lost.
 */
export function scanBlock(bytes: Uint8Array, length: number, final: boolean, scan: CsvScan): number {
  const {dialect} = scan;
  let start = 0;
  while (start < length) {
    readRecord(bytes, start, length, dialect);
    const waiting = shape.end === -1;
    const hopeless = shape.open_quote && length - start > LONGEST_QUOTED;
    if (waiting && !final && !hopeless) return start;
    let end = waiting ? length : shape.end;
    const missing = dialect.fields - shape.fields;
    const whole =
      (missing === 0 ||
        (missing === -1 && shape.last_empty) ||
        (missing > 0 && shape.fields >= (dialect.least_fields ?? dialect.fields))) &&
      !shape.open_quote &&
      !shape.stray &&
      end - start <= LONGEST_LINE &&
      !isBlank(bytes, start, end);
    if (whole) {
      noteDate(bytes, shape.date_start, scan.lines + 1, scan.dates);
      scan.lines += waiting ? shape.line_feeds + 1 : shape.line_feeds;
      scan.records++;
      if (shape.line_feeds > 1) {
        scan.multiline++;
        shiftAt(scan);
      }
      scan.onRecord?.(bytes, start, missing < 0 ? shape.last_start - 1 : end, missing);
    } else {
      end = lineEnd(bytes, start, length);
      scan.lines++;
      if (!isBlank(bytes, start, end)) {
        scan.bad++;
        scan.onBad?.(scan.lines, why(dialect, end - start), bytes, start, end);
      }
      shiftAt(scan);
    }
    start = end;
  }
  return start;
}
