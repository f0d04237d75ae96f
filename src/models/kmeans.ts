import {z} from "zod";
import {NO_PERSONS} from "../prose/model-card.ts";
import {PARTITION_RULE} from "../prose/rules.ts";
import {partitionFigure, tellZone} from "./clustering.ts";
import {defineModel} from "./define.ts";
import {projection} from "./payload.ts";
import {answersOf, type Predict, rowPlaces} from "./rows.ts";
import {PLACE, ZONE} from "./signature.ts";

/** The city's zones by their centres; metres are the projection's. */
const payload = z.object({
  projection,
  /** Where it answers: the places' box, widened. */
  extent: z.object({west_m: z.number(), east_m: z.number(), south_m: z.number(), north_m: z.number()}),
  centroids: z
    .array(z.object({lat: z.number(), lon: z.number(), x: z.number(), y: z.number(), name: z.string()}))
    .min(1)
});

/** Zone of the nearest centre; −1 outside the extent of the city, and without a place. */
function predict({projection, extent, centroids}: z.infer<typeof payload>): Predict {
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

export const kmeans = defineModel({
  kind: "kmeans_geo",
  name: "KMeans_Model_Geo",
  step: {name: "kmeans", module: "steps/hotspots/kmeans.ts", needs: ["places"], settings: ["seed"]},
  clustering: {title: "K-Means", divides: true},
  files: ["partition.json"],
  payload,
  example: ({projection}) => ({latitude: projection.lat0, longitude: projection.lon0}),
  signature: () => ({inputs: PLACE, outputs: ZONE, params: []}),
  predict,
  tell: (told) => tellZone(told, "its centre"),
  rule: PARTITION_RULE,
  says: (fitted) => ({
    what: `${fitted.params.n_clusters} zones of the whole city by weighted K-Means on ${fitted.n_samples} places.`,
    key_figure: partitionFigure(fitted)
  }),
  card: {
    about: "Divides the whole city into 5–10 zones by weighted K-Means: latitude and longitude in, zone out.",
    kind: "Weighted K-Means (Lloyd's iterations from k-means++ starts) on places in metres.",
    answers: "Given a latitude and a longitude it names the zone whose centre is nearest.",
    uses: [
      "Dividing a city into a few compact districts of comparable size to report figures by.",
      "A baseline beside which density zones are read."
    ],
    out_of_scope: ["Finding hotspots: it divides everything, so a zone is not a dense place.", NO_PERSONS],
    factors: [
      "The number of zones.",
      "Where incidents are recorded; ground without incidents pulls no centre."
    ],
    measures:
      "Inertia and silhouette say how compact zones are; stability says how far they come back when incidents are drawn anew; neither says that a zone matters.",
    caveats: [
      "Boundaries run where centres are equally near: two sides of a street may fall into two zones for no reason on the ground."
    ],
    method: "kmeans"
  }
});
