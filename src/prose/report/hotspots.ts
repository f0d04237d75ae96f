import type {HotspotsReport} from "../../report/hotspots.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {whyText} from "./reasons.ts";

/** @param rules what chose the settings of each clustering, by its name */
export function hotspotsInWords(
  numbers: ReportNumbers["hotspots.json"],
  rules: Readonly<Record<string, string>>
): HotspotsReport {
  const {grid, cells, boundaries, ...clusterings} = numbers;
  const words = Object.entries(clusterings).map(([name, part]) => [
    name,
    part && {...part, rule: rules[name], ...("degenerate" in part && {degenerate: whyText(part.degenerate)})}
  ]);
  return {
    ...numbers,
    ...(Object.fromEntries(words) as Omit<HotspotsReport, "grid" | "cells" | "boundaries">)
  };
}
