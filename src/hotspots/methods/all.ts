import type {Competitor} from "../competitor.ts";
import {decayedCount, priorCount, recentCount} from "./counts.ts";
import {kde, spaceTimeKde} from "./kde.ts";
import {nearRepeat} from "./near-repeat.ts";
import {predictorCompetitor} from "./predictor.ts";
import {dbscanCompetitor, hdbscanCompetitor, kmeansCompetitor, wardCompetitor} from "./zones.ts";

/** Name of the baseline that all others are compared with. */
export const BASELINE = priorCount.name;

/** The methods that draw zones. */
export const ZONE_METHODS: readonly string[] = [
  kmeansCompetitor,
  wardCompetitor,
  dbscanCompetitor,
  hdbscanCompetitor
].map(({name}) => name);

/** Every way to forecast that is compared, beside chance and the oracle. */
export const COMPETITORS = [
  priorCount,
  recentCount,
  decayedCount,
  kde,
  spaceTimeKde,
  nearRepeat,
  predictorCompetitor,
  kmeansCompetitor,
  wardCompetitor,
  dbscanCompetitor,
  hdbscanCompetitor
] as const satisfies readonly Competitor[];

export type MethodName = (typeof COMPETITORS)[number]["name"];
