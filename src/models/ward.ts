import {z} from "zod";
import {PARTITION_RULE} from "../prose/rules.ts";
import {nearestPoint} from "../space/nearest.ts";
import {partitionFigure, tellZone} from "./clustering.ts";
import {defineModel, numbers, projection} from "./define.ts";
import {answerPlaces, middleRow, type Params, PLACE, type Predict, ZONE} from "./rows.ts";

/** The top of Ward's tree over groups of places, which can be cut into any number of zones up to that of the groups. */
const payload = z.object({
  projection,
  reach_m: z.number(),
  /** The cut where none is asked for. */
  n_zones: z.number(),
  place_x: numbers,
  place_y: numbers,
  /** Groups are numbered by their first place. */
  place_group: numbers,
  /** Merge i joins two groups, or what earlier merges made, into n_groups + i. Heights (metres) never fall. */
  left: numbers,
  right: numbers,
  height: numbers,
  /** Lowest height at which the groups are parted as the tree parts them. */
  finest_height_m: z.number()
});
export type WardPayload = z.infer<typeof payload>;

/** Zone of the nearest place at a cut of the tree; −1 out of reach of every place, and without a place. */
function predict(payload: WardPayload): Predict {
  const {projection, reach_m, place_x, place_y, place_group} = payload;
  const nearest = nearestPoint(place_x, place_y);
  return (rows, params) => {
    const labels = cutGroups(payload, params);
    return answerPlaces(rows, projection, {zone: -1, distance_m: -1}, (x, y) => {
      const {index, distance} = nearest(x, y);
      return {zone: distance <= reach_m ? labels[place_group[index]] : -1, distance_m: distance};
    });
  };
}

/** The zone of each group, numbered by their first group. @throws RangeError on a cut that the model does not hold */
function cutGroups({left, right, height, finest_height_m, n_zones}: WardPayload, params: Params): Int32Array {
  const n_groups = height.length + 1;
  const wanted = params.n_zones ?? n_zones;
  const at = params.height_m ?? 0;
  let n_merges = n_groups - wanted;
  if (at > 0) {
    if (at < finest_height_m)
      throw new RangeError(
        `height_m ${at} is below ${finest_height_m}, the finest cut kept (${n_groups} zones); raise it`
      );
    const above = height.findIndex((value) => value > at);
    n_merges = above < 0 ? height.length : above;
  } else if (!Number.isInteger(wanted) || wanted < 1 || wanted > n_groups)
    throw new RangeError(`n_zones must be a whole number from 1 to ${n_groups}, got ${wanted}`);
  const top = Int32Array.from({length: n_groups + n_merges}, (_, i) => i);
  for (let i = n_merges - 1; i >= 0; i--) {
    top[left[i]] = top[n_groups + i];
    top[right[i]] = top[n_groups + i];
  }
  const numbers = new Map<number, number>();
  return Int32Array.from({length: n_groups}, (_, group) => {
    const own = numbers.get(top[group]) ?? numbers.size;
    numbers.set(top[group], own);
    return own;
  });
}

export const ward = defineModel({
  kind: "ward_geo",
  name: "Hierarchical_Model",
  step: {name: "ward", module: "steps/hotspots/ward.ts", needs: ["places"], settings: ["seed"]},
  clustering: {title: "Ward", divides: true},
  files: ["partition.json"],
  payload,
  example: middleRow,
  signature: ({n_zones}) => ({
    inputs: PLACE,
    outputs: ZONE,
    params: [
      {name: "n_zones", type: "long", default: n_zones},
      {name: "height_m", type: "double", default: 0}
    ]
  }),
  predict,
  tell: (told) => tellZone(told, "its nearest place"),
  rule: PARTITION_RULE,
  says: (fitted) => ({
    what: `Ward's tree over ${fitted.n_samples} weighted places, cut into ${fitted.params.n_clusters} zones.`,
    key_figure: partitionFigure(fitted)
  }),
  pictures: (read, {dendrogram}) => {
    const ward = read("hotspots.json")?.ward;
    return {"dendrogram.svg": ward && ((size) => dendrogram(ward.dendrogram, ward.clusters, size))};
  },
  card: {
    about: "Ward's tree over every place, cut into zones: latitude and longitude in, zone out.",
    kind: "Ward's minimum-variance tree (Ward 1963) on weighted places, cut into zones.",
    answers: "Given a latitude and a longitude it names the zone of the nearest place at the chosen cut.",
    uses: [
      "Seeing at which scales a city's incidents group, from a handful of sectors to blocks.",
      "Comparing districts at several numbers of zones from one tree."
    ],
    out_of_scope: ["Finding hotspots: every place belongs to a zone."],
    factors: [
      "Where the tree is cut.",
      "The draw of incidents: its zones come back less surely than those of K-Means; see stability."
    ],
    measures:
      "Inertia and silhouette at the cut; stability under resampling says how much of the partition is chance.",
    caveats: ["A tree gives a partition at every height, whether or not the data have one."],
    method: "ward"
  }
});
