import {z} from "zod";
import {nearestPoint} from "../space/nearest.ts";
import {metres, percent} from "../text/format.ts";
import {type Fitted, type ModelWords, numbers, projection, type Told} from "./define.ts";
import {answerPlaces, columns, middleRow, PLACE, type Predict, type Signature, ZONE} from "./rows.ts";

/** Zones by the places that make them; a point belongs to the nearest place's zone within reach. */
const densityPayload = z.object({
  projection,
  reach_m: z.number(),
  place_x: numbers,
  place_y: numbers,
  place_zone: numbers,
  /** By zone: 1 for the densest. */
  risk_rank: numbers
});
export type DensityPayload = z.infer<typeof densityPayload>;

/** Zone of the nearest place within reach, the distance to that place wherever it is, and the zone's rank by density. */
function predict(payload: DensityPayload): Predict {
  const {projection, reach_m, place_x, place_y, place_zone, risk_rank: ranks} = payload;
  const nearest = nearestPoint(place_x, place_y);
  const nowhere = {zone: -1, distance_m: -1, risk_rank: -1};
  return (rows) =>
    answerPlaces(rows, projection, nowhere, (x, y) => {
      const {index, distance: distance_m} = nearest(x, y);
      if (index < 0) return {...nowhere};
      const zone = place_zone[index];
      return distance_m > reach_m ? {...nowhere, distance_m} : {zone, distance_m, risk_rank: ranks[zone]};
    });
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
  example: middleRow,
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
    : {label: "test incidents caught on 1% of the ground", value: percent(metrics.hit_rate_1_percent)};
