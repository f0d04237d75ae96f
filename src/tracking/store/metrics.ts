/** One measured value. `step` counts from 0 by default; `timestamp` is in ms since 1970. */
export interface MetricPoint {
  value: number;
  step: number;
  timestamp: number;
}

/** A point of a named metric, as it is logged; `step` defaults to 0, `timestamp` to now. */
export interface MetricEntry {
  key: string;
  value: number;
  step?: number;
  timestamp?: number;
}

/**
 * A point as MLflow's file store writes it: `<timestamp> <value> <step>`, with Python's `nan`, `inf` and `-inf`.
 *
 * @throws RangeError when the step is not whole or the timestamp is not a time.
 */
export function formatPoint({value, step, timestamp}: MetricPoint): string {
  if (!Number.isSafeInteger(step)) throw new RangeError(`a metric's step is a whole number, got ${step}`);
  if (!(timestamp >= 0 && timestamp <= Number.MAX_SAFE_INTEGER))
    throw new RangeError(`a metric's timestamp is milliseconds since 1970, got ${timestamp}`);
  return `${Math.trunc(timestamp)} ${formatNumber(value)} ${step}\n`;
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return Object.is(value, -0) ? "-0.0" : String(value);
}

/** The points of one metric's file, in the order they were logged. */
export function parsePoints(text: string): MetricPoint[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [timestamp = "", value = "", step = "0"] = line.split(" ");
      return {value: parseNumber(value), step: Number(step), timestamp: Number(timestamp)};
    });
}

function parseNumber(text: string): number {
  if (/^[+-]?inf/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}

/** The point MLflow shows as the metric's value: the greatest by step, then timestamp, then value. */
export function lastPoint(points: readonly MetricPoint[]): MetricPoint | undefined {
  let last: MetricPoint | undefined = points[0];
  for (const point of points) if (isLater(point, last)) last = point;
  return last;
}

function isLater(a: MetricPoint, b: MetricPoint): boolean {
  if (a.step !== b.step) return a.step > b.step;
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp;
  return a.value > b.value;
}
