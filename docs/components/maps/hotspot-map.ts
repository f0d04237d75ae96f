import {html} from "npm:htl";
import * as L from "npm:leaflet";
import type {FeatureCollection, Geometry} from "geojson";
import {areaLabels} from "../../src/draw/area-labels.js";
import {cellBounds} from "../../src/draw/cells.js";
import {ACCENT, categoryColor, MAIN, OTHER} from "../../src/draw/palette.js";
import type {HotspotsReport, Zone} from "../../src/report/hotspots.ts";
import {patrolZones} from "../../src/report/zone-lists.js";
import {badgesOf} from "../parts/zone-badge.js";
import {type Clustering, partitionOf} from "../tables/clusterings.js";
import {areaAt} from "./areas.js";
import {type CellStyle, cellFinder, cellLayer} from "./cell-layer.js";
import {cellPopup, zonePopup} from "./map-popups.js";
import {spreadPins} from "./spread-pins.js";

export interface HotspotMap {
  element: HTMLElement;
  /** Draws the cells by their cluster in one model. */
  show(clustering: Clustering): void;
  /** Puts map tiles of a URL template under the cells, or takes them away. */
  setTiles(template: string | null): void;
  /** Moves to a zone and opens its popup. */
  visit(zone: Zone): void;
}

/** An interactive map without a tile server: cells coloured by cluster, and zones as polygons with popups. */
export function hotspotMap(
  hotspots: HotspotsReport,
  zones: Zone[],
  areas: FeatureCollection<Geometry> | null
): HotspotMap {
  const {grid, cells} = hotspots;
  const element = document.createElement("div");
  element.className = "hotspot-map";
  element.setAttribute("role", "region");
  element.setAttribute("aria-label", "Map of clusters: arrow keys move, plus and minus zoom");
  const map = L.map(element, {preferCanvas: true, zoomSnap: 0.25, attributionControl: false});
  map.fitBounds(extent(hotspots));
  if (areas) {
    L.geoJSON(areas, {style: {color: OTHER, weight: 1, fill: false}, interactive: false}).addTo(map);
  }
  const patrol = new Set(patrolZones(zones));
  const zoneLayers = new Map(zones.map((zone) => [zone.label, zoneLayer(zone, patrol.has(zone))]));
  const pins = zonePins(zones);
  const markers = L.layerGroup(pins.flatMap(({line, marker}) => [line, marker]));
  const names = L.layerGroup().addTo(map);
  const mark = () => {
    const taken = spread(map, pins);
    if (areas) nameAreas(map, names, areas, map.hasLayer(markers) ? taken : []);
  };
  map.on("zoomend", mark);
  const find = cellFinder(grid, cells);
  let clustering: Clustering | undefined;
  let layer: L.GridLayer | undefined;
  let tiles: L.TileLayer | undefined;

  map.on("click", ({latlng}) => {
    const i = find(latlng);
    if (i !== undefined && clustering)
      L.popup()
        .setLatLng(latlng)
        .setContent(cellPopup(hotspots, clustering, i, areas && areaAt(areas, [latlng.lng, latlng.lat])))
        .openOn(map);
  });
  fitWhenSized(map, element, () => extent(hotspots));

  return {
    element,
    show(next) {
      clustering = next;
      element.dataset.clustering = next.name;
      layer?.remove();
      layer = cellLayer(grid, cells, cellStyle(hotspots, next)).addTo(map);
      map.closePopup();
      for (const zoneShapes of [...zoneLayers.values(), markers]) {
        if (next.name === "dbscan") zoneShapes.addTo(map);
        else zoneShapes.remove();
      }
      mark();
    },
    setTiles(template) {
      tiles?.remove();
      tiles = template ? L.tileLayer(template, {maxZoom: 19, className: "map-tiles"}).addTo(map) : undefined;
    },
    visit(zone) {
      map.setView([zone.lat, zone.lon], Math.max(map.getZoom(), 14), {animate: false});
      zoneLayers.get(zone.label)?.openPopup([zone.lat, zone.lon]);
    }
  };
}

