const counts = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/** 12345 → 12,345 */
export const count = (value: number): string => counts.format(value);

/** A share 0–1 as a percentage: 0.1234 → 12.3%. */
export const percent = (value: number, digits = 1): string => `${(100 * value).toFixed(digits)}%`;

/** A ratio as a change with its sign: 1.081 → +8.1%, 0.68 → −32.0%. */
export const signedPercent = (ratio: number): string =>
  `${ratio < 1 ? "−" : "+"}${percent(Math.abs(ratio - 1))}`;

/** As `percent`, or a dash for what the data do not say. */
export const percentOrDash = (value: number | null): string => (value === null ? "–" : percent(value));

/** A number with so many digits after the point, or a dash for what is not defined. */
export const decimals = (value: number | null, digits: number): string =>
  value === null ? "–" : value.toFixed(digits).replace("-", "−");

export const metres = (value: number): string => `${count(value)} m`;

export const squareKm = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} km²`;

/** A number with as many digits as it needs to be told apart: 0.9712, 12.3, 4,567. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return counts.format(value);
  return Math.abs(value) >= 1000 ? counts.format(value) : String(Number(value.toPrecision(4)));
}

/** 5 → 05:00 */
export const hour = (value: number): string => `${String(value % 24).padStart(2, "0")}:00`;

/** Hours of the day from `from` to `to`, exclusive: 22:00–01:00. */
export const hours = ({from, to}: {from: number; to: number}): string => `${hour(from)}–${hour(to)}`;

/** Names in capitals as records have them, for reading: CRIMINAL DAMAGE → Criminal damage. */
export const sentenceCase = (text: string): string =>
  text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text;
