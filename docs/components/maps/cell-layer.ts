import * as L from "npm:leaflet";
import type {CellGrid, Cells} from "../../src/report/hotspots.ts";
import {sharpCanvas} from "../charts/sharp-canvas.js";

/** Colour and opacity of the cell at an index; null leaves it out. */
export type CellStyle = (index: number) => {color: string; opacity: number} | null;

/** A layer that paints cells onto canvas tiles: quick for tens of thousands of cells, at every zoom. */
export function cellLayer(grid: CellGrid, cells: Cells, style: CellStyle): L.GridLayer {
  const x = (col: number) => (grid.lon0 + col * grid.d_lon + 180) / 360;
  const y = (row: number) => mercatorY(grid.lat0 + row * grid.d_lat);
  const Layer = L.GridLayer.extend({
    createTile(coords: L.Coords): HTMLCanvasElement {
      const {x: side} = (this as unknown as L.GridLayer).getTileSize();
      const world = side * 2 ** coords.z;
      const {canvas, context} = sharpCanvas(side, side);
      for (let i = 0; i < cells.col.length; i++) {
        const col = cells.col[i] ?? 0;
        const row = cells.row[i] ?? 0;
        const left = x(col) * world - coords.x * side;
        const right = x(col + 1) * world - coords.x * side;
        if (right < 0 || left > side) continue;
        const top = y(row + 1) * world - coords.y * side;
        const bottom = y(row) * world - coords.y * side;
        if (bottom < 0 || top > side) continue;
        const painted = style(i);
        if (!painted) continue;
        context.globalAlpha = painted.opacity;
        context.fillStyle = painted.color;
        const gap = right - left > 8 ? 0.5 : 0;
        context.fillRect(left, top, Math.max(0.75, right - left - gap), Math.max(0.75, bottom - top - gap));
      }
      return canvas;
    }
  });
  return Object.assign(new Layer(), {options: {...L.GridLayer.prototype.options, updateWhenZooming: false}});
}

/** Looks up the index of the cell at a place, or undefined where there is none. */
export function cellFinder(grid: CellGrid, cells: Cells): (place: L.LatLng) => number | undefined {
  const index = new Map(cells.col.map((col, i) => [`${col},${cells.row[i]}`, i]));
  return ({lat, lng}) => {
    const col = Math.floor((lng - grid.lon0) / grid.d_lon);
    const row = Math.floor((lat - grid.lat0) / grid.d_lat);
    return index.get(`${col},${row}`);
  };
}

function mercatorY(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}
