import type {ForecastMethod} from "../forecast-method.ts";
import {decayedCount, priorCount, recentCount} from "./counts.ts";
import {kde, spaceTimeKde} from "./kde.ts";
import {nearRepeat} from "./near-repeat.ts";
import {predictorMethod} from "./predictor.ts";
import {dbscanMethod, hdbscanMethod, kmeansMethod, wardMethod} from "./zones.ts";

/** Name of the baseline that all others are compared with. */
export const BASELINE = priorCount.name;

export const ZONE_METHODS: readonly string[] = [kmeansMethod, wardMethod, dbscanMethod, hdbscanMethod].map(
  ({name}) => name
);

/** Every way to forecast that is compared, beside chance and the oracle. */
export const FORECAST_METHODS = [
  priorCount,
  recentCount,
  decayedCount,
  kde,
  spaceTimeKde,
  nearRepeat,
  predictorMethod,
  kmeansMethod,
  wardMethod,
  dbscanMethod,
  hdbscanMethod
] as const satisfies readonly ForecastMethod[];

export type MethodName = (typeof FORECAST_METHODS)[number]["name"];
