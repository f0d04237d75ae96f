/** A point in the plane, metres. */
export type PlanePoint = [x: number, y: number];

function squaredDistance(point: PlanePoint, from: PlanePoint, to: PlanePoint): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  return (from[0] + t * dx - point[0]) ** 2 + (from[1] + t * dy - point[1]) ** 2;
}

/**
 * The line with fewer points: none of those left out lies farther than the tolerance from what stays.
 * First and last point always stay, so lines that meet still meet.
 * @param line points of one line or ring, metres
 * @param tolerance_m the greatest allowed distance, metres; 0 keeps every bend
 * Source: Douglas & Peucker 1973, "Algorithms for the reduction of the number of points".
 */
export function simplifyLine(line: readonly PlanePoint[], tolerance_m: number): PlanePoint[] {
  if (!(tolerance_m >= 0)) throw new RangeError(`tolerance_m must be 0 or more metres, got ${tolerance_m}`);
  const keep = new Uint8Array(line.length).fill(1, 0, 1).fill(1, line.length - 1);
  const spans: [number, number][] = [[0, line.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    let farthest = -1;
    let worst = tolerance_m ** 2;
    for (let i = first + 1; i < last; i++) {
      const distance = squaredDistance(line[i], line[first], line[last]);
      if (distance > worst) [farthest, worst] = [i, distance];
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    spans.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, i) => keep[i] === 1);
}
