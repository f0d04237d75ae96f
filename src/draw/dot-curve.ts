import type {CurveFactory, Path} from "d3";

/** Half pixels: finer than a dot can be told apart. */
const near = (pixels: number): number => Math.round(2 * pixels) / 2;

/**
 * Draws the points of a line as unjoined dots, for `curve` of Plot.line: thousands of points take one path per line
 * and about 13 bytes each, a sixth of circles of their own. Make the stroke round and as wide as a dot:
 * `Plot.line(points, {x, y, stroke, curve: dotCurve, strokeWidth: 2, strokeLinecap: "round"})`.
 * @example
 * const path = (await import("d3")).path(), dots = dotCurve(path);
 * for (const [x, y] of [[10, 20.2], [30, 40.4]]) dots.point(x, y);
 * String(path); // → "M10,20ZM30,40.5Z"
 */
export const dotCurve: CurveFactory = (context) => ({
  areaStart: () => undefined,
  areaEnd: () => undefined,
  lineStart: () => undefined,
  lineEnd: () => undefined,
  point: (x, y) => {
    const path = context as Path;
    path.moveTo(near(x), near(y));
    path.closePath();
  }
});
