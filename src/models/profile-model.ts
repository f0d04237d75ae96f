import {HOURS_OF_WEEK} from "../temporal/profiles.ts";
import type {ProfilesPayload} from "./payloads.ts";
import type {Predict} from "./rows.ts";
import {answersOf, numberColumn} from "./rows.ts";

/** Names of the columns of a weekly profile, Monday 00:00 first. */
export const HOUR_COLUMNS = Array.from({length: HOURS_OF_WEEK}, (_, h) => `hour_of_week_${h}`);

/** Pattern with the nearest shape; −1 for a row that lacks an hour, has a negative one, or counts nothing. */
export function profilesPredict(payload: ProfilesPayload): Predict {
  const {shrinkage, centroids, overall_shape, type_shapes} = payload;
  return (rows) => {
    const hours = HOUR_COLUMNS.map((name) => numberColumn(rows, name));
    const pattern = new Int32Array(rows.length).fill(-1);
    const distance = new Float64Array(rows.length).fill(-1);
    rows.forEach(({type}, i) => {
      const counts = hours.map((column) => column[i]);
      const total = counts.reduce((a, b) => a + b, 0);
      if (!(Number.isFinite(total) && total > 0 && counts.every((n) => n >= 0))) return;
      const known = typeof type === "string" && Object.hasOwn(type_shapes, type);
      const shape = known ? type_shapes[type] : overall_shape;
      const root = counts.map((n, h) => Math.sqrt((n + shrinkage * shape[h]) / (total + shrinkage)));
      const squares = centroids.map((centre) => root.reduce((sum, r, h) => sum + (r - centre[h]) ** 2, 0));
      const least = squares.reduce((a, b) => Math.min(a, b));
      pattern[i] = squares.indexOf(least);
      distance[i] = Math.sqrt(least / 2);
    });
    return answersOf(rows.length, {pattern, distance});
  };
}
