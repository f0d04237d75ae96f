import {goalsOf, node, type Pairs, python} from "./paired.ts";
import type {ReduceData} from "./reduce-data.ts";
import type {Kernel} from "./reduce-job.ts";

const PCA_ROWS = 500_000;
const UMAP_ROWS = 50_000;
/** umap-js takes minutes for the rows above. */
const UMAP_JS_ROWS = 20_000;

/** What is compared with what. */
export function reducePairs(
  {incidents, features, n_features}: ReduceData,
  most_rows: number
): Pairs<Kernel>[] {
  const upTo = (rows: number) => Math.min(rows, most_rows, features.rows);
  const goals = goalsOf(upTo);
  const plane = {n_features, n_neighbors: 15};
  const rows_of = {data: `sample, ${n_features} features`, table: features, options: plane};
  const pandas = (tool: string) => python(tool, `pandas + ${tool}`, "scikit-learn");
  return [
    {
      kernel: "pca",
      data: "sample, columns",
      table: incidents,
      rows: Math.min(PCA_ROWS, most_rows, incidents.rows),
      options: {},
      peers: [pandas("scikit-learn"), pandas("scikit-learn, 1 thread")].map((peer) => ({
        ...peer,
        ...goalsOf((rows) => Math.min(rows, most_rows, incidents.rows))(PCA_ROWS, {cpu: 2})
      }))
    },
    {
      kernel: "umap",
      ...rows_of,
      rows: upTo(UMAP_ROWS),
      peers: [{...python("umap-learn"), ...goals(UMAP_ROWS, {cpu: 3})}]
    },
    {kernel: "umap", ...rows_of, rows: upTo(UMAP_JS_ROWS), peers: [node("umap-js")]}
  ];
}
