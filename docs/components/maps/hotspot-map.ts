import * as L from "npm:leaflet";
import type {FeatureCollection, Geometry} from "geojson";
import {cellBounds} from "../../src/draw/cells.js";
import {ACCENT, categoryColor, MAIN, OTHER} from "../../src/draw/palette.js";
import type {HotspotsReport, Zone} from "../../src/report/hotspots.ts";
import {densestZones, patrolZones} from "../../src/report/zone-lists.js";
import {type Clustering, partitionOf} from "../tables/clusterings.js";
import {type CellStyle, cellFinder, cellLayer} from "./cell-layer.js";
import {cellPopup, zonePopup} from "./map-popups.js";

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
  const markers = L.layerGroup(densestZones(zones).map(zoneMarker));
  const find = cellFinder(grid, cells);
  let clustering: Clustering | undefined;
  let layer: L.GridLayer | undefined;
  let tiles: L.TileLayer | undefined;

  map.on("click", ({latlng}) => {
    const i = find(latlng);
    if (i !== undefined && clustering)
      L.popup()
        .setLatLng(latlng)
        .setContent(cellPopup(hotspots, clustering, i))
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

/** The rank of one of the densest zones in a disc: seen at every zoom, and opened by keyboard too. */
function zoneMarker(zone: Zone): L.Marker {
  const icon = L.divIcon({className: "zone-marker", html: String(zone.rank), iconSize: [24, 24]});
  const marker = L.marker([zone.lat, zone.lon], {icon, title: zone.name, zIndexOffset: -100 * zone.rank});
  return marker.bindPopup(() => zonePopup(zone));
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
