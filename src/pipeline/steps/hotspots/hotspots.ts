import type {PartitionReport, ZoneModelReport} from "../../../report/hotspots.ts";
import type {Numbers} from "../../../report/numbers.ts";
import {cellLabels, indexCells} from "../../../space/cells.ts";
import {cellsOnMap} from "../../../space/study-grid.ts";
import {readJson} from "../../artifacts/files.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

/** Lays the clusterings of this report on one grid of cells, as the map draws them. */
export const run: Run<"hotspots"> = ({inputs, out_dir, params: {clusterings}}) => {
  const {x, y, weight} = readOutput(inputs.places, "places");
  const {projection, boundaries, grain} = readOutput(inputs.places, "places.json");
  const cells = indexCells(x, y, grain.cell_m);
  const each = <T>(read: (dir: string, file: string) => T): Record<string, T | null> =>
    Object.fromEntries(
      clusterings.map(({name, file}) => {
        const dir = inputs[name];
        return [name, dir === undefined ? null : read(dir, file)];
      })
    );
  const {grid, columns} = cellsOnMap(cells, weight, projection);
  writeOutput(out_dir, "hotspots.json", {
    grid,
    cells: {
      ...columns,
      ...each((dir) => [...cellLabels(cells, readOutput(dir, "labels").labels, weight, {noise: true})])
    },
    boundaries,
    ...each(readJson<Numbers<PartitionReport | ZoneModelReport>>)
  });
};
