import {z} from "zod";
import {PARTITION_RULE} from "../prose/rules.ts";
import {partitionFigure, tellZone} from "./clustering.ts";
import {defineModel, projection} from "./define.ts";
import {answerPlaces, middleRow, PLACE, type Predict, ZONE} from "./rows.ts";

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
  const {west_m, east_m, south_m, north_m} = extent;
  return (rows) =>
    answerPlaces(rows, projection, {zone: -1, distance_m: -1}, (x, y) => {
      const squares = centroids.map((centre) => {
        const dx = x - centre.x;
        const dy = y - centre.y;
        return dx * dx + dy * dy;
      });
      const least = squares.reduce((a, b) => Math.min(a, b));
      const inside = x >= west_m && x <= east_m && y >= south_m && y <= north_m;
      return {zone: inside ? squares.indexOf(least) : -1, distance_m: Math.sqrt(least)};
    });
}

export const kmeans = defineModel({
  kind: "kmeans_geo",
  name: "KMeans_Model_Geo",
  step: {name: "kmeans", module: "steps/hotspots/kmeans.ts", needs: ["places"], settings: ["seed"]},
  clustering: {title: "K-Means", divides: true},
  files: ["partition.json"],
  payload,
  example: middleRow,
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
    out_of_scope: ["Finding hotspots: it divides everything, so a zone is not a dense place."],
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
