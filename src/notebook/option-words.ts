import {InputError} from "../incidents/errors.ts";

/** The value of a command line's `--column NAME=` as a cell writes it; what a user must fill in stays "...". */
const HEADER = /--column (\w+)=(?:\.\.\.|"([^"]*)"|( (?=switches))|([^;]*?)(?=: no )|)/g;

const quoted = (names: string): string =>
  names
    .split(",")
    .map((name) => `"${name}"`)
    .join(", ");

/**
 * A sentence for users of the command line as one for cells, which give options by name.
 * @example
 * asOptions("name them with --column latitude=... --column longitude=..."); // → 'name them with columns: { latitude: "...", longitude: "..." }'
 */
export const asOptions = (sentence: string): string =>
  sentence
    .replace(HEADER, (_, column, quotedHeader, off, header) => {
      const value = off === undefined ? (quotedHeader ?? header ?? "...") : "";
      return `columns: { ${column}: "${value}" }${off ?? ""}`;
    })
    .replaceAll(" } columns: { ", ", ")
    .replace(/--date-order (\w+)/g, 'date_order: "$1"')
    .replace(/--coordinates ([\w,-]+)/g, (_, names) => `coordinates: [${quoted(names)}]`)
    .replace(/--(city|types-map) ([^:;]*?)(?=:| cannot be read)/g, '--$1: "$2"')
    .replace(/--city "/g, 'city: "')
    .replace(/--accept-losses/g, "accept_losses: true")
    .replace(/--column\b/g, "columns")
    .replace(/--([a-z][a-z-]*)/g, (_, name: string) => name.replaceAll("-", "_"));

/** An error whose sentence says all: a cell shows it without the lines of code that it came through. */
function inOneLine(sentence: string): InputError {
  const error = new InputError(asOptions(sentence));
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** @throws InputError with a sentence, in the words of a cell */
export function refuse(sentence: string): never {
  throw inOneLine(sentence);
}

/** Runs what reads files, and says its errors in the words of a cell. */
export async function inOptionWords<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof InputError ? inOneLine(error.message) : error;
  }
}