/** Clusters by colour, incidents by strength; outside zones a cell keeps the colour of noise. */
function cellStyle(hotspots: HotspotsReport, {name}: Clustering): CellStyle {
  const {cells} = hotspots;
  const labels = cells[name];
  const divides = partitionOf(hotspots, name) !== null;
  const most = cells.incidents.reduce((max, value) => Math.max(max, value), 1);
  return (i) => {
    const strength = Math.log1p(cells.incidents[i] ?? 0) / Math.log1p(most);
    const label = labels?.[i] ?? -1;
    if (label < 0) return {color: OTHER, opacity: 0.08 + 0.6 * strength ** 2};
    if (name === "dbscan") return {color: MAIN, opacity: 0.25};
    const color = divides ? categoryColor(label) : MAIN;
    return {color, opacity: 0.25 + 0.75 * strength};
  };
}

function zoneLayer(zone: Zone, is_patrol: boolean): L.GeoJSON {
  const color = is_patrol ? ACCENT : MAIN;
  const shape = L.geoJSON(zone.geometry, {style: {color, weight: 1.5, fillColor: color, fillOpacity: 0.55}});
  return shape.bindPopup(() => zonePopup(zone));
}

/** Pixels of a badge, both ways. */
const BADGE = 26;

interface Disc {
  x: number;
  y: number;
  r: number;
}

/** The badges of the zones in the two lists, seen at every zoom and opened by keyboard too. */
function zonePins(zones: Zone[]) {
  return [...badgesOf(zones)].map(([zone, badges]) => {
    const r = (BADGE * badges.length) / 2;
    const icon = L.divIcon({
      className: "zone-marker",
      html: html`<span class="zone-badges">${badges}</span>`,
      iconSize: [2 * r, BADGE]
    });
    const place: [number, number] = [zone.lat, zone.lon];
    const marker = L.marker(place, {icon, title: zone.name, zIndexOffset: -100 * zone.rank});
    const line = L.polyline([place, place], {color: OTHER, weight: 1.5, interactive: false});
    return {zone, r, line, marker: marker.bindPopup(() => zonePopup(zone))};
  });
}

/** Moves badges beside their zones, with a line to them, where others are too near. @returns the ground that they take, pixels */
function spread(map: L.Map, pins: ReturnType<typeof zonePins>): Disc[] {
  const all = pins.map(({zone, r}) => ({r, at: pixels(map, [zone.lon, zone.lat])}));
  return spreadPins(all).map(([x, y], i) => {
    const {zone, r, line, marker} = pins[i] as (typeof pins)[number];
    const place = map.layerPointToLatLng([x, y]);
    marker.setLatLng(place);
    line.setLatLngs([[zone.lat, zone.lon], place]);
    return {x, y, r};
  });
}

function pixels(map: L.Map, [lon, lat]: [number, number]): [number, number] {
  const {x, y} = map.latLngToLayerPoint([lat, lon]);
  return [x, y];
}

/** Names of areas where the map has room for them beside other marks. */
function nameAreas(
  map: L.Map,
  names: L.LayerGroup,
  areas: FeatureCollection<Geometry>,
  taken: readonly Disc[]
): void {
  names.clearLayers();
  const invert = ([x = 0, y = 0]: number[]) => {
    const {lat, lng} = map.layerPointToLatLng([x, y]);
    return [lng, lat];
  };
  const discs = taken.map(({x, y, r}) => ({x, y, width: 2 * r, height: 2 * r}));
  const project = (place: [number, number]) => pixels(map, place);
  for (const {lat, lon, text, width, height} of areaLabels(areas, {project, invert}, discs)) {
    const icon = L.divIcon({className: "area-name", html: text, iconSize: [width, height]});
    L.marker([lat, lon], {icon, interactive: false, keyboard: false}).addTo(names);
  }
}

function extent({grid, cells}: HotspotsReport): L.LatLngBounds {
  const bounds = L.latLngBounds([]);
  cells.col.forEach((col, i) => {
    const {west, south, east, north} = cellBounds(grid, col, cells.row[i] ?? 0);
    bounds.extend([south, west]).extend([north, east]);
  });
  return bounds;
}

/** A map made before it is on the page has no size: it is fitted once it has one, and follows later changes. */
function fitWhenSized(map: L.Map, element: HTMLElement, bounds: () => L.LatLngBounds): void {
  let fitted = false;
  new ResizeObserver(([entry]) => {
    if (!entry || entry.contentRect.width === 0) return;
    map.invalidateSize({animate: false});
    if (!fitted) map.fitBounds(bounds(), {animate: false});
    fitted = true;
  }).observe(element);
}
