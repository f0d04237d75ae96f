import {goalsOf, node, type Pairs, python} from "./paired.ts";
import type {ReduceData} from "./reduce-data.ts";
import type {Kernel} from "./reduce-job.ts";

const PCA_ROWS = 500_000;
const UMAP_ROWS = 50_000;

export const N_NEIGHBORS = 15;

/** What is compared with what. */
export function reducePairs(
  {incidents, features, n_features}: ReduceData,
  most_rows: number
): Pairs<Kernel>[] {
  const incidentsUpTo = (rows: number) => Math.min(rows, most_rows, incidents.rows);
  const pointsUpTo = (rows: number) => Math.min(rows, most_rows, features.rows);
  const points = (rows: number) => ({
    data: `sample, ${n_features} features`,
    table: features,
    rows: pointsUpTo(rows),
    options: {n_features, n_neighbors: N_NEIGHBORS}
  });
  const umapGoal = (wanted: {cpu: number}) => goalsOf(pointsUpTo)(UMAP_ROWS, wanted);
  const pca_goal = goalsOf(incidentsUpTo)(PCA_ROWS, {cpu: 2});
  const pandas = (tool: string) => ({...python(tool, `pandas + ${tool}`, "scikit-learn"), ...pca_goal});
  return [
    {
      kernel: "pca",
      data: "sample, columns",
      table: incidents,
      rows: incidentsUpTo(PCA_ROWS),
      options: {},
      peers: [pandas("scikit-learn"), pandas("scikit-learn, 1 thread")]
    },
    {
      kernel: "umap",
      ...points(UMAP_ROWS),
      peers: [
        {...python("umap-learn"), ...umapGoal({cpu: 3})},
        {...node("umap-js"), ...umapGoal({cpu: 10})}
      ]
    }
  ];
}
