import type {Engine} from "../../engine/engine.ts";
import type {Places} from "../../space/places.ts";
import {cellsAt, type StudyGrid} from "../../space/study-grid.ts";
import type {TypeCounts} from "../../zones/type-places.ts";
import {createMembers} from "./zone-members.ts";

/** Cells of each type that are named. */
const NAMED = 5;

/** Counts located incidents of each type by the area of their place, and on the cells with most of them. */
export async function typeCounts(
  engine: Engine,
  file: string,
  places: Places,
  grid: StudyGrid
): Promise<TypeCounts> {
  await createMembers(engine, file, places, places.area);
  const areas = await engine.rows<{type: string; area: number; n: number}>(
    "SELECT type, zone AS area, count(*) AS n FROM member GROUP BY ALL ORDER BY ALL"
  );
  await createMembers(engine, file, places, cellsAt(grid, places.x, places.y));
  const cells = await engine.rows<{type: string; cell: number; n: number}>(
    `SELECT type, zone AS cell, count(*) AS n FROM member GROUP BY type, zone
     QUALIFY row_number() OVER (PARTITION BY type ORDER BY n DESC, cell) <= ${NAMED} ORDER BY type, n DESC, cell`
  );
  return {areas, cells};
}
