const counts = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/** 12345 → 12,345 */
export function count(value: number): string {
  return counts.format(value);
}

/** A share 0–1 as a percentage: 0.1234 → 12.3%. */
export function percent(value: number, digits = 1): string {
  return `${(100 * value).toFixed(digits)}%`;
}

/** As `percent`, or a dash for what the data do not say. */
export function percentOrDash(value: number | null): string {
  return value === null ? "–" : percent(value);
}

/** A number with so many digits after the point, or a dash for what is not defined. */
export function decimals(value: number | null, digits: number): string {
  return value === null ? "–" : value.toFixed(digits).replace("-", "−");
}

export function metres(value: number): string {
  return `${count(value)} m`;
}

export function squareKm(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} km²`;
}

/** A number with as many digits as it needs to be told apart: 0.9712, 12.3, 4,567. */
export function figure(value: number): string {
  if (Number.isInteger(value)) return counts.format(value);
  return Math.abs(value) >= 1000 ? counts.format(value) : String(Number(value.toPrecision(4)));
}

/** 5 → 05:00 */
export function hour(value: number): string {
  return `${String(value % 24).padStart(2, "0")}:00`;
}

/** Hours of the day from `from` to `to`, exclusive: 22:00–01:00. */
export function hours({from, to}: {from: number; to: number}): string {
  return `${hour(from)}–${hour(to)}`;
}

/** Names in capitals as records have them, for reading: CRIMINAL DAMAGE → Criminal damage. */
export function sentenceCase(text: string): string {
  return text === text.toUpperCase() ? text.charAt(0) + text.slice(1).toLowerCase() : text;
}
