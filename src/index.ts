/** What notebooks and other programs may call. */

export type {SelectionOptions} from "./cluster/cluster-selection.ts";
export {type DbscanOptions, type DbscanResult, dbscan} from "./cluster/dbscan.ts";
export {
  type Dendrogram,
  type DendrogramLeaf,
  type DendrogramMerge,
  dendrogram
} from "./cluster/dendrogram.ts";
export {
  type DensityOptions,
  type DensityTree,
  densityTree,
  type HdbscanOptions,
  type HdbscanResult,
  hdbscan,
  selectClusters
} from "./cluster/hdbscan.ts";
export {type KDistance, type KDistanceOptions, kDistance} from "./cluster/k-distance.ts";
export {kmeans, type PlaneKMeansOptions, type PlaneKMeansResult} from "./cluster/kmeans.ts";
export {type KMeansNdResult, kmeansNd, type WeightedMatrix} from "./cluster/kmeans-nd.ts";
export {averageLinkage, completeLinkage} from "./cluster/pair-linkage.ts";
export {bootstrapStability, type Refit, type StabilityOptions} from "./cluster/stability.ts";
export * from "./cluster/validity.ts";
export {cutHeight, cutTree, type Linkage, type LinkageOptions, ward} from "./cluster/ward.ts";
export {type Comparison, compareVersions} from "./commands/compare-versions.ts";
export {type Engine, type NumericColumns, openEngine} from "./engine/duckdb.ts";
export {decayedCount, priorCount, recentCount} from "./hotspots/competitors/counts.ts";
export {kde, spaceTimeKde} from "./hotspots/competitors/kde.ts";
export {nearRepeat} from "./hotspots/competitors/near-repeat.ts";
export {predictorCompetitor} from "./hotspots/competitors/predictor.ts";
export {
  dbscanCompetitor,
  hdbscanCompetitor,
  kmeansCompetitor,
  wardCompetitor
} from "./hotspots/competitors/zones.ts";
export {type FlaggedArea, flaggedAreas} from "./hotspots/flagged-area.ts";
export {type Gap, gapStatistic} from "./hotspots/gap.ts";
export {type History, historyBefore, typeMask} from "./hotspots/history.ts";
export {localRate} from "./hotspots/local-rate.ts";
export {type Origins, testOrigins} from "./hotspots/origins.ts";
export {drawBlocks, pairedRatio} from "./hotspots/paired-bootstrap.ts";
export {type RollingResult, type RollingTest, rollingTest} from "./hotspots/rolling.ts";
export {type GridOptions, gridOfCity, gridOfPoints, type StudyGrid} from "./hotspots/study-grid.ts";
export {summariseTests} from "./hotspots/summarise-tests.ts";
export {type ValidityFigures, type ValidityOptions, validityFigures} from "./hotspots/validity-figures.ts";
export {zoneDistance} from "./hotspots/zone-distance.ts";
export {type Ingested, type IngestOptions, ingest} from "./incidents/ingest.ts";
export {type LoadedModel, type LoadOptions, loadModel} from "./models/load-model.ts";
export {type Model, packageModel} from "./models/package-model.ts";
export * from "./notebook/index.ts";
export {
  type IncidentBlocks,
  incidentBlocks,
  type PlaceFeatures
} from "./pipeline/steps/incident-columns.ts";
export {countTypes, type NamedCounts} from "./pipeline/steps/pattern-counts.ts";
export type {Places, PlacesInfo} from "./pipeline/steps/places-table.ts";
export {type Sample, sampleCollector, strata} from "./pipeline/steps/sample.ts";
export {type Severity, severityTable} from "./pipeline/steps/severity.ts";
export {areaProfiles} from "./pipeline/steps/temporal-areas.ts";
export {zonePlaces} from "./pipeline/steps/zone-model.ts";
export {type Random, seededRandom} from "./random.ts";
export {
  type CovarianceAccumulator,
  covarianceAccumulator,
  type Moments,
  mergeMoments
} from "./reduce/covariance.ts";
export {
  type Estimate,
  embeddingQuality,
  type Quality,
  type QualityOptions
} from "./reduce/embedding-quality.ts";
export {type FeatureMoments, featureMoments} from "./reduce/feature-moments.ts";
export {type Feature, featureList, fillFeatures} from "./reduce/features.ts";
export {type AvailableColumns, availableColumns, type IncidentColumns} from "./reduce/incident-columns.ts";
export {exactKnn, type KnnGraph} from "./reduce/knn.ts";
export {descentKnn, nearestNeighbors} from "./reduce/knn-descent.ts";
export type {Metric} from "./reduce/metric.ts";
export {neighbourPurity, type Purity, type PurityOptions} from "./reduce/neighbour-purity.ts";
export {type PcaModel, type PcaOptions, pca, transformPca} from "./reduce/pca.ts";
export {jackknifePca, type PcaUncertainty} from "./reduce/pca-jackknife.ts";
export {stratifiedSample} from "./reduce/strata.ts";
export {evenRows, takeRows} from "./reduce/take-rows.ts";
export {TYPE_GROUPS, type TypeGroup, typeGroup} from "./reduce/type-group.ts";
export {type UmapOptions, type UmapResult, umap} from "./reduce/umap.ts";
export {type SeedStability, seedStability} from "./reduce/umap-stability.ts";
export {transformUmap, type UmapPlacer} from "./reduce/umap-transform.ts";
export * from "./reference/clustering.ts";
export * from "./reference/reduction.ts";
export {drawIncidents, type Subset} from "./reference/subset.ts";
export type {FirstOfMonth, Midnight, PatternGroup, ProfileRates, WeeklySeries} from "./report/patterns.ts";
export type {KnoxCell, KnoxTable, NearRepeats} from "./report/rhythms.ts";
export type {ContrastedHours, StampedTime, TemporalCluster, TemporalReport} from "./report/temporal.ts";
export {localProjection, type Projection, toLat, toLon, toX, toY} from "./space/projection.ts";
export {type ClockChange, usClockChanges} from "./time/clock-changes.ts";
export {dayNumber, daysBetween} from "./time/exposure.ts";
export {type Gap as SilentHours, type HourSeries, hourExposure} from "./time/hour-series.ts";
export {type KnoxFigures, type KnoxOptions, knoxTest} from "./time/knox.ts";
export {
  KNOX_LIMITS,
  knoxCells,
  nearRepeatFindings,
  SPACE_BANDS,
  standsOut,
  TIME_BANDS
} from "./time/near-repeats.ts";
export {describeGroup, type Frame, type GroupCounts} from "./time/pattern-group.ts";
export type {Peak} from "./time/peaks.ts";
export type {Ratio} from "./time/rate-ratio.ts";
export {fitSeason, type Season} from "./time/seasons.ts";
export {clusterProfiles, type RhythmData} from "./time/temporal-kmeans.ts";
export {weekSeries} from "./time/week-series.ts";
export {
  type Catalogue,
  type CatalogueModel,
  type CatalogueRun,
  type CatalogueVersion,
  findVersion
} from "./tracking/catalogue.ts";
export {openStore, type Store} from "./tracking/store.ts";
