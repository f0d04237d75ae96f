/** Beyond this many metres from the origin no coordinate is a place, and squared distances lose their meaning. */
const FARTHEST_M = 1e15;

/**
 * Checks weighted places: three arrays of the same length, finite coordinates in metres, positive finite weights.
 * @throws RangeError naming the array, the index and the value
 */
export function checkPlaces(x: Float64Array, y: Float64Array, weights: Float64Array): void {
  if (x.length !== y.length || x.length !== weights.length)
    throw new RangeError(
      `x, y and weights must have the same length, got ${x.length}, ${y.length} and ${weights.length}`
    );
  for (let i = 0; i < x.length; i++) {
    if (!(Math.abs(x[i]) <= FARTHEST_M)) throw badCoordinate("x", i, x[i]);
    if (!(Math.abs(y[i]) <= FARTHEST_M)) throw badCoordinate("y", i, y[i]);
  }
  checkWeights(weights);
}

/** @throws RangeError unless `data` is n_rows × n_features and there is a weight for each row */
export function checkRows(
  data: Float64Array,
  n_rows: number,
  n_features: number,
  weights: Float64Array
): void {
  if (data.length !== n_rows * n_features || weights.length !== n_rows)
    throw new RangeError(
      `data must hold ${n_rows} × ${n_features} numbers and weights ${n_rows}, got ${data.length} and ${weights.length}`
    );
}

/** @throws RangeError unless every weight is a positive finite number and all add up to what can be counted, 2⁵³ */
export function checkWeights(weights: Float64Array): void {
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i] > 0 && weights[i] < Infinity))
      throw new RangeError(
        `weights[${i}] must be a positive finite number, got ${weights[i]}: leave the place out instead`
      );
    total += weights[i];
  }
  if (total > 2 ** 53)
    throw new RangeError(`weights must add up to at most 2^53, got ${total}: divide them by a constant`);
}

/** @throws RangeError unless there is one label per place, each −1 (noise) or a cluster number from 0 */
export function checkLabels(labels: Int32Array, n: number): void {
  if (labels.length !== n)
    throw new RangeError(`labels must have one entry per place: ${n}, got ${labels.length}`);
  for (let i = 0; i < n; i++)
    if (labels[i] < -1)
      throw new RangeError(`labels[${i}] must be -1 (noise) or a cluster number, got ${labels[i]}`);
}

/** @throws RangeError unless the value is a positive finite number */
export function checkPositive(name: string, value: number, unit = ""): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${name} must be a positive number${unit && ` of ${unit}`}, got ${value}`);
}

/** @throws RangeError unless the value is a finite number, zero or more */
export function checkNotNegative(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${name} must be zero or a positive number, got ${value}`);
}

/** @throws RangeError unless the value is a whole number of at least `least` (1) */
export function checkCount(name: string, value: number, least = 1): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} must be a whole number of at least ${least}, got ${value}`);
}

function badCoordinate(name: string, i: number, value: number): RangeError {
  const why = Number.isFinite(value) ? `within ${FARTHEST_M} of the origin` : "and finite";
  return new RangeError(`${name}[${i}] must be a coordinate in metres ${why}, got ${value}`);
}
