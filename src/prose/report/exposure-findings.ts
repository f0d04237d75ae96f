import type {Estimate} from "../../report/estimate.ts";
import type {ExposureNumbers, Ranking} from "../../report/numbers.ts";
import type {AreaExposure, UnitsByArea} from "../../report/responsible.ts";
import {count, percent} from "../../text/format.ts";
import {said, span} from "../../text/words.ts";

/** What flags ground. */
export const RANKINGS: Record<Ranking, string> = {
  reported: "count of reported types",
  all: "count of all types",
  discovered: "count of discovered types",
  predictor: "Hotspot_Predictor, reported types"
};

/** The share of the ground that sentences are about. */
const SPOKEN_OF = 0.02;

const giniText = ({value, ...interval}: Estimate, resampled = true): string =>
  resampled ? `${value.toFixed(2)} (95% interval ${span(interval, 2)})` : value.toFixed(2);

/** "; 18 areas of 77 have none", or nothing where all have some. */
const withNone = (n: number, of: number): string =>
  n === 0 ? "" : `; ${n} ${n === 1 ? "area" : "areas"} of ${of} ${n === 1 ? "has" : "have"} none`;

/** What the flagged ground says, one sentence each. */
export function exposureFindings(numbers: Pick<ExposureNumbers, "areas" | "flagged" | "units">): string[] {
  const {areas, flagged, units} = numbers;
  const [first, ...others] = flagged.filter(({share}) => share === SPOKEN_OF);
  if (!first) return [];
  const all = first.by_area.reduce((a, b) => a + b, 0);
  const ground = areas.reduce((sum, {cells}) => sum + cells, 0);
  const [most] = areas
    .map((area, i) => ({...area, flagged: first.by_area[i]}))
    .sort((a, b) => b.flagged - a.flagged || b.cells - a.cells);
  const {against_ground: by_ground, against_incidents: by_incidents} = first;
  return said(
    all > 0 &&
      `Of the ${percent(first.share, 0)} of the ground flagged by ${RANKINGS[first.by]}, ${percent(most.flagged / all)} lies in ${most.name}, which is ${percent(most.cells / ground)} of the ground.`,
    by_ground &&
      by_incidents &&
      `Laid over areas, the ${percent(first.share, 0)} of the ground flagged by ${RANKINGS[first.by]} has a Gini of ${giniText(by_ground.gini)} against ground and ${giniText(by_incidents.gini)} against reported incidents${withNone(by_ground.without, areas.length)}.`,
    units && unitFinding(areas, units),
    ...others.map(
      ({by, moved, share, against_incidents, resampled}) =>
        moved !== null &&
        against_incidents &&
        `Flagged by ${RANKINGS[by]} instead, ${percent(moved)} of the ${percent(share, 0)} lies elsewhere, and its Gini against reported incidents is ${giniText(against_incidents.gini, resampled)}.`
    )
  );
}

function unitFinding(areas: AreaExposure["areas"], units: UnitsByArea): string | null {
  if (units.units === units.elsewhere) return null;
  const reported = areas.reduce((sum, area) => sum + area.reported, 0);
  const [most] = areas
    .map((area, i) => ({...area, units: units.by_area[i]}))
    .sort((a, b) => b.units - a.units || b.reported - a.reported);
  return `Of the patrol plan's ${count(units.units)} unit-shifts a week, ${percent(most.units / units.units)} are in ${most.name}, which has ${percent(most.reported / Math.max(1, reported))} of reported incidents${withNone(units.without, areas.length)}.`;
}
