import {CELL_M, type Grain, grainAt, placesAreCells} from "./cells.ts";
import {latticeProjection, localProjection, type Projection} from "./projection.ts";

/**
 * How a city's ground is projected and divided: by blocks, or by the step that its coordinates are rounded to where squares
 * of that step are larger than a cell of 150 m.
 * @param lat median latitude, degrees
 * @param lon median longitude, degrees
 * @param step what nearly all coordinates are multiples of, degrees; null where they are not
 * @example
 * groundAt(40, -83, 0.01).grain.cell_m.toFixed(1); // → "973.2"
 */
export function groundAt(
  lat: number,
  lon: number,
  step: number | null
): {projection: Projection; grain: Grain} {
  if (step !== null) {
    const {projection, cell_m} = latticeProjection(lat, lon, step);
    if (cell_m > CELL_M) return {projection, grain: grainAt(cell_m)};
  }
  return {projection: localProjection(lat, lon), grain: grainAt()};
}

/**
 * Places in metres, moved by the little that degrees are off into the middle of their cell where each stands for one: then
 * equal distances are equal to the last bit.
 * @example
 * intoMiddles({x: Float64Array.of(480.0000001), y: Float64Array.of(1440)}, grainAt(960)); // → {x: [480], y: [1440]}
 */
export function intoMiddles<P extends Record<"x" | "y", Float64Array>>(places: P, grain: Grain): P {
  if (!placesAreCells(grain)) return places;
  const middle = (value: number) => (Math.floor(value / grain.cell_m) + 0.5) * grain.cell_m;
  return {...places, x: places.x.map(middle), y: places.y.map(middle)};
}
