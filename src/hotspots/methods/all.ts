import type {ForecastMethod} from "../forecast-method.ts";
import {priorCount} from "./counts.ts";
import {nearRepeat} from "./near-repeat.ts";
import {predictorMethod} from "./predictor.ts";
import {
  countAndAll,
  countAndKernel,
  countAndViolent,
  decayedCount,
  kde,
  type RuleName,
  recentCount,
  spaceTimeKde
} from "./simple.ts";
import {dbscanMethod, hdbscanMethod, kmeansMethod, wardMethod} from "./zones.ts";

/** Name of the baseline that all others are compared with. */
export const BASELINE = priorCount.name;

export const ZONE_METHODS: readonly string[] = [kmeansMethod, wardMethod, dbscanMethod, hdbscanMethod].map(
  ({name}) => name
);

/** A rule of `simple.ts` that is missing here would be tuned and never compared. */
const TUNED = {
  recent: recentCount,
  decayed: decayedCount,
  kde,
  stkde: spaceTimeKde,
  count_kernel: countAndKernel,
  count_all: countAndAll,
  count_violent: countAndViolent
} satisfies {[Name in RuleName]: ForecastMethod<Name>};

const SIMPLE = [priorCount, ...Object.values(TUNED), nearRepeat] as const;

/** What learns a setting at most, with scores of at least 0 that can be read as densities: the predictor is held against the best of these. */
export const SIMPLE_METHODS: readonly string[] = SIMPLE.map(({name}) => name);

/** What is held against them. */
export const PREDICTOR = predictorMethod.name;

/** Every way to forecast that is compared, beside chance and the oracle. */
export const FORECAST_METHODS = [
  ...SIMPLE,
  predictorMethod,
  kmeansMethod,
  wardMethod,
  dbscanMethod,
  hdbscanMethod
] as const satisfies readonly ForecastMethod[];

export type MethodName = (typeof FORECAST_METHODS)[number]["name"];
