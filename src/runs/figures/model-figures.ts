import {calibrationChart, meanCalibration} from "../../draw/charts/calibration-chart.ts";
import {cellMap, clusterLayers} from "../../draw/charts/cell-map.ts";
import {dendrogram} from "../../draw/charts/dendrogram.ts";
import {embeddingChart} from "../../draw/charts/embedding-chart.ts";
import {importanceChart} from "../../draw/charts/importance-chart.ts";
import {kDistanceChart} from "../../draw/charts/k-distance-chart.ts";
import {loadingsChart} from "../../draw/charts/loadings-chart.ts";
import {lossChart} from "../../draw/charts/loss-chart.ts";
import {riskMap} from "../../draw/charts/risk-map.ts";
import {screeChart} from "../../draw/charts/scree-chart.ts";
import {hdbscanSweepChart, sweepChart} from "../../draw/charts/sweep-chart.ts";
import {countStabilityChart, elbowChart, silhouetteChart} from "../../draw/charts/trials-charts.ts";
import {weekProfileChart} from "../../draw/charts/week-profile-chart.ts";
import {type Chart, svgFile} from "../../draw/picture.ts";
import type {HotspotsReport, PartitionReport} from "../../report/hotspots.ts";
import type {EmbeddingReport, ReductionReport} from "../../report/reduction.ts";
import type {RiskReport} from "../../report/risk.ts";
import type {TemporalReport} from "../../report/temporal.ts";

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

/** Charts by the file that they become; null or absent where there is nothing to draw. */
type Charts = Record<string, Chart | false | null | undefined>;

/** The figures that go with a model's run, by the name of its step; none where the report has nothing to draw. */
export function modelFigures(step: string, data: FigureData): Figures {
  const charts = Object.entries(CHARTS[step]?.(data) ?? {});
  return Object.fromEntries(charts.flatMap(([name, chart]) => (chart ? [[name, svgFile(chart)]] : [])));
}

const CHARTS: Record<string, (data: FigureData) => Charts> = {
  kmeans: ({hotspots}) => ({...trials(hotspots?.kmeans), "map.svg": zones("kmeans", hotspots)}),
  ward: ({hotspots}) => {
    const ward = hotspots?.ward;
    return {
      ...trials(ward),
      "dendrogram.svg": ward && ((size) => dendrogram(ward.dendrogram, ward.clusters, size)),
      "map.svg": zones("ward", hotspots)
    };
  },
  dbscan: ({hotspots}) => {
    const dbscan = hotspots?.dbscan;
    return {
      "sweep.svg": dbscan && ((size) => sweepChart(dbscan.trials, size)),
      "k-distance.svg": dbscan && ((size) => kDistanceChart(dbscan.k_distance, dbscan.eps, size)),
      "map.svg": zones("dbscan", hotspots)
    };
  },
  hdbscan: ({hotspots}) => {
    const hdbscan = hotspots?.hdbscan;
    return {
      "sweep.svg": hdbscan && ((size) => hdbscanSweepChart(hdbscan.trials, size)),
      "map.svg": zones("hdbscan", hotspots)
    };
  },
  temporal: ({temporal}) => {
    const weeks = temporal?.clusters;
    if (!weeks) return {};
    return {
      "rhythms.svg": (size) => weekProfileChart(weeks.clusters, size),
      "silhouette.svg": (size) => silhouetteChart(weeks.trials, size),
      "stability.svg":
        weeks.trials.some(({stability}) => stability) && ((size) => countStabilityChart(weeks.trials, size))
    };
  },
  pca: ({reduction}) => {
    const pca = reduction?.pca;
    return {
      "scree.svg": pca && ((size) => screeChart(pca, size)),
      "loadings.svg": pca && ((size) => loadingsChart(pca, reduction.features, size))
    };
  },
  umap: ({reduction, embedding}) => {
    const umap = reduction?.umap;
    return {
      "embedding.svg": embedding?.umap_2d && ((size) => embeddingChart(embedding, size)),
      "loss.svg": umap && ((size) => lossChart(umap, size))
    };
  },
  predictor: ({risk}) => {
    const [target] = risk?.targets ?? [];
    if (!risk || !target) return {};
    const {tests, cells, title} = target;
    return {
      "risk.svg": cells.col.length > 0 && ((size) => riskMap(risk, target, size)),
      "calibration.svg": tests && ((size) => calibrationChart(meanCalibration(tests), title, size)),
      "importance.svg": tests && ((size) => importanceChart(risk, tests, size))
    };
  }
};

const CLUSTERING = {kmeans: "K-Means", ward: "Ward", dbscan: "DBSCAN", hdbscan: "HDBSCAN"} as const;

function zones(name: keyof typeof CLUSTERING, hotspots: FigureData["hotspots"]): Chart | undefined {
  const labels = hotspots?.cells[name];
  if (!hotspots || !labels) return;
  const label = `Zones of ${CLUSTERING[name]} on cells of ${hotspots.grid.cell_m} m, noise grey`;
  return (size) => cellMap(label, hotspots.grid, hotspots.cells, clusterLayers(labels), size);
}

const trials = (report: PartitionReport | null | undefined): Charts => ({
  "silhouette.svg": report && ((size) => silhouetteChart(report.trials, size)),
  "inertia.svg": report && ((size) => elbowChart(report.trials, size))
});
