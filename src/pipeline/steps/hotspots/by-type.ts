import {periodDays} from "../../../calendar/counted-days.ts";
import {isDiscovered} from "../../../patrol/discovered-types.ts";
import {areaKm2} from "../../../space/areas.ts";
import {gridOfPoints} from "../../../space/study-grid.ts";
import {round} from "../../../stats/round.ts";
import {typePlaces} from "../../../zones/type-places.ts";
import {communityAreas} from "../../artifacts/boundaries.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {typeCounts} from "../../queries/type-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import {busiestBlocks} from "../../queries/zone-counts.ts";
import type {Run} from "../../steps.ts";

/** Counts each type by area, and names the cells with most of its incidents. */
export const run: Run<"by-type"> = async (context) => {
  const {inputs, out_dir, root} = context;
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const n_days = periodDays(readOutput(inputs.ingest, "ingest.json"));
  const grid = gridOfPoints(places.x, places.y, "incidents", info.grain);
  const {counts, blocks} = await withIncidents(context, async (engine, file) => {
    const counts = await typeCounts(engine, file, places, grid);
    const shown = new Set(counts.cells.map(({cell}) => cell));
    return {counts, blocks: await busiestBlocks(engine, file, places, grid, shown)};
  });
  const outlines = info.boundaries ? communityAreas(root) : [];
  const km2 = new Map(outlines.map((area) => [area.number, round(areaKm2(area, info.projection), 3)]));
  const km2Of = (area: number) => km2.get(area) ?? null;
  writeOutput(
    out_dir,
    "by-type.json",
    typePlaces(counts, {places, info, grid, n_days, blocks, km2Of, isDiscovered})
  );
};
