const counts = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/** 12345 → 12,345 */
export const count = (value: number): string => counts.format(value);

/** A share 0–1 as a percentage: 0.1234 → 12.3%. */
export const percent = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)}%`;

/** As `percent`, or a dash for what the data do not say. */
export const percentOrDash = (value: number | null): string => (value === null ? "–" : percent(value));

/** A number with so many digits after the point, or a dash for what is not defined. */
export const decimals = (value: number | null, digits: number): string =>
  value === null ? "–" : value.toFixed(digits).replace("-", "−");

export const metres = (value: number): string => `${count(value)} m`;

export const squareKm = (value: number): string =>
  `${value.toFixed(value < 0.1 ? 3 : value < 10 ? 2 : 0)} km²`;

/** A number with as many digits as it needs to be told apart: 0.9712, 12.3, 4,567. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return counts.format(value);
  return Math.abs(value) >= 1000 ? counts.format(value) : String(Number(value.toPrecision(4)));
}

/** 5 → 05:00 */
export const hour = (value: number): string => `${String(value % 24).padStart(2, "0")}:00`;

/** Hours of the day from `from` to `to`, exclusive: 22:00–01:00. */
export const hours = ({from, to}: {from: number; to: number}): string => `${hour(from)}–${hour(to)}`;

/** Words that records cut short, and what they stand for. */
const WHOLE_WORDS: readonly [short: RegExp, whole: string][] = [
  [/\bCRIM\b/g, "CRIMINAL"],
  [/\bVEH\b/g, "VEHICLE"],
  [/\bPROP\b\.?/g, "PROPERTY"],
  [/ ?\(NON\.RESID\.\)/g, " (NON-RESIDENTIAL)"],
  [/\bCHA\b/g, "HOUSING AUTHORITY"]
];

/** A name in capitals, as records have them, with the words whole that they cut short: CRIM SEXUAL ASSAULT → CRIMINAL SEXUAL ASSAULT. */
const spelledOut = (name: string): string =>
  WHOLE_WORDS.reduce((text, [short, whole]) => text.replace(short, whole), name);

const inCapitals = (name: string): boolean => name === name.toUpperCase();

/** Names in capitals as records have them, for reading: CRIM SEXUAL ASSAULT → Criminal sexual assault. */
export const sentenceCase = (name: string): string => {
  const lower = lowerName(name);
  return inCapitals(name) ? lower.charAt(0).toUpperCase() + lower.slice(1) : name;
};

/** The same, or a name with a capital first, for use within a sentence: CRIM SEXUAL ASSAULT → criminal sexual assault; "DUI arrest" stays. */
export function lowerName(name: string): string {
  if (inCapitals(name))
    return spelledOut(name)
      .toLowerCase()
      .replace(/\b(cta|atm)\b/g, (letters) => letters.toUpperCase());
  const words = name.match(/\p{L}+/gu) ?? [];
  return words.every((word) => /^\p{Lu}?\p{Ll}*$/u.test(word)) ? name.toLowerCase() : name;
}
