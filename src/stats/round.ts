/** A number with so many digits after the point, as report files keep it. */
export const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A number with so many digits from its first on. */
export const roundTo = (value: number, digits: number): number => Number(value.toPrecision(digits));
