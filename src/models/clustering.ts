import {figureText} from "../prose/card-figures.ts";
import type {PartitionReport} from "../report/hotspots.ts";
import type {Fitted, ModelWords, ReadReport, Told} from "./define.ts";

/** A distance in a sentence. */
export const metres = (value: number): string => `${figureText(Math.round(value))} m`;

/** What the zones of a division of the city are called. */
export const partitionNames = (part: PartitionReport | null | undefined): string[] | undefined =>
  part?.clusters.map(({name}) => name);

/** What is known of a division of the city beside what it is. */
export const partitionWords = (
  clustering: "kmeans" | "ward",
  {params, metrics}: Fitted<unknown>,
  read: ReadReport
): Omit<ModelWords, "what"> => ({
  rule: read("hotspots.json")?.[clustering]?.rule ?? "",
  key_figure: {label: `silhouette of ${params.n_clusters} zones`, value: metrics.silhouette.toFixed(3)}
});

/** In which zone of a division of the city a place lies. @param nearest what `distance_m` is measured to */
export const tellZone = ({where, answer, zone}: Told<unknown>, nearest: string): string =>
  answer.zone >= 0
    ? `${where} lies in ${zone(answer.zone)}, ${metres(answer.distance_m)} from ${nearest}.`
    : `${where} lies outside the city of this model.`;
