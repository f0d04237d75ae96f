import {z} from "zod";
import {nearestPoint} from "../space/nearest.ts";
import {metres} from "./clustering.ts";
import type {Fitted, ModelWords, Told} from "./define.ts";
import {numbers, projection} from "./payload.ts";
import {answersOf, type Predict, type Row, rowPlaces} from "./rows.ts";
import {columns, PLACE, type Signature, ZONE} from "./signature.ts";

/** Zones by the places that make them; a point belongs to the nearest place's zone within reach. */
const densityPayload = z.object({
  projection,
  reach_m: z.number(),
  place_x: numbers,
  place_y: numbers,
  place_zone: numbers,
  /** By zone: 1 for the densest, −1 for a zone without ground of its own. */
  risk_rank: numbers
});
export type DensityPayload = z.infer<typeof densityPayload>;

/** Zone of the nearest place within reach, the distance to that place wherever it is, and the zone's rank by density. */
function predict(payload: DensityPayload): Predict {
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

function tell({where, answer: {zone: number, distance_m, risk_rank}, zone, model}: Told<DensityPayload>) {
  if (number < 0)
    return distance_m >= 0
      ? `${where} lies in no zone; the nearest dense place is ${metres(distance_m)} away.`
      : `${where} lies in no zone.`;
  const ranked = model.risk_rank.filter((rank) => rank > 0).length;
  const rank = risk_rank > 0 ? `, rank ${risk_rank} of ${ranked} by density` : "";
  return `${where} lies in ${zone(number)}: ${metres(distance_m)} from its nearest dense place${rank}.`;
}

/** What the models of dense zones share: they are read, asked and told alike. */
export const density = {
  payload: densityPayload,
  example: ({projection}: DensityPayload): Row => ({latitude: projection.lat0, longitude: projection.lon0}),
  signature: (): Signature => ({
    inputs: PLACE,
    outputs: [...ZONE, ...columns("long", ["risk_rank"])],
    params: []
  }),
  predict,
  tell
};

/** The figure that a model of dense zones is known by. */
export const densityFigure = ({metrics}: Fitted<unknown>): ModelWords["key_figure"] =>
  metrics.hit_rate_1_percent === undefined
    ? {label: "zones", value: String(metrics.n_zones)}
    : {
        label: "test incidents caught on 1% of the ground",
        value: `${(metrics.hit_rate_1_percent * 100).toFixed(1)}%`
      };
