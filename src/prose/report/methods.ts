import {BASELINE, FORECAST_METHODS, type MethodName, ZONE_METHODS} from "../../hotspots/methods/all.ts";
import {DECAY_DAYS, RECENT_DAYS} from "../../hotspots/methods/counts.ts";
import {N_CLUSTERS} from "../../hotspots/methods/draw-zones.ts";
import {BANDWIDTHS_M, SPACE_TIME_DAYS, SPACE_TIME_M} from "../../hotspots/methods/kde.ts";
import {DAYS, RADIUS_M, STEP_M} from "../../hotspots/methods/near-repeat.ts";
import {RENEWED_DAYS} from "../../hotspots/methods/renewal.ts";
import {TUNING_DAYS} from "../../hotspots/methods/tuned.ts";
import {JUDGED_DAYS} from "../../hotspots/methods/zones.ts";
import {CHANCE, ORACLE} from "../../hotspots/rolling.ts";
import type {EvaluatedMethod} from "../../report/evaluation.ts";
import {EPS_M, MULTIPLES, RESOLUTION_M} from "../../zones/sweeps.ts";

const ascending = (values: readonly number[]): string => [...values].sort((a, b) => a - b).join(", ");

const TUNED = `Of these, the one under which the incidents of the last ${TUNING_DAYS} days before the forecast are likeliest, fitted without them.`;

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
    rule: `Incidents of the type in the cell on the ${RECENT_DAYS} days before the forecast.`
  },
  decayed: {
    title: "Decayed count",
    rule: `Incidents of the type in the cell, each worth e^(−age / τ), τ of ${ascending(DECAY_DAYS)} days. ${TUNED}`
  },
  kde: {
    title: "Kernel density",
    rule: `Quartic kernel over all days before, from centre to centre of cells, bandwidth of ${ascending(BANDWIDTHS_M)} m. ${TUNED}`
  },
  stkde: {
    title: "Space–time kernel density",
    rule:
      `Quartic kernel in space of ${ascending(SPACE_TIME_M)} m times Epanechnikov's in time, which ends ${ascending(SPACE_TIME_DAYS)} days before ` +
      `the forecast. ${TUNED}`
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

const kindOf = (name: string): EvaluatedMethod["kind"] =>
  name === BASELINE ? "baseline" : ZONE_METHODS.includes(name) ? "zones" : "forecast";

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
