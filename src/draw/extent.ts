/** The least and greatest value of one coordinate of points of `width` numbers, without the outermost 0.1% on either side. */
export function extentOf(values: readonly number[], width: number, axis: number): [number, number] {
  const column = Float64Array.from(
    {length: values.length / width},
    (_, i) => values[i * width + axis]
  ).sort();
  const [least, most] = [0.001, 0.999].map((share) => column[Math.round(share * (column.length - 1))] ?? 0);
  return least < most ? [least, most] : [least - 1, most + 1];
}
