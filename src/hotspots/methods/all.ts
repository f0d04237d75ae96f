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
  recentCount,
  spaceTimeKde
} from "./simple.ts";
import {dbscanMethod, hdbscanMethod, kmeansMethod, wardMethod} from "./zones.ts";

/** Name of the baseline that all others are compared with. */
export const BASELINE = priorCount.name;

export const ZONE_METHODS: readonly string[] = [kmeansMethod, wardMethod, dbscanMethod, hdbscanMethod].map(
  ({name}) => name
);

const SIMPLE = [
  priorCount,
  recentCount,
  decayedCount,
  kde,
  spaceTimeKde,
  countAndKernel,
  countAndAll,
  countAndViolent,
  nearRepeat
] as const;

/** What learns a setting at most: the predictor is held against the best of these. */
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
