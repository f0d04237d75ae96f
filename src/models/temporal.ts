import {z} from "zod";
import {PROFILE_RULE} from "../prose/rules.ts";
import {HOURS_OF_WEEK} from "../temporal/profiles.ts";
import {BLOCK_OF_HOUR, byBlock} from "../temporal/week-blocks.ts";
import {defineModel, numbers, texts} from "./define.ts";
import {columns, numberColumn, type Predict} from "./rows.ts";

/** Names of the columns of a weekly profile, Monday 00:00 first. */
export const HOUR_COLUMNS = Array.from({length: HOURS_OF_WEEK}, (_, h) => `hour_of_week_${h}`);

const HOURS_OF_BLOCK = byBlock(new Array<number>(HOURS_OF_WEEK).fill(1));

/**
 * How profiles depart from their types' weeks, in 12 blocks of the week: six of four hours on weekdays from 00:00 on, and the
 * same six from Friday 20:00 to Sunday 20:00.
 */
const payload = z.object({
  /** Incidents that stand for what is expected, by block: of a profile whose area is known, and of one alone. */
  shrinkage: z.object({profile: numbers, alone: numbers}),
  /** Logarithms of ratios to what is expected, each times the root of the block's share of all incidents. */
  centroids: z.array(numbers).min(1),
  names: texts,
  /** Shares by block of all incidents, and of each type's. */
  overall_shape: numbers,
  type_shapes: z.record(z.string(), numbers),
  /** Incidents of an area over those expected of its types, by block. */
  area_ratios: z.record(z.string(), numbers)
});
type ProfilesPayload = z.infer<typeof payload>;

const known = (shapes: Record<string, number[]>, name: unknown): number[] | null =>
  typeof name === "string" && Object.hasOwn(shapes, name) ? shapes[name] : null;

/** Pattern with the nearest departure; −1 for a row that lacks an hour, has a negative one, or counts nothing. */
function predict(payload: ProfilesPayload): Predict {
  const {shrinkage, centroids, overall_shape, type_shapes, area_ratios} = payload;
  return (rows) => {
    const hours = HOUR_COLUMNS.map((name) => numberColumn(rows, name));
    return rows.map(({type, area}, i) => {
      const counts = hours.map((column) => column[i]);
      const total = counts.reduce((a, b) => a + b, 0);
      if (!(Number.isFinite(total) && total > 0 && counts.every((n) => n >= 0)))
        return {pattern: -1, distance: -1};
      const shape = known(type_shapes, type) ?? overall_shape;
      const of_area = known(area_ratios, area);
      const pseudo = of_area ? shrinkage.profile : shrinkage.alone;
      const departure = Array.from(byBlock(counts), (n, b) => {
        const ratio = (n + pseudo[b] * (of_area?.[b] ?? 1)) / (total * shape[b] + pseudo[b]);
        return Math.log(ratio) * Math.sqrt(overall_shape[b]);
      });
      const squares = centroids.map((centre) =>
        departure.reduce((sum, d, b) => sum + (d - centre[b]) ** 2, 0)
      );
      const least = squares.reduce((a, b) => Math.min(a, b));
      return {pattern: squares.indexOf(least), distance: Math.sqrt(least)};
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
    settings: ["seed", "types_map"]
  },
  files: ["temporal.json", "patterns.json"],
  companion: {step: "rhythms", file: "rhythms.json"},
  payload,
  example: ({overall_shape}) =>
    Object.fromEntries(
      HOUR_COLUMNS.map((name, h) => [
        name,
        Math.round((1000 * overall_shape[BLOCK_OF_HOUR[h]]) / HOURS_OF_BLOCK[BLOCK_OF_HOUR[h]])
      ])
    ),
  signature: () => ({
    inputs: [
      ...columns("double", HOUR_COLUMNS),
      ...["type", "area"].map((name) => ({name, type: "string" as const, required: false}))
    ],
    outputs: [...columns("long", ["pattern"]), ...columns("double", ["distance"])],
    params: []
  }),
  predict,
  tell: ({model, answer: {pattern}}) =>
    pattern >= 0
      ? `The profile departs from its type's week as cluster ${pattern}${model.names[pattern] ? `, “${model.names[pattern]}”` : ""}.`
      : "The profile is in no cluster: it counts nothing, or lacks an hour.",
  rule: PROFILE_RULE,
  says: ({n_samples, params: {n_clusters}, metrics}) => ({
    what: `${n_clusters === 1 ? "One way" : `${n_clusters} ways`} in which ${n_samples === 1 ? "one profile" : `${n_samples} profiles`} of crime type × area ${n_samples === 1 ? "departs" : "depart"} from the weeks of their types.`,
    key_figure: {
      label: `stability of ${n_clusters} ${n_clusters === 1 ? "cluster" : "clusters"} (adjusted Rand index)`,
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
    about:
      "How a crime type's week in an area departs from the type's week in the city: 168 hours in, a cluster out.",
    kind: "K-Means on log ratios of incidents to those expected of the type, in 12 blocks of the week, shrunk by empirical Bayes to the area's and to none.",
    answers:
      "Given counts by hour of the week, with type and area where they are known, it names the cluster of departures that is most alike.",
    uses: [
      "Saying which areas keep other hours than is usual for what happens there.",
      "Choosing hours to look at, never by itself a rota."
    ],
    out_of_scope: [
      "The week of a type itself: that is taken out. The Temporal page shows it.",
      "Hours of a single address or of rare types: profiles need 168 incidents."
    ],
    no_cause: true,
    factors: [
      "Time heaping: times that stand for “not known” in a type are left out, rounded ones are not.",
      "How a type's times are known at all: a burglary's is when it was found."
    ],
    measures:
      "The number of clusters is chosen by stability under resampled weeks. How far departures of odd and even weeks agree says whether there is anything to cluster; mutual information with type and area says what the clusters follow.",
    caveats: [
      "Departures are a matter of degree: a profile near a border may change sides with a few weeks more.",
      "One time stamp per record: spans within which something happened cannot be told (no aoristic analysis)."
    ]
  }
});
