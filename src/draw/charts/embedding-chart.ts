import type {EmbeddingReport} from "../../report/reduction.ts";
import {count} from "../../text/format.ts";
import type {ChartSize, Drawn} from "../plot.ts";
import {colouring} from "./colouring.ts";
import {scatterChart} from "./scatter-chart.ts";

/** The drawn incidents on the two-dimensional map, coloured by type, with the types' names beside. */
export function embeddingChart(embedding: EmbeddingReport, size: ChartSize): Drawn {
  const colours = colouring(embedding, "type");
  const label = `UMAP of ${count(embedding.n)} incidents in two dimensions, coloured by type`;
  const shown = new Set(colours.groups.keys());
  return scatterChart(embedding.umap_2d ?? [], 2, {...size, height: 640, colours, shown, label, named: true});
}
