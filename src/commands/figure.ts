/** A number with as many digits as it needs to be told apart: 0.9712, 12.3, 4,567. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) || Math.abs(value) >= 1000)
    return value.toLocaleString("en-US", {maximumFractionDigits: 0});
  return String(Number(value.toPrecision(4)));
}
