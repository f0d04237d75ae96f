import type {HotspotsReport, PartitionReport} from "../../src/report/hotspots.ts";
import type {ModelReport} from "../../src/report/models.ts";

/** A clustering of places: its step, by which the parts of the report name it, and what maps call it. */
export type Clustering = NonNullable<ModelReport["clustering"]>;

/** What tables call a clustering: the name of its model, and whether that is only compared. */
export function clusteringName(models: readonly ModelReport[], clustering: string): string {
  const model = models.find((each) => each.clustering?.name === clustering);
  return model ? `${model.name}${model.registered ? "" : " (compared)"}` : clustering;
}

/** The clusterings that a map can show, by name of their steps. */
export const clusteringsOf = ({cells}: HotspotsReport, models: readonly ModelReport[]): Clustering[] =>
  models
    .flatMap(({clustering}) => (clustering && cells[clustering.name] ? [clustering] : []))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** What a clustering shows of itself; null where it was not made. */
export function clusteringPart({grid, cells, boundaries, ...parts}: HotspotsReport, clustering: string) {
  return Object.entries(parts).find(([name]) => name === clustering)?.[1] ?? null;
}

/** The zones of a clustering that divides the whole city; null for one that leaves noise. */
export function partitionOf(hotspots: HotspotsReport, clustering: string): PartitionReport | null {
  const part = clusteringPart(hotspots, clustering);
  return part && "clusters" in part ? part : null;
}
