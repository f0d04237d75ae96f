import {group} from "d3";
import {TIMED} from "../../calendar/untimed.ts";
import type {Engine} from "../../engine/engine.ts";
import type {Places} from "../../space/places.ts";
import {cellsAt, type StudyGrid} from "../../space/study-grid.ts";
import type {ZoneCounts} from "../../zones/rank-zones.ts";
import {createMembers} from "./zone-members.ts";

/** Counts the incidents of the table `member` by zone. */
export async function zoneCounts(engine: Engine): Promise<ZoneCounts> {
  const byZone = async <Row>(sql: string): Promise<Map<number, Row[]>> =>
    group(await engine.rows<Row & {zone: number}>(sql), ({zone}) => zone);
  return {
    types: await byZone(
      "SELECT zone, type, count(*) AS n, sum(arrest::INT)::BIGINT AS arrests FROM member GROUP BY zone, type ORDER BY zone, n DESC, type"
    ),
    hours: await byZone(
      `SELECT zone, hour("at") AS hour, count(*) AS n FROM member WHERE ${TIMED} GROUP BY zone, hour ORDER BY zone, hour`
    ),
    blocks: await blocksByZone(engine),
    locations: await byZone(
      "SELECT zone, location, count(*) AS n FROM member GROUP BY zone, location ORDER BY zone, n DESC, location"
    )
  };
}

/** Blocks of the table `member` by zone, busiest first. */
export const blocksByZone = async (engine: Engine): Promise<ZoneCounts["blocks"]> =>
  group(
    await engine.rows<{zone: number; block: string; n: number}>(
      "SELECT zone, block, count(*) AS n FROM member WHERE block IS NOT NULL GROUP BY zone, block ORDER BY zone, n DESC, block"
    ),
    ({zone}) => zone
  );

/** The block with most incidents of each of some cells. */
export async function busiestBlocks(
  engine: Engine,
  file: string,
  places: Places,
  grid: StudyGrid,
  cells: ReadonlySet<number>
): Promise<Map<number, string>> {
  const of_place = cellsAt(grid, places.x, places.y).map((cell) => (cells.has(cell) ? cell : -1));
  await createMembers(engine, file, places, of_place);
  const blocks = await blocksByZone(engine);
  return new Map(Array.from(blocks, ([cell, [{block}]]) => [cell, block]));
}
