/** The charts that models' runs keep as pictures. A definition imports their types only, so that what asks a model draws nothing. */
export {calibrationChart, meanCalibration} from "./charts/calibration-chart.ts";
export {cellMap, clusterLayers} from "./charts/cell-map.ts";
export {dendrogram} from "./charts/dendrogram.ts";
export {importanceChart} from "./charts/importance-chart.ts";
export {kDistanceChart} from "./charts/k-distance-chart.ts";
export {loadingsChart, toldChart} from "./charts/loadings-chart.ts";
export {lossChart} from "./charts/loss-chart.ts";
export {riskMap} from "./charts/risk-map.ts";
export {embeddingChart} from "./charts/scatter-chart.ts";
export {screeChart} from "./charts/scree-chart.ts";
export {hdbscanSweepChart, sweepChart} from "./charts/sweep-chart.ts";
export {elbowChart, silhouetteChart, stabilityChart} from "./charts/trials-charts.ts";
export {weekProfileChart} from "./charts/week-profile-chart.ts";
