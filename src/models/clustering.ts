import type {PartitionReport} from "../report/hotspots.ts";
import {metres} from "../text/format.ts";
import type {Fitted, ModelWords, ReadReport, Told} from "./define.ts";

/** A clustering that divides the city; undefined for another model. */
export function partitionOf(clustering: string, read: ReadReport): PartitionReport | undefined {
  const {grid, cells, boundaries, ...parts} = read("hotspots.json") ?? {};
  const part = Object.entries(parts).find(([name]) => name === clustering)?.[1];
  return part && "clusters" in part ? part : undefined;
}

/** The figure that a division of the city is known by. */
export const partitionFigure = ({params, metrics}: Fitted<unknown>): ModelWords["key_figure"] => ({
  label: `silhouette of ${params.n_clusters} zones`,
  value: metrics.silhouette.toFixed(3)
});

/** In which zone of a division of the city a place lies. @param nearest what `distance_m` is measured to */
export const tellZone = ({where, answer, zone}: Told<unknown>, nearest: string): string =>
  answer.zone >= 0
    ? `${where} lies in ${zone(answer.zone)}, ${metres(answer.distance_m)} from ${nearest}.`
    : `${where} lies outside the city of this model.`;
