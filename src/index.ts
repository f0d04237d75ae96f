export type {Ratio, Sampled} from "./report/estimate.ts";
export type {ClockChange, Gap as SilentHours, Peak, Season} from "./report/patterns.ts";
/** What notebooks and other programs may call. */

export {usClockChanges} from "./calendar/clock-changes.ts";
export {dayNumber, daysBetween} from "./calendar/days.ts";
export {type ExactMinutes, placeholderTimes, scanTimes} from "./calendar/time-heaping.ts";
export {type DbscanOptions, type DbscanResult, dbscan} from "./cluster/dbscan/dbscan.ts";
export {type KDistance, type KDistanceOptions, kDistance} from "./cluster/dbscan/k-distance.ts";
export type {SelectionOptions} from "./cluster/hdbscan/cluster-selection.ts";
export {
  type DensityOptions,
  type DensityTree,
  densityTree,
  type HdbscanOptions,
  type HdbscanResult,
  hdbscan,
  selectClusters
} from "./cluster/hdbscan/hdbscan.ts";
export {kmeans, type PlaneKMeansOptions, type PlaneKMeansResult} from "./cluster/kmeans/kmeans.ts";
export {type KMeansNdResult, kmeansNd, type WeightedMatrix} from "./cluster/kmeans/kmeans-nd.ts";
export {bootstrapStability, type Refit, type StabilityOptions} from "./cluster/validity/stability.ts";
export * from "./cluster/validity/validity.ts";
export {
  type Dendrogram,
  type DendrogramLeaf,
  type DendrogramMerge,
  dendrogram
} from "./cluster/ward/dendrogram.ts";
export {averageLinkage, completeLinkage} from "./cluster/ward/pair-linkage.ts";
export {cutHeight, cutTree, type Linkage, type LinkageOptions, ward} from "./cluster/ward/ward.ts";
export {type Comparison, compareVersions} from "./commands/compare-versions.ts";
export {type Engine, type NumericColumns, openEngine, withEngine} from "./engine/engine.ts";
export {type FeatureMoments, featureMoments} from "./features/feature-moments.ts";
export {type Feature, featureList, fillFeatures} from "./features/features.ts";
export {type AvailableColumns, availableColumns, type IncidentColumns} from "./features/incident-columns.ts";
export {TYPE_GROUPS, type TypeGroup, typeGroup} from "./features/offence/groups.ts";
export {type OffenceOf, offenceOf, offencesBy, type TypesMap} from "./features/offence/offence-of.ts";
export {type Sample, sampleCollector, strata} from "./features/sample.ts";
export {type Severity, severityTable} from "./features/severity.ts";
export {type FlaggedArea, flaggedAreas} from "./hotspots/evaluation-plan.ts";
export {type History, historyBefore, typeMask} from "./hotspots/history.ts";
export {priorCount} from "./hotspots/methods/counts.ts";
export {nearRepeat} from "./hotspots/methods/near-repeat.ts";
export {predictorMethod} from "./hotspots/methods/predictor.ts";
export {
  countAndAll,
  countAndKernel,
  countAndViolent,
  decayedCount,
  kde,
  recentCount,
  spaceTimeKde
} from "./hotspots/methods/simple.ts";
export {dbscanMethod, hdbscanMethod, kmeansMethod, wardMethod} from "./hotspots/methods/zones.ts";
export {type Origins, testOrigins} from "./hotspots/origins.ts";
export {type RollingResult, type RollingTest, rollingTest} from "./hotspots/rolling.ts";
export {summariseTests} from "./hotspots/summarise-tests.ts";
export type {Ingested, IngestOptions} from "./incidents/ingest.ts";
export type {Model} from "./models/all.ts";
export {type LoadedModel, type LoadOptions, loadModel} from "./models/load-model.ts";
export {packageModel} from "./models/package-model.ts";
export * from "./notebook/index.ts";
export {type IncidentBlocks, incidentBlocks} from "./pipeline/queries/incident-columns.ts";
export {countTypes} from "./pipeline/queries/pattern-counts.ts";
export type {TypeStamps} from "./pipeline/queries/placeholder-weight.ts";
export {areaProfiles} from "./pipeline/queries/temporal-areas.ts";
export {METHODS} from "./prose/report/methods.ts";
export {KNOX_LIMITS, nearRepeatFindings} from "./prose/report/near-repeats.ts";
export {betweenVariables} from "./reduce/between-variables.ts";
export {type Correspondence, correspondence} from "./reduce/correspondence.ts";
export {embeddingQuality, type Quality, type QualityOptions} from "./reduce/embedding-quality.ts";
export {type FamdModel, famd} from "./reduce/famd.ts";
export {exactKnn, type KnnGraph} from "./reduce/knn.ts";
export {descentKnn, nearestNeighbors} from "./reduce/knn-descent.ts";
export type {Metric} from "./reduce/metric.ts";
export {neighbourPurity, type Purity, type PurityOptions} from "./reduce/neighbour-purity.ts";
export {type ParallelAnalysis, parallelAnalysis} from "./reduce/parallel-analysis.ts";
export {type PcaModel, type PcaOptions, pca, transformPca} from "./reduce/pca.ts";
export {jackknifePca, type PcaUncertainty} from "./reduce/pca-jackknife.ts";
export {evenRows, takeRows} from "./reduce/take-rows.ts";
export {type UmapOptions, type UmapResult, umap} from "./reduce/umap.ts";
export {type SeedStability, seedStability} from "./reduce/umap-stability.ts";
export {transformUmap, type UmapPlacer} from "./reduce/umap-transform.ts";
export * from "./reference/clustering.ts";
export * from "./reference/reduction.ts";
export {drawIncidents, type Subset} from "./reference/subset.ts";
export type {
  FirstOfMonth,
  Midnight,
  PatternGroup,
  ProfileRates,
  StampedTime,
  WeeklySeries
} from "./report/patterns.ts";
export type {AreaKinds, AxisEnd, PlaceAxis, PlaceKinds} from "./report/place-kinds.ts";
export type {KnoxCell, KnoxTable, NearRepeats} from "./report/rhythms.ts";
export type {ContrastedHours, TemporalCluster, TemporalReport} from "./report/temporal.ts";
export type {Places, PlacesInfo} from "./space/places.ts";
export {localProjection, type Projection, toLat, toLon, toX, toY} from "./space/projection.ts";
export {type GridOptions, gridOfCity, gridOfPoints, type StudyGrid} from "./space/study-grid.ts";
export {
  type CovarianceAccumulator,
  covarianceAccumulator,
  type Moments,
  mergeMoments
} from "./stats/covariance.ts";
export {drawBlocks, pairedRatio} from "./stats/paired-bootstrap.ts";
export {type Random, seededRandom} from "./stats/random.ts";
export {stratifiedSample} from "./stats/strata.ts";
export {type HourSeries, hourExposure} from "./temporal/hour-series.ts";
export {type KnoxFigures, type KnoxOptions, knoxTest} from "./temporal/knox.ts";
export {knoxCells, SPACE_BANDS, standsOut, TIME_BANDS} from "./temporal/near-repeats.ts";
export {describeGroup, type Frame, type GroupCounts, type NamedCounts} from "./temporal/pattern-group.ts";
export {fitSeason} from "./temporal/seasons.ts";
export {clusterProfiles, type RhythmData} from "./temporal/temporal-kmeans.ts";
export {weekSeries} from "./temporal/week-series.ts";
export {
  findVersion,
  type RegisteredModel,
  type RegisteredVersion,
  type Registry,
  type VersionRun
} from "./tracking/registry/registry.ts";
export {openStore, type Store} from "./tracking/store/store.ts";
export {type Gap, gapStatistic} from "./zones/gap.ts";
export {localRate} from "./zones/place-features.ts";
export {type ValidityFigures, type ValidityOptions, validityFigures} from "./zones/score-clustering.ts";
export {type ZoneGround, zoneGround} from "./zones/zone-ground.ts";
export {zonePlaces} from "./zones/zone-report.ts";
