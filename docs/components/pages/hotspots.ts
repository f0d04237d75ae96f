import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import type {FeatureCollection, Geometry} from "geojson";
import type {DatasetPlace} from "../../src/report/dataset.ts";
import type {GiStarReport} from "../../src/report/gi-star.ts";
import type {HotspotsReport, Zone, ZonesReport} from "../../src/report/hotspots.ts";
import type {ModelReport} from "../../src/report/models.ts";
import {count, metres, percent, squareKm} from "../../src/text/format.js";
import {zoneRangesText} from "../../src/text/range-words.js";
import {dateInWords, forecastDays} from "../../src/text/words.js";
import {codedName, kindsInWords, listsWithZones, zonesInWords} from "../../src/text/zone-words.js";
import {type GiView, giStarKey, giStarMap} from "../maps/gi-star-map.js";
import {hotspotMap} from "../maps/hotspot-map.js";
import {mapKey} from "../maps/map-key.js";
import {type KeyFigure, keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {type Clustering, clusteringsOf} from "../tables/clusterings.js";
import {outlookTable, trendSentence, zonesTable} from "../tables/zones-table.js";
import {absent, banner, controls, fitted, rule} from "./controls.js";

type Areas = FeatureCollection<Geometry> | null;

/** The map of a report's clusterings, and what its reader may choose. */
export function clusterMap(
  hotspots: HotspotsReport | null,
  zones: ZonesReport | null,
  models: ModelReport[],
  areas: Areas
) {
  const list = zones?.zones ?? [];
  const map = hotspots && hotspotMap(hotspots, list, areas);
  const clusterings = hotspots ? clusteringsOf(hotspots, models) : [];
  const final = clusterings.find(({name}) => name === "dbscan");
  const clusteringInput = clusterings.length
    ? Inputs.radio(clusterings, {
        label: "Clusters",
        value: final ?? clusterings[0],
        format: (each) => (each === final ? "DBSCAN zones" : each.title)
      })
    : null;
  const zoneInput = list.length
    ? Inputs.select<Zone | null>([null, ...list.slice(0, 50)], {
        label: "Go to zone",
        format: (zone) => (zone ? codedName(zone) : "–")
      })
    : null;
  const tilesInput = Inputs.toggle({label: "Map tiles"});
  const templateInput = Inputs.text({
    label: "Tile address",
    value: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
    submit: true,
    width: 420
  });

  return {
    clusteringInput,
    zoneInput,
    tilesInput,
    templateInput,
    inputs: () => controls(clusteringInput, zoneInput, ...(map ? [tilesInput, templateInput] : [])),
    map: () => map?.element ?? part(null, "hotspots", () => ""),
    key: (clustering: Clustering | null) => (hotspots && clustering ? mapKey(hotspots, clustering) : ""),
    show: (clustering: Clustering | null) => clustering && map?.show(clustering),
    setTiles: (on: boolean, template: string) => {
      map?.setTiles(on ? template : null);
      templateInput.hidden = !on;
    },
    /** Zones are DBSCAN's: its clusters are shown before the map goes there. */
    visit: async (zone: Zone | null) => {
      if (!map || !zone) return;
      if (clusteringInput && final && clusteringInput.value !== final) {
        clusteringInput.value = final;
        clusteringInput.dispatchEvent(new Event("input", {bubbles: true}));
        await new Promise(requestAnimationFrame);
      }
      map.visit(zone);
    }
  };
}

/** What a report says of its zones. */
export function zonesSection(
  hotspots: HotspotsReport | null,
  zones: ZonesReport | null,
  {map_points}: Pick<DatasetPlace, "map_points">
) {
  const dbscan = hotspots?.dbscan;
  return {
    degenerate: () => (dbscan?.degenerate ? banner("Read the zones with care.", dbscan.degenerate) : ""),
    mapPoints: () => (map_points ? banner("Places are points of a map.", map_points) : ""),
    figures: () => part(dbscan, "hotspots", (d) => keyFigures(zoneFigures(d))),
    lead: () =>
      part(
        zones,
        "hotspots",
        (d) =>
          html`<p>All ${count(d.zones.length)} zones, densest first. ${d.rule} D1 is the densest zone, P1 the one where a patrol can meet most. <b>In first 5, 20</b>: ${d.chances_rule} <b>Patrol rank</b>: ${d.patrol_rule}</p>`
      ),
    lists: () =>
      zones
        ? listsWithZones(zones).map((list) => {
            const {title, ranked_by, held, incidents, km2, kinds} = list;
            return html`<p><b>${title}</b>, those with most ${ranked_by} per km², hold <b>${count(incidents)}</b> ${held} on <b>${squareKm(km2)}</b>${kinds ? `; of all their incidents ${kindsInWords(kinds)}` : ""}: ${zonesInWords(list)}.</p>`;
          })
        : "",
    table: () => part(zones, "hotspots", (d) => zonesTable(d.zones)),
    outlookLead: () =>
      part(
        zones,
        "hotspots",
        ({outlook: {next, trend}}) =>
          html`<p>${forecastDays(next)} Expected are incidents of every type, with the range of 95 such periods of 100${trend ? html`; the <b>trend</b> is the count from ${dateInWords(trend.from)} to ${dateInWords(trend.to)} over that of the same days a year before, drawn towards no change by as much as chance may explain` : ""}; <b>months</b> says how the zone’s busiest cell fared month by month. Which units these figures would send where is on the <a href="./patrol.html">Patrol page</a>.</p>`
      ),
    outlook: () => part(zones, "hotspots", (d) => outlookTable(d.zones)),
    changes: () =>
      part(zones, "hotspots", ({zones: all, outlook: {trend}}) =>
        trend
          ? trendSentence(all, trend)
          : absent("Changes of zones need the same 90 days of a year before, which these data do not hold.")
      ),
    outlookRules: () =>
      part(
        zones,
        "hotspots",
        ({outlook: {forecast_rule, ranges, trend}}) =>
          html`<p class="rule"><b>Forecast.</b> ${forecast_rule}${ranges === null ? "" : ` ${zoneRangesText(ranges)}`}${trend ? html` <b>Trend.</b> ${trend.rule}` : ""}</p>`
      )
  };
}

function zoneFigures(dbscan: NonNullable<HotspotsReport["dbscan"]>): KeyFigure[] {
  const {hit_rate, hit_rate_interval, area_km2, area_share, test} = dbscan;
  const interval = hit_rate_interval
    ? `, ${percent(hit_rate_interval.lo)}–${percent(hit_rate_interval.hi)}, `
    : " ";
  const within = `of the incidents from ${dateInWords(test.from)} to ${dateInWords(test.to)}${interval}fall into zones drawn without them, on 1% of the ground with any incident (${squareKm((0.01 * area_km2) / area_share)}); chance gives 1%`;
  return [
    {
      label: "Zones",
      value: count(dbscan.n_zones),
      note: `of at least ${count(dbscan.min_samples)} incidents within ${metres(dbscan.eps)}`
    },
    {
      label: "Incidents in zones",
      value: percent(dbscan.zone_share),
      note: `on ${squareKm(dbscan.area_km2)}, ${percent(dbscan.area_share)} of the ground with any incident`
    },
    {label: "Noise", value: percent(dbscan.noise_share), note: "incidents in no zone"},
    {
      label: "Largest zone",
      value: squareKm(dbscan.largest_km2),
      note: `${percent(dbscan.largest_share)} of incidents`
    },
    ...(hit_rate === null ? [] : [{label: "Hit rate, last days", value: percent(hit_rate), note: within}])
  ];
}

/** Where a report's counts gather beyond chance. */
export function giStarSection(gi: GiStarReport | null, areas: Areas) {
  const months = gi && !("absent" in gi.months) ? gi.months : null;
  return {
    viewInput: () =>
      months &&
      Inputs.radio<GiView>(
        new Map([
          ["the whole period", "period"],
          ["month by month", "months"]
        ]),
        {label: "Gi* over", value: "period"}
      ),
    note: () =>
      part(
        gi,
        "hotspots",
        (d) =>
          html`<p class="sub">${d.zones ? html`<b>${percent(d.zones.hot_share, 0)}</b> of the cells that zones reach into are hot; <b>${percent(d.zones.outside_share, 0)}</b> of the hot cells lie outside every zone: Gi* marks broad busy ground, DBSCAN its densest places.` : ""} ${"absent" in d.months ? d.months.absent : ""}</p>`
      ),
    map: (view: GiView | null) =>
      gi
        ? [
            fitted(({width}) =>
              giStarMap(gi, view ?? "period", {areas, width, height: Math.min(680, width * 1.2)})
            ),
            giStarKey(gi, view ?? "period")
          ]
        : "",
    rules: () =>
      part(gi, "hotspots", (d) =>
        rule("The rule.", `${d.rule} Of ${count(d.grid.n_cells)} ${d.study_area}. ${months?.rule ?? ""}`)
      )
  };
}
