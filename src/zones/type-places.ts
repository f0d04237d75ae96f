import type {ByTypeReport, TypePlaces} from "../report/by-type.ts";
import {cellCentre} from "../space/lattice.ts";
import {mainArea, type Places, type PlacesInfo} from "../space/places.ts";
import {toLat, toLon} from "../space/projection.ts";
import {cellsAt, type StudyGrid} from "../space/study-grid.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {blockName, placeName} from "./block-name.ts";

/** Incidents that a named cell has at least: fewer say nothing of a place. */
export const LEAST = 5;

/** Located incidents by type, on areas (0 for none) and on the cells with most of them, most first. */
export interface TypeCounts {
  areas: readonly {type: string; area: number; n: number}[];
  cells: readonly {type: string; cell: number; n: number}[];
}

export interface TypeFacts {
  places: Places;
  info: PlacesInfo;
  grid: StudyGrid;
  n_days: number;
  /** The block with most incidents of each cell. */
  blocks: ReadonlyMap<number, string>;
  /** Area of an area's outline, km²; null where none is known. */
  km2Of: (area: number) => number | null;
  isDiscovered: (type: string) => boolean;
}

/** Which areas and cells hold most incidents of each type. */
export function typePlaces({areas, cells}: TypeCounts, facts: TypeFacts): ByTypeReport {
  const {info, grid, n_days, km2Of, isDiscovered} = facts;
  const numbers = info.area_source === "kmeans" ? [] : areas.map(({area}) => area);
  const known = [...new Set(numbers)].filter((area) => area > 0).sort((a, b) => a - b);
  const position = new Map(known.map((area, i) => [area, i]));
  const names = namedCells(new Set(cells.map(({cell}) => cell)), facts);
  const types = [...new Set(areas.map(({type}) => type))].map((type): TypePlaces => {
    const own = areas.filter((row) => row.type === type);
    const by_area = new Array<number>(known.length).fill(0);
    for (const {area, n} of own) {
      const at = position.get(area);
      if (at !== undefined) by_area[at] += n;
    }
    return {
      type,
      discovered: isDiscovered(type),
      incidents: sum(own.map(({n}) => n)),
      by_area,
      cells: cells
        .filter((row) => row.type === type && row.n >= LEAST)
        .map(({cell, n}) => ({...names(cell), incidents: n}))
    };
  });
  return {
    n_days,
    cell_m: grid.cell_m,
    least: LEAST,
    areas: known.map((number, i) => ({
      number,
      name: info.area_names[number] ?? `Area ${number}`,
      km2: km2Of(number),
      incidents: sum(types.map(({by_area}) => by_area[i]))
    })),
    types: types.sort((a, b) => b.incidents - a.incidents || (a.type < b.type ? -1 : 1))
  };
}

/** Cells by the area and the block with most of their incidents, else by their centre. */
function namedCells(wanted: ReadonlySet<number>, {places, info, grid, blocks}: TypeFacts) {
  const members = new Map(Array.from(wanted, (cell): [number, number[]] => [cell, []]));
  cellsAt(grid, places.x, places.y).forEach((cell, place) => {
    members.get(cell)?.push(place);
  });
  return (cell: number) => {
    const [x, y] = cellCentre(grid, grid.col[cell], grid.row[cell]);
    const lat = round(toLat(info.projection, y), 5);
    const lon = round(toLon(info.projection, x), 5);
    const block = blocks.get(cell);
    const area = mainArea(members.get(cell) ?? [], places, info.area_names);
    const at = `Cell at ${lat.toFixed(4)}, ${lon.toFixed(4)}`;
    return {name: placeName(area, block === undefined ? null : blockName(block), at), lat, lon};
  };
}
