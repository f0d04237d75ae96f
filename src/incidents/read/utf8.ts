import {isUtf8} from "node:buffer";
import {TextDecoder} from "node:util";
import {analyse} from "chardet";
import {InputError} from "../errors.ts";
import type {CsvText} from "./csv-header.ts";
import {refuseForeign} from "./foreign.ts";

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

/** Bytes without a line end before a file is no longer taken for a table. */
const LONGEST_LINE = 1 << 25;
/** Bytes by which files are told that are no text. */
const LOOKED_AT = 4096;
/** Bytes in which a first line ends, if lines end in LF. */
const FIRST_LINE = 1 << 16;
/** Bytes that an encoding is told by, at most. */
const LONGEST_TOLD = 1 << 16;
/** The encoding of lines that tell none: what spreadsheets of Western Europe and the Americas write. */
const USUAL = "windows-1252";
/** Least confidence, of 100, in another. */
const MIN_CONFIDENCE = 20;

/**
 * A text file as UTF-8 whose lines end in LF or CR LF, whatever it is written in: UTF-16 by its mark or its zeros; else each
 * line that is no UTF-8 in the encoding that the first of such lines are likeliest in. Lines that end in CR alone get LF.
 * @param told the encoding of the lines that were no UTF-8, as the Encoding Standard names it, at the end of each reading; null where all were
 * @throws InputError while it is read, for what is no text
 */
export function asUtf8(text: CsvText, told: (encoding: string | null) => void = () => {}): CsvText {
  return {
    ...text,
    async *blocks(size: number): AsyncGenerator<Buffer> {
      let wide: TextDecoder | null = null;
      let begun = false;
      let single: TextDecoder | null = null;
      let returns: boolean | null = null;
      let rest: Buffer = Buffer.alloc(0);
      const lines = (bytes: Buffer): Buffer => {
        if (returns)
          for (let i = 0; i < bytes.length; i++) if (bytes[i] === CARRIAGE_RETURN) bytes[i] = LINE_FEED;
        if (isUtf8(bytes)) return bytes;
        single ??= new TextDecoder(narrowEncoding(bytes));
        return decodeLines(bytes, single);
      };
      for await (const block of text.blocks(size)) {
        if (!begun) {
          wide = wideDecoder(block);
          if (wide === null) refuseForeign(text, block.subarray(0, LOOKED_AT));
          begun = true;
        }
        const fresh = wide ? Buffer.from(wide.decode(block, {stream: true})) : block;
        const bytes = rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh;
        returns ??= endsInReturns(bytes, FIRST_LINE);
        const end =
          Math.max(bytes.lastIndexOf(LINE_FEED), returns ? bytes.lastIndexOf(CARRIAGE_RETURN) : -1) + 1;
        rest = bytes.subarray(end);
        if (rest.length > LONGEST_LINE)
          throw new InputError(
            `${text.name} holds a line longer than 32 MiB; this is no table: give one with a row on each line`
          );
        if (end > 0) yield lines(bytes.subarray(0, end));
      }
      if (wide) rest = Buffer.concat([rest, Buffer.from(wide.decode())]);
      if (rest.length > 0) {
        returns ??= endsInReturns(rest, 0);
        yield lines(rest);
      }
      told(wide?.encoding ?? (single as TextDecoder | null)?.encoding ?? null);
    }
  };
}

/** Whether lines end in CR alone: such a file has no LF, and what is seen of it has a CR. Undecided where there is neither. */
function endsInReturns(bytes: Buffer, enough: number): boolean | null {
  if (bytes.includes(LINE_FEED)) return false;
  // The last byte may be half of CR LF.
  return bytes.subarray(0, -1).includes(CARRIAGE_RETURN) && bytes.length >= enough ? true : null;
}

/** The UTF-16 that a file begins in, by its mark or because every second byte is 0; null where it does not. */
export function wideEncoding(head: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const start = head.subarray(0, 200);
  const zeros = [0, 0];
  start.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const [even, odd] = zeros;
  if (start.length < 8 || Math.max(even, odd) < 0.4 * start.length || Math.min(even, odd) > 0) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

function wideDecoder(head: Buffer): TextDecoder | null {
  const encoding = wideEncoding(head);
  return encoding && new TextDecoder(encoding);
}

/** The lines of some bytes, each with its end. */
function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
    yield bytes.subarray(start, end);
    start = end;
  }
}

/** The encoding that the lines that are no UTF-8 are likeliest in. */
function narrowEncoding(bytes: Buffer): string {
  const told: Buffer[] = [];
  let n = 0;
  for (const line of linesOf(bytes)) {
    if (n >= LONGEST_TOLD) break;
    if (isUtf8(line)) continue;
    told.push(line.subarray(0, LONGEST_TOLD));
    n += line.length;
  }
  const [best] = analyse(Buffer.concat(told));
  if (best === undefined || best.confidence < MIN_CONFIDENCE) return USUAL;
  try {
    const {encoding} = new TextDecoder(best.name);
    return encoding === "utf-8" ? USUAL : encoding;
  } catch {
    return USUAL;
  }
}

const decodeLines = (bytes: Buffer, decoder: TextDecoder): Buffer =>
  Buffer.concat(
    Array.from(linesOf(bytes), (line) => (isUtf8(line) ? line : Buffer.from(decoder.decode(line))))
  );
