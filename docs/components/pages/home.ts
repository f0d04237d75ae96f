import {html} from "npm:htl";
import type {Topology} from "topojson-specification";
import {hourWeekdayChart} from "../../src/draw/charts/hour-weekday-chart.js";
import {countedRows, type DatasetReport} from "../../src/report/dataset.js";
import type {HotspotsReport, ZonesReport} from "../../src/report/hotspots.ts";
import type {TemporalReport} from "../../src/report/temporal.ts";
import {count, percent, squareKm} from "../../src/text/format.js";
import {percentInWords} from "../../src/text/words.js";
import {zoneLists} from "../../src/text/zone-words.js";
import {typesChart} from "../charts/types-chart.js";
import {areaShapes} from "../maps/areas.js";
import {zoneMap, zoneMapKey} from "../maps/zone-map.js";
import {busiestHourOfWeek, busiestHours} from "../parts/group-figures.js";
import {type KeyFigure, keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {zoneCards} from "../parts/zone-cards.js";
import {overusedTimes} from "../tables/stamped-times.js";
import {absent, banner, fitted, rule} from "./controls.js";

interface HomeData {
  dataset: DatasetReport;
  hotspots: HotspotsReport | null;
  zones: ZonesReport | null;
  temporal: TemporalReport | null;
  topology: Topology;
}

/** The first sentence beside the title, every other below. */
const paragraphs = ([text, ...rest]: readonly string[]): unknown[] => [
  text,
  ...rest.map((each) => html`<p>${each}</p>`)
];

/** What the home page shows of a report. */
export function homePage({dataset, hotspots, zones, temporal, topology}: HomeData) {
  const {period, rows} = dataset;
  const {incidents, located} = countedRows(rows);
  const lists = zones && zoneLists(zones);
  const areas = hotspots?.boundaries ? areaShapes(topology) : null;
  const overused = temporal && overusedTimes(temporal.artefact.stamps);

  const zoneFigures = ({dbscan}: HotspotsReport): KeyFigure[] =>
    dbscan
      ? [
          {
            label: "Dense zones",
            value: count(dbscan.n_zones),
            note: `${percent(dbscan.zone_share)} of incidents on ${squareKm(dbscan.area_km2)}, ${percent(dbscan.area_share)} of the ground with any`
          }
        ]
      : [];
  const timeFigures = ({peak, artefact, hour_weekday}: TemporalReport): KeyFigure[] =>
    peak ? [busiestHours(peak.hours, artefact.note === null), busiestHourOfWeek(peak, hour_weekday)] : [];

  return {
    incidents,
    first: () => (dataset.first.length ? banner("Read this first.", paragraphs(dataset.first)) : ""),
    figures: () =>
      keyFigures([
        {
          label: "Incidents",
          value: count(incidents),
          note: `${(incidents / period.days).toFixed(1)} per day over ${count(period.days)} days`
        },
        {
          label: "On the map",
          value: percent(located / Math.max(1, incidents)),
          note: `${count(located)} of ${count(incidents)} incidents have a place`
        },
        ...(hotspots ? zoneFigures(hotspots) : []),
        ...(temporal ? timeFigures(temporal) : [])
      ]),
    zonesLead: () =>
      part(
        lists,
        "hotspots",
        ({patrol: {counted}}) =>
          html`<p>Of the dense zones those with most ${counted} per square kilometre: what a patrol can meet. They are P1 to P${lists?.patrol.zones.length ?? 0} on every page. A plan, where these records allow one, is on the <a href="./patrol.html#plan-and-zones">Patrol page</a>: it chooses its places anew, by how many incidents a shift is to expect there, not by density, and says how many of its units stand in these zones.${zones?.zones[0]?.hours ? " Bars show the hours of the day from midnight to midnight, with each zone's busiest three hours in colour." : ""}</p>${hotspots?.dbscan?.degenerate ? banner("Read the zones with care.", hotspots.dbscan.degenerate) : ""}`
      ),
    zones: () =>
      part(lists, "hotspots", ({patrol}) =>
        patrol.zones.length
          ? zoneCards(patrol)
          : absent(
              html`<span>No zone of these data is dense enough, or none has ${patrol.counted}: <a href="./hotspots.html">see why</a>.</span>`
            )
      ),
    densestLead: () =>
      part(
        zones,
        "hotspots",
        () =>
          html`<p>The same zones by all incidents per square kilometre, those in shops and homes among them: D1 to D${lists?.densest.zones.length ?? 0} on every page.</p>`
      ),
    densest: () => part(lists, "hotspots", ({densest}) => zoneCards(densest)),
    outlined: areas ? "; lines are community areas" : "",
    map: (dark: boolean) =>
      part(hotspots, "hotspots", (d) => [
        fitted(({width}) =>
          zoneMap(d, lists?.patrol ?? null, {
            areas,
            width,
            height: Math.min(680, width * 1.25),
            dark
          })
        ),
        zoneMapKey(d, dark)
      ]),
    contrast: () => {
      const sentence = temporal?.theft_and_burglary.sentence;
      return sentence
        ? html`<p>${sentence} <a href="./temporal.html#thefts-at-night-burglaries-by-day">Each area, with intervals</a></p>`
        : "";
    },
    zonesRule: () =>
      part(zones, "hotspots", (d) => [
        rule("How the zones were found.", d.rule),
        rule("How the patrol zones were chosen.", d.patrol_rule),
        rule("How sure their ranks are.", d.chances_rule)
      ]),
    timesNote: () =>
      temporal &&
      html`${overused ? `Without the records at ${overused} that stand for a time not known. ` : ""}${
        temporal.weekend?.nights && temporal.weekend.days
          ? html`Weekend nights (20:00–04:00, of Friday to Sunday) hold <b>${percentInWords(temporal.weekend.nights, "more", "fewer")}</b> incidents than other nights, weekend days (06:00–18:00) <b>${percentInWords(temporal.weekend.days, "more", "fewer")}</b> than other days. `
          : ""
      }<a href="./temporal.html">More on time</a>`,
    times: (dark: boolean) =>
      part(temporal, "temporal", ({hour_weekday_without_artefact: week, weekday_days, artefact}) =>
        week
          ? fitted(({width}) => hourWeekdayChart(week, weekday_days, {width, dark}))
          : absent(artefact.note)
      ),
    types: () => fitted((size) => typesChart(dataset.types.slice(0, 10), size)),
    roundTimes: () => {
      const reduced = temporal?.artefact.stamps.filter((stamp) => stamp.reduced).length ?? 0;
      return overused
        ? html`<span>${overused} ${reduced > 1 ? "are" : "is"} recorded far more often than the hours around lead to expect: often that means “not known”.</span>`
        : (temporal?.artefact.note ?? "A time that was not known is often recorded as a round one.");
    },
    missing: () =>
      rule(
        "What these files do not have.",
        `${dataset.missing.map(({column, consequence}) => `A column “${column}”: ${consequence}`).join("; ")}.`
      ),
    notes: () =>
      html`<div class="sub">${[...dataset.noticed, ...dataset.precision, ...dataset.notes].map((text) => html`<p>${text}</p>`)}</div>`
  };
}
