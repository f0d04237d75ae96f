/**
 * A number to a power, the same to the last bit on every Node: what `**` and `Math.pow` give follows V8's version, which
 * sums and descents make visible. For the squares of numbers `**` will do, which is exact there.
 * @param base above 0, or 0 where the exponent is above 0
 */
export const power = (base: number, exponent: number): number => Math.exp(exponent * Math.log(base));

/** x³, the same on every Node as `power` is. */
export const cube = (x: number): number => x * x * x;
