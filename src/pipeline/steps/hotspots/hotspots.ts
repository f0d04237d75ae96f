import type {PartitionReport, ZoneModelReport} from "../../../report/hotspots.ts";
import type {Numbers, ReportNumbers} from "../../../report/numbers.ts";
import {CELL_M, cellLabels, cellsKm2, cellWeights, indexCells} from "../../../space/cells.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {gridOnMap} from "../../artifacts/study-ground.ts";
import type {RunStep} from "../../runner/step.ts";

/** Lays the clusterings of this report on one grid of cells, as the map draws them. */
export const run: RunStep = ({inputs, out_dir, params}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const cells = indexCells(x, y);
  const {col, row} = cells;
  const [col0, row0] = [col, row].map((each) => each.reduce((a, b) => Math.min(a, b), Infinity));
  const squares = {cell_m: CELL_M, offset_m: 0, col, col0, row0, area_km2: cellsKm2(col.length)};
  const clusterings = params.clusterings as {name: string; file: string}[];
  const each = <T>(read: (dir: string, file: string) => T): Record<string, T | null> =>
    Object.fromEntries(
      clusterings.map(({name, file}) => [name, inputs[name] === undefined ? null : read(inputs[name], file)])
    );

  writeJson(out_dir, "hotspots.json", {
    grid: gridOnMap(squares, info),
    cells: {
      col: Array.from(col, (each) => each - col0),
      row: Array.from(row, (each) => each - row0),
      incidents: [...cellWeights(cells, weight)],
      ...each((dir) => [...cellLabels(cells, readLabels(dir), weight, {noise: true})])
    },
    boundaries: info.boundaries,
    ...each(readJson<Numbers<PartitionReport | ZoneModelReport>>)
  } satisfies Pick<ReportNumbers["hotspots.json"], "grid" | "cells" | "boundaries">);
};
