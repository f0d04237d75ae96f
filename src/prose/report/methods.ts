import {
  BASELINE,
  FORECAST_METHODS,
  type MethodName,
  SIMPLE_METHODS,
  ZONE_METHODS
} from "../../hotspots/methods/all.ts";
import {N_CLUSTERS} from "../../hotspots/methods/draw-zones.ts";
import {DAYS, RADIUS_M, STEP_M} from "../../hotspots/methods/near-repeat.ts";
import {RENEWED_DAYS} from "../../hotspots/methods/renewal.ts";
import {
  HALF_COUNT_DAYS,
  HALF_KERNEL_M,
  KERNEL_DAYS,
  KERNEL_M,
  MEMORY_DAYS,
  MORE_DAYS,
  MORE_OWN_DAYS,
  MORE_TIMES,
  TUNED_DAYS,
  VIOLENT_M,
  WINDOW_DAYS
} from "../../hotspots/methods/simple.ts";
import {JUDGED_DAYS} from "../../hotspots/methods/zones.ts";
import {CHANCE, ORACLE} from "../../hotspots/rolling.ts";
import type {EvaluatedMethod} from "../../report/evaluation.ts";
import {EPS_M, MULTIPLES, RESOLUTION_M} from "../../zones/sweeps.ts";

const ascending = (values: readonly number[]): string =>
  values
    .toSorted((a, b) => a - b)
    .map((value) => (Number.isFinite(value) ? String(value) : "all"))
    .join(", ");

const TUNED =
  `Of these, for each area flagged the one that would have caught most on as much ground in the periods of the ${TUNED_DAYS} days before the first ` +
  `forecast (of periods under ${RENEWED_DAYS} days: in those of ${RENEWED_DAYS}), each foretold from what was known before it.`;

/** How a type's own count and a count of more types are joined. */
const more = (whose: string): string =>
  `The type's own count, memory of ${ascending(MORE_OWN_DAYS)} days, and ${ascending(MORE_TIMES)} times its weight of the count of ${whose}, memory of ` +
  `${ascending(MORE_DAYS)} days; or the latter alone. ${TUNED}`;

const JUDGED = `once, before the first forecast, as those whose zones catch most of the ${JUDGED_DAYS} days before it on 1% of the ground, drawn without them`;

const DRAWN =
  `Drawn for each forecast, of periods under ${RENEWED_DAYS} days every ${RENEWED_DAYS} days. ` +
  "Zones by density, in a zone the cells with most incidents first; where all zones are flagged, the rest by count.";

/** What a reader calls each method, and how it ranks cells, with its settings. */
const WORDS: Record<MethodName, Pick<EvaluatedMethod, "title" | "rule">> = {
  count: {
    title: "Prior count",
    rule: "Incidents of the type in the cell on all days before the forecast."
  },
  recent: {
    title: "Recent count",
    rule: `Incidents of the type in the cell on the ${ascending(WINDOW_DAYS)} days before the forecast. ${TUNED}`
  },
  decayed: {
    title: "Decayed count",
    rule: `Incidents of the type in the cell, each worth e^(−age / τ), τ of ${ascending(MEMORY_DAYS)} days. ${TUNED}`
  },
  kde: {
    title: "Kernel density",
    rule: `Gaussian kernel around each incident of all days before, σ of ${ascending(KERNEL_M)} m, summed over the cell. ${TUNED}`
  },
  stkde: {
    title: "Space–time kernel density",
    rule: `The same kernels, each incident worth e^(−age / τ), τ of ${ascending(KERNEL_DAYS)} days. ${TUNED}`
  },
  count_kernel: {
    title: "Count and kernel",
    rule: `Half a count, memory of ${ascending(HALF_COUNT_DAYS)} days, half a kernel density, σ of ${ascending(HALF_KERNEL_M)} m and memory of ${ascending([...KERNEL_DAYS, Number.POSITIVE_INFINITY])} days. ${TUNED}`
  },
  count_all: {
    title: "Count and all types",
    rule: more("all types")
  },
  count_violent: {
    title: "Count and violent types",
    rule: more(
      `offences against persons, in the cell or by a Gaussian kernel of ${VIOLENT_M.filter((m) => m > 0).join(", ")} m`
    )
  },
  near_repeat: {
    title: "Near repeats",
    rule:
      `Prospective mapping (Bowers, Johnson & Pease 2004): incidents of the last ${DAYS} days weigh on cells within ${RADIUS_M} m, ` +
      `by 1 / (1 + steps of ${STEP_M} m) · 1 / (1 + weeks).`
  },
  predictor: {
    title: "Hotspot predictor",
    rule:
      "A non-negative Poisson mixture of past counts of its own and of other types, in the cell and around it, over several spans of time; " +
      "weights for cold and hot cells apart, learned from the periods of the year before the forecast. " +
      `Periods under ${RENEWED_DAYS} days learn every ${RENEWED_DAYS} days and share the weights between offsets of the grid.`
  },
  kmeans: {
    title: "K-Means zones",
    rule: `${N_CLUSTERS} zones of the whole city, the most a report tries. ${DRAWN}`
  },
  ward: {
    title: "Ward zones",
    rule: `Ward's tree cut into ${N_CLUSTERS} zones, the most a report tries. ${DRAWN}`
  },
  dbscan: {
    title: "DBSCAN zones",
    rule: `The settings of DBSCAN_Model: eps of ${EPS_M.join(", ")} m and min_samples of ${MULTIPLES.join(", ")} times the mean chosen ${JUDGED}. ${DRAWN}`
  },
  hdbscan: {
    title: "HDBSCAN zones",
    rule: `Leaves of the tree over the mean places of ${RESOLUTION_M} m squares, min_samples of 5 and min_cluster_size of 5, 10 or 20 per 100,000 incidents chosen ${JUDGED}. ${DRAWN}`
  }
};

function kindOf(name: string): EvaluatedMethod["kind"] {
  if (name === BASELINE) return "baseline";
  if (SIMPLE_METHODS.includes(name)) return "simple";
  return ZONE_METHODS.includes(name) ? "zones" : "forecast";
}

/** The methods that are compared, as `evaluation.json` lists them. */
export const METHODS: EvaluatedMethod[] = [
  {
    name: CHANCE,
    title: "Chance",
    rule: "Cells drawn at random: what they would catch in the mean.",
    kind: "bound"
  },
  ...FORECAST_METHODS.map(({name}) => ({name, ...WORDS[name], kind: kindOf(name)})),
  {
    name: ORACLE,
    title: "Oracle",
    rule: "The cells with most incidents in the test itself: nothing can catch more.",
    kind: "bound"
  }
];
