import {html} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import {ACCENT, categoryColor, MAIN} from "../../src/draw/palette.js";
import type {ChartSize} from "../../src/draw/plot.js";
import {present} from "../../src/report/reason.js";
import type {ContrastedHours, HoursByArea} from "../../src/report/temporal.ts";
import {percent} from "../../src/text/format.js";
import {areaTitle} from "../../src/text/words.js";
import {areaNumber} from "./areas.js";
import {shadedAreas} from "./shaded-areas.js";

const LISTS = {
  night: {text: "thefts in nightlife hours", color: MAIN},
  day: {text: "burglaries in working hours", color: ACCENT},
  both: {text: "both", color: categoryColor(4)}
};

/** What the colours of the map mean. */
export const contrastKey = ({both}: ContrastedHours): HTMLElement =>
  html`<div class="map-key">${[LISTS.night, LISTS.day, ...(both.length > 0 ? [LISTS.both] : [])].map(
    ({text, color}) => html`<span><span class="swatch" style=${`background:${color}`}></span>${text}</span>`
  )}<span>above the other areas beyond chance</span></div>`;

/** Areas coloured by the list that they are on. */
export function contrastMap(
  {thefts, burglaries}: ContrastedHours,
  areas: FeatureCollection<Geometry>,
  {width, height = 560, document}: ChartSize & {width: number}
): Element {
  const [night, day] = [byNumber(thefts), byNumber(burglaries)];
  const shapes = areas.features.map((feature) => {
    const number = areaNumber(feature);
    const own = {night: night.get(number), day: day.get(number)};
    const [at_night, by_day] = [own.night?.above ?? false, own.day?.above ?? false];
    const list = at_night && by_day ? LISTS.both : at_night ? LISTS.night : by_day ? LISTS.day : null;
    const name = own.night?.area ?? own.day?.area;
    const told = [
      own.night && `${percent(own.night.share)} of thefts in nightlife hours`,
      own.day && `${percent(own.day.share)} of burglaries in working hours`
    ].filter(Boolean);
    return {
      feature,
      color: list?.color ?? "transparent",
      title: name ? `${areaTitle(name)}\n${told.join("\n")}` : "Too few to compare"
    };
  });
  const named = shapes.filter(({color}) => color !== "transparent").length;
  const label = `Map of the areas: ${named} of ${shapes.length} are on a list`;
  return shadedAreas(label, areas, shapes, {width, height, document, fillOpacity: 0.75});
}

const byNumber = (part: ContrastedHours["thefts"]): Map<number, HoursByArea["areas"][number]> =>
  new Map(present(part)?.areas.map((area) => [area.number, area]));
