import type {PartitionReport, ZoneModelReport} from "../../../report/hotspots.ts";
import type {Numbers, ReportNumbers} from "../../../report/numbers.ts";
import {cellLabels, indexCells} from "../../../space/cells.ts";
import {cellsOnMap} from "../../../space/study-grid.ts";
import {readLabels} from "../../artifacts/clustering.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";

/** Lays the clusterings of this report on one grid of cells, as the map draws them. */
export const run: Run<"hotspots"> = ({inputs, out_dir, params: {clusterings}}) => {
  const {x, y, weight} = readPlaces(inputs.places);
  const {projection, boundaries} = readPlacesInfo(inputs.places);
  const cells = indexCells(x, y);
  const each = <T>(read: (dir: string, file: string) => T): Record<string, T | null> =>
    Object.fromEntries(
      clusterings.map(({name, file}) => {
        const dir = inputs[name];
        return [name, dir === undefined ? null : read(dir, file)];
      })
    );
  const {grid, columns} = cellsOnMap(cells, weight, projection);
  writeJson(out_dir, "hotspots.json", {
    grid,
    cells: {
      ...columns,
      ...each((dir) => [...cellLabels(cells, readLabels(dir), weight, {noise: true})])
    },
    boundaries,
    ...each(readJson<Numbers<PartitionReport | ZoneModelReport>>)
  } satisfies Pick<ReportNumbers["hotspots.json"], "grid" | "cells" | "boundaries">);
};
