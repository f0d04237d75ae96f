import * as draw from "../draw/charts.ts";
import {type Charts, svgFile} from "../draw/picture.ts";
import type {Definition} from "../models/all.ts";
import {partitionOf} from "../models/clustering.ts";
import type {ReadReport} from "../models/define.ts";

/** The pictures that go with a model's run, as SVG by file name; none where the report has nothing to draw. */
export function modelPictures({step, clustering, pictures}: Definition, read: ReadReport) {
  const charts = {
    ...(clustering && zonesOf(step.name, clustering.title, read)),
    ...pictures?.(read, draw)
  };
  return Object.fromEntries(
    Object.entries(charts).flatMap(([name, chart]) => (chart ? [[name, svgFile(chart)]] : []))
  );
}

/** A clustering on the map, and what speaks for its number of zones where several were tried. */
function zonesOf(name: string, title: string, read: ReadReport): Charts {
  const hotspots = read("hotspots.json");
  const labels = hotspots?.cells[name];
  if (!hotspots || !labels) return {};
  const label = `Zones of ${title} on cells of ${hotspots.grid.cell_m} m, noise grey`;
  const trials = partitionOf(name, read)?.trials ?? [];
  return {
    "map.svg": (size) => draw.cellMap(label, hotspots.grid, hotspots.cells, draw.clusterLayers(labels), size),
    "silhouette.svg": trials.length > 0 && ((size) => draw.silhouetteChart(trials, size)),
    "inertia.svg": trials.length > 0 && ((size) => draw.elbowChart(trials, size))
  };
}
