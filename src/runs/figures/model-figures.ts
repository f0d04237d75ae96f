import type {
  DbscanReport,
  HdbscanReport,
  HotspotsReport,
  PartitionReport,
  WardReport
} from "../../report/hotspots.ts";
import type {EmbeddingReport, PcaReport, ReductionReport, UmapReport} from "../../report/reduction.ts";
import type {RiskReport} from "../../report/risk.ts";
import type {TemporalReport} from "../../report/temporal.ts";
import {cellMap, clusterColors} from "./cell-map.ts";
import {loadingsFigure, screeFigure} from "./components.ts";
import {countCurve} from "./count-curve.ts";
import {dendrogramFigure} from "./dendrogram.ts";
import {embeddingFigure, lossFigure} from "./embedding.ts";
import {kDistanceFigure} from "./k-distance.ts";
import {riskFigures} from "./risk.ts";
import {sweepGrid} from "./sweep-grid.ts";
import {weekProfiles} from "./week-profiles.ts";

/** The parts of a report that figures are drawn from; null or absent where a part was not made. */
export interface FigureData {
  hotspots?: HotspotsReport | null;
  temporal?: TemporalReport | null;
  reduction?: ReductionReport | null;
  embedding?: EmbeddingReport | null;
  risk?: RiskReport | null;
}

/** SVG text by file name. */
export type Figures = Record<string, string>;

/** The figures that go with a model's run, by the name of its step; none where the report has nothing to draw. */
export function modelFigures(step: string, data: FigureData): Figures {
  const draw = DRAW[step];
  return draw === undefined ? {} : draw(data);
}

const DRAW: Record<string, (data: FigureData) => Figures> = {
  kmeans: ({hotspots}) => ({...partition(hotspots?.kmeans), ...map("kmeans", hotspots)}),
  ward: ({hotspots}) => ({
    ...partition(hotspots?.ward),
    ...tree(hotspots?.ward),
    ...map("ward", hotspots)
  }),
  dbscan: ({hotspots}) => ({...dbscanSweep(hotspots?.dbscan), ...map("dbscan", hotspots)}),
  hdbscan: ({hotspots}) => ({...hdbscanSweep(hotspots?.hdbscan), ...map("hdbscan", hotspots)}),
  temporal: ({temporal}) => rhythms(temporal?.clusters),
  pca: ({reduction}) => components(reduction?.pca, reduction?.features ?? []),
  umap: ({reduction, embedding}) => umap(reduction?.umap, embedding),
  predictor: ({risk}) => (risk ? riskFigures(risk) : {})
};

const CLUSTERING = {kmeans: "K-Means", ward: "Ward", dbscan: "DBSCAN", hdbscan: "HDBSCAN"} as const;

function map(name: keyof typeof CLUSTERING, hotspots: FigureData["hotspots"]): Figures {
  const labels = hotspots?.cells[name];
  if (!hotspots || !labels) return {};
  const label = `Zones of ${CLUSTERING[name]} on cells of ${hotspots.grid.cell_m} m, noise grey`;
  return {"map.svg": cellMap(label, hotspots.cells, clusterColors(labels))};
}

function partition(report: PartitionReport | null | undefined): Figures {
  if (!report) return {};
  const points = (value: "silhouette" | "inertia") =>
    report.trials.map((trial) => ({
      n_clusters: trial.n_clusters,
      value: trial[value],
      ...(value === "silhouette" && {se: trial.silhouette_se}),
      chosen: trial.chosen
    }));
  return {
    "silhouette.svg": countCurve("silhouette", points("silhouette")),
    "inertia.svg": countCurve("inertia", points("inertia"), {
      label: "inertia, m²",
      tickFormat: "~s",
      zero: true
    })
  };
}

const tree = (report: WardReport | null | undefined): Figures =>
  report ? {"dendrogram.svg": dendrogramFigure(report.dendrogram)} : {};

function dbscanSweep(report: DbscanReport | null | undefined): Figures {
  if (!report) return {};
  const sweep = sweepGrid(
    report.trials,
    {value: "eps", label: "eps, metres"},
    {value: "multiple", label: "density, × city mean"}
  );
  return {"sweep.svg": sweep, "k-distance.svg": kDistanceFigure(report)};
}

function hdbscanSweep(report: HdbscanReport | null | undefined): Figures {
  if (!report) return {};
  const x = {value: "min_cluster_size", label: "min_cluster_size"} as const;
  const y = {value: "min_samples", label: "min_samples"} as const;
  return {"sweep.svg": sweepGrid(report.trials, x, y, "cluster_selection_method")};
}

function rhythms(clusters: TemporalReport["clusters"] | undefined): Figures {
  if (!clusters) return {};
  const stability = clusters.trials.flatMap(({n_clusters, stability, chosen}) =>
    stability ? [{n_clusters, value: stability.mean, chosen}] : []
  );
  const silhouette = clusters.trials.map(({n_clusters, silhouette: value, chosen}) => ({
    n_clusters,
    value,
    chosen
  }));
  return {
    "rhythms.svg": weekProfiles(clusters.clusters),
    "silhouette.svg": countCurve("silhouette", silhouette),
    ...(stability.length > 0 && {"stability.svg": countCurve("stability", stability)})
  };
}

const components = (report: PcaReport | null | undefined, features: readonly {name: string}[]): Figures =>
  report ? {"scree.svg": screeFigure(report), "loadings.svg": loadingsFigure(report, features)} : {};

function umap(report: UmapReport | null | undefined, embedding: EmbeddingReport | null | undefined): Figures {
  const picture = embedding ? embeddingFigure(embedding) : null;
  return {
    ...(picture !== null && {"embedding.svg": picture}),
    ...(report && {"loss.svg": lossFigure(report)})
  };
}
