import type {HotspotsReport} from "../../report/hotspots.ts";
import type {ReportNumbers} from "../../report/numbers.ts";
import {whyText} from "./reasons.ts";

/** `hotspots.json`. @param rules what chose the settings of each clustering, by its name */
export function hotspotsInWords(
  {grid, cells, boundaries, ...clusterings}: ReportNumbers["hotspots.json"],
  rules: Readonly<Record<string, string>>
): HotspotsReport {
  const words = Object.entries(clusterings).map(([name, part]) => [
    name,
    part && {...part, rule: rules[name], ...("degenerate" in part && {degenerate: whyText(part.degenerate)})}
  ]);
  return {
    grid,
    cells,
    boundaries,
    ...(Object.fromEntries(words) as Omit<HotspotsReport, "grid" | "cells" | "boundaries">)
  };
}
