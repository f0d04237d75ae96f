import {describe, expect, it} from "vitest";
import {cellBounds} from "../../../src/draw/cells.ts";
import {cellMap, clusterLayers} from "../../../src/draw/charts/cell-map.ts";
import {categoryColor} from "../../../src/draw/palette.ts";
import {svgFile} from "../../../src/draw/picture.ts";
import {cornersOfCells, planarMap} from "../../../src/draw/planar-map.ts";

const grid = {n_cells: 7, cell_m: 150, area_km2: 1, lon0: -87.7, lat0: 41.8, d_lon: 0.0018, d_lat: 0.00135};
const cells = {
  col: [3, 4, 5, 5, 3, 7, 4],
  row: [1, 1, 1, 2, 2, 2, 3]
};
const labels = [0, 0, 1, 1, 0, -1, 12];
const size = {width: 500, height: 300};
const svg = svgFile(
  ({document}) => cellMap("cells & zones", grid, cells, clusterLayers(labels), {...size, document}),
  size.width
);

const bounds = cells.col.map((col, i) => cellBounds(grid, col, cells.row[i]));
const {projection} = planarMap(cornersOfCells(bounds), size);
const middle = ({west, east, south, north}: (typeof bounds)[number]) =>
  projection([(west + east) / 2, (south + north) / 2]) ?? [0, 0];

const painted = [...svg.matchAll(/<path d="([^"]+)" fill="([^"]+)"/g)].flatMap(([, d, color]) =>
  [...d.matchAll(/M([\d.]+),([\d.]+)H([\d.]+)V([\d.]+)H[\d.]+Z/g)].map(([, ...edges]) => {
    const [left, top, right, bottom] = edges.map(Number);
    return {color, has: ([x, y]: number[]) => left < x && x < right && top < y && y < bottom};
  })
);

describe("a map of cells", () => {
  it("paints each cell once, in its cluster's colour, north up", () => {
    for (const [i, cell] of bounds.entries()) {
      const colors = painted.filter(({has}) => has(middle(cell))).map(({color}) => color);
      expect(colors, `cell ${i}`).toEqual([labels[i] < 0 ? "#d4d8dd" : categoryColor(labels[i])]);
    }
    expect(middle(bounds[6])[1]).toBeLessThan(middle(bounds[0])[1]);
  });

  it("paints nothing where there is no cell, and joins neighbours of a row", () => {
    const empty = cellBounds(grid, 6, 2);
    expect(painted.some(({has}) => has(middle(empty)))).toBe(false);
    expect(painted).toHaveLength(cells.col.length - 1);
  });

  it("escapes its text alternative", () => {
    expect(svg).toContain('aria-label="cells &amp; zones"');
  });
});
