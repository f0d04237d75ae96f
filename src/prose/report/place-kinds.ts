import type {Numbers, ReportNumbers} from "../../report/numbers.ts";
import type {AxisEnd, PlaceAxis, PlaceKinds, PlaceKindsReport} from "../../report/place-kinds.ts";
import {present} from "../../report/reason.ts";
import {count, percent} from "../../text/format.ts";
import {areaTitle} from "../../text/words.ts";
import {partInWords} from "./reasons.ts";

/** Axes whose scores odd and even weeks agree on so far are told. */
const AGREED = 0.8;
const TOLD = 3;

/** "a, b and c" */
const list = (words: readonly string[]): string => new Intl.ListFormat("en-GB").format(words);

const TIMES: Record<NonNullable<AxisEnd["time"]>, string> = {
  night: "at night (20:00–04:00)",
  day: "by day (08:00–20:00)",
  weekend: "at weekends"
};

/** "narcotics and prostitution at night" */
const endName = ({types, time}: Numbers<AxisEnd>): string =>
  `${list(types.map(({type}) => type.toLowerCase()))}${time ? ` ${TIMES[time]}` : ""}`;

export function placeKindsInWords(numbers: ReportNumbers["place-kinds.json"]): PlaceKindsReport {
  const report = {areas: partInWords(numbers.areas, titled), cells: partInWords(numbers.cells, titled)};
  const [areas, cells] = [present(report.areas), present(report.cells)];
  return {
    ...report,
    findings: {
      areas: areas ? kindFindings(areas, "areas", (i) => areas.names[i]) : [],
      cells: cells ? kindFindings(cells, `cells of ${cells.grid.cell_m} m`, (i) => cells.names[i]) : []
    }
  };
}

/** Kinds with names for the ends of their axes. */
export const titled = <T extends Numbers<PlaceKinds>>(kinds: T) => ({
  ...kinds,
  axes: kinds.axes.map((axis) => ({
    ...axis,
    high: {...axis.high, title: endName(axis.high)},
    low: {...axis.low, title: endName(axis.low)}
  }))
});

/** What the kinds of some places are, in sentences. @param what the places, many of them @param nameOf the area that a place lies in */
export function kindFindings(
  kinds: PlaceKinds,
  what: string,
  nameOf: (place: number) => string | null
): string[] {
  const {axes, n, types, incidents, inertia, chance_inertia} = kinds;
  const agreed = axes.map((axis, k) => ({axis, k})).filter(({axis}) => axis.agreement >= AGREED);
  const told = agreed.slice(0, TOLD);
  const of = `${count(n.length)} ${what} by ${types.length === 1 ? "one type" : `${types.length} types`} of crime and the time of the week`;
  const noise = `${percent(Math.min(1, chance_inertia / inertia))} of what tells them apart is what chance alone shows in as many records`;
  if (told.length === 0)
    return [
      `${of}: scores from odd weeks do not agree with those from even ones, so no kind of place is named; ${noise}.`
    ];
  return [
    `${of} (correspondence analysis of ${count(incidents)} incidents): ${list(told.map(({k, axis}) => `axis ${k + 1} holds ${percent(axis.share)}`))} of what tells them apart, and scores from odd weeks agree with those from even ones by a correlation of ${list(told.map(({axis}) => axis.agreement.toFixed(3)))}; ${noise}.`,
    ...told.map(({axis, k}) => axisFinding(axis, k, what, nameOf))
  ];
}

function axisFinding(
  {high, low}: PlaceAxis,
  k: number,
  what: string,
  nameOf: (place: number) => string | null
): string {
  const end = ({title, places}: AxisEnd) => {
    const names = [...new Set(places.flatMap((place) => nameOf(place) ?? []))].map(areaTitle);
    return names.length === 0 ? title : `${title} (farthest: ${list(names)})`;
  };
  return `Axis ${k + 1} of ${what} runs from ${end(high)} to ${end(low)}.`;
}
