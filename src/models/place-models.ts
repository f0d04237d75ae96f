import {nearestPoint} from "../space/nearest.ts";
import type {DensityPayload, KMeansPayload} from "./payloads.ts";
import type {Predict} from "./rows.ts";
import {answersOf, rowPlaces} from "./rows.ts";

/** Zone of the nearest centre; −1 outside the extent of the city, and without a place. */
export function kmeansPredict({projection, extent, centroids}: KMeansPayload): Predict {
  return (rows) => {
    const {x, y, known} = rowPlaces(rows, projection);
    const zone = new Int32Array(rows.length).fill(-1);
    const distance_m = new Float64Array(rows.length).fill(-1);
    for (let i = 0; i < rows.length; i++) {
      if (known[i] === 0) continue;
      const squares = centroids.map((centre) => {
        const dx = x[i] - centre.x;
        const dy = y[i] - centre.y;
        return dx * dx + dy * dy;
      });
      const least = squares.reduce((a, b) => Math.min(a, b));
      distance_m[i] = Math.sqrt(least);
      const {west_m, east_m, south_m, north_m} = extent;
      if (x[i] >= west_m && x[i] <= east_m && y[i] >= south_m && y[i] <= north_m)
        zone[i] = squares.indexOf(least);
    }
    return answersOf(rows.length, {zone, distance_m});
  };
}

/** Zone of the nearest place within reach, the distance to that place wherever it is, and the zone's rank by density. */
export function densityPredict(payload: DensityPayload): Predict {
  const {projection, reach_m, place_x, place_y, place_zone, risk_rank: ranks} = payload;
  const nearest = nearestPoint(place_x, place_y);
  return (rows) => {
    const {x, y, known} = rowPlaces(rows, projection);
    const zone = new Int32Array(rows.length).fill(-1);
    const risk_rank = new Int32Array(rows.length).fill(-1);
    const distance_m = new Float64Array(rows.length).fill(-1);
    for (let i = 0; i < rows.length; i++) {
      const {index, distance} = nearest(x[i], y[i]);
      if (known[i] === 0 || index < 0) continue;
      distance_m[i] = distance;
      if (distance > reach_m) continue;
      zone[i] = place_zone[index];
      risk_rank[i] = ranks[zone[i]];
    }
    return answersOf(rows.length, {zone, distance_m, risk_rank});
  };
}
