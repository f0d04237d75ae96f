import {z} from "zod";
import {PROFILE_RULE} from "../prose/rules.ts";
import {HOURS_OF_WEEK} from "../temporal/profiles.ts";
import {defineModel, numbers, texts} from "./define.ts";
import {columns, numberColumn, type Predict} from "./rows.ts";

/** Names of the columns of a weekly profile, Monday 00:00 first. */
export const HOUR_COLUMNS = Array.from({length: HOURS_OF_WEEK}, (_, h) => `hour_of_week_${h}`);

/** Weekly rhythms of profiles. Shapes are shares by hour of the week, Monday 00:00 first. */
const payload = z.object({
  /** Incidents that a type's own shape (or the shape of all) stands for in a profile's. */
  shrinkage: z.number(),
  /** Roots of shapes, 168 each. */
  centroids: z.array(numbers).min(1),
  names: texts,
  overall_shape: numbers,
  type_shapes: z.record(z.string(), numbers)
});
type ProfilesPayload = z.infer<typeof payload>;

/** Pattern with the nearest shape; −1 for a row that lacks an hour, has a negative one, or counts nothing. */
function predict(payload: ProfilesPayload): Predict {
  const {shrinkage, centroids, overall_shape, type_shapes} = payload;
  return (rows) => {
    const hours = HOUR_COLUMNS.map((name) => numberColumn(rows, name));
    return rows.map(({type}, i) => {
      const counts = hours.map((column) => column[i]);
      const total = counts.reduce((a, b) => a + b, 0);
      if (!(Number.isFinite(total) && total > 0 && counts.every((n) => n >= 0)))
        return {pattern: -1, distance: -1};
      const known = typeof type === "string" && Object.hasOwn(type_shapes, type);
      const shape = known ? type_shapes[type] : overall_shape;
      const root = counts.map((n, h) => Math.sqrt((n + shrinkage * shape[h]) / (total + shrinkage)));
      const squares = centroids.map((centre) => root.reduce((sum, r, h) => sum + (r - centre[h]) ** 2, 0));
      const least = squares.reduce((a, b) => Math.min(a, b));
      return {pattern: squares.indexOf(least), distance: Math.sqrt(least / 2)};
    });
  };
}

export const temporal = defineModel({
  kind: "temporal_profiles",
  name: "Temporal_KMeans",
  step: {
    name: "temporal",
    module: "steps/temporal/temporal.ts",
    needs: ["ingest", "places", "kmeans", "patterns"],
    settings: ["seed"]
  },
  files: ["temporal.json", "patterns.json"],
  companion: {step: "rhythms", file: "rhythms.json"},
  payload,
  example: ({overall_shape}) =>
    Object.fromEntries(HOUR_COLUMNS.map((name, h) => [name, Math.round(1000 * overall_shape[h])])),
  signature: () => ({
    inputs: [...columns("double", HOUR_COLUMNS), {name: "type", type: "string", required: false}],
    outputs: [...columns("long", ["pattern"]), ...columns("double", ["distance"])],
    params: []
  }),
  predict,
  tell: ({model, answer: {pattern}}) =>
    pattern >= 0
      ? `The profile keeps pattern ${pattern}${model.names[pattern] ? `, “${model.names[pattern]}”` : ""}.`
      : "The profile keeps no pattern: it counts nothing, or lacks an hour.",
  rule: PROFILE_RULE,
  says: ({n_samples, params: {n_clusters}, metrics}) => ({
    what: `${n_clusters} weekly rhythms among ${n_samples} profiles of crime type × area.`,
    key_figure: {
      label: `stability of ${n_clusters} rhythms (adjusted Rand index)`,
      value: metrics.stability_ari?.toFixed(3) ?? "–"
    }
  }),
  pictures: (read, {stabilityChart, silhouetteChart, weekProfileChart}) => {
    const weeks = read("temporal.json")?.clusters;
    if (!weeks) return {};
    return {
      "rhythms.svg": (size) => weekProfileChart(weeks.clusters, size),
      "silhouette.svg": (size) => silhouetteChart(weeks.trials, size),
      "stability.svg":
        weeks.trials.some(({stability}) => stability) && ((size) => stabilityChart(weeks.trials, size))
    };
  },
  card: {
    about: "Weekly rhythms of crime type × area: a profile of 168 hours in, its pattern out.",
    kind: "K-Means on weekly profiles (168 hours) of crime type × area, on the square roots of shrunk shares.",
    answers: "Given counts by hour of the week it names the pattern of week that is most alike.",
    uses: [
      "Saying which kinds of incident in which areas keep the same hours.",
      "Choosing hours to look at, never by itself a rota."
    ],
    out_of_scope: ["Hours of a single address or of rare types: profiles need 168 incidents."],
    no_cause: true,
    factors: [
      "Time heaping: midnight, 00:01, noon and the first of a month stand for times that were not known.",
      "How a type's times are known at all: a burglary's is when it was found."
    ],
    measures:
      "The number of patterns is chosen by stability under resampled weeks; silhouette is low in such data and does not decide.",
    caveats: [
      "One time stamp per record: spans within which something happened cannot be told (no aoristic analysis)."
    ]
  }
});
