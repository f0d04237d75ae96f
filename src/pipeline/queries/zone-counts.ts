import {group} from "d3";
import type {Engine} from "../../engine/engine.ts";

interface TypeRow {
  zone: number;
  type: string;
  n: number;
  arrests: number | null;
}

interface HourRow {
  zone: number;
  hour: number;
  n: number;
}

interface BlockRow {
  zone: number;
  block: string;
  n: number;
}

/** What the incidents of each zone are like: counts by type and hour, and the busiest block. */
export interface ZoneCounts {
  types: Map<number, TypeRow[]>;
  hours: Map<number, HourRow[]>;
  blocks: Map<number, BlockRow[]>;
}

/** Counts the incidents of the table `member` by zone. */
export async function zoneCounts(engine: Engine): Promise<ZoneCounts> {
  return {
    types: byZone(
      await engine.rows<TypeRow>(
        `SELECT zone, type, count(*) AS n, sum(arrest::INT)::BIGINT AS arrests FROM member GROUP BY zone, type ORDER BY zone, n DESC, type`
      )
    ),
    hours: byZone(
      await engine.rows<HourRow>(
        `SELECT zone, hour("at") AS hour, count(*) AS n FROM member GROUP BY zone, hour ORDER BY zone, hour`
      )
    ),
    blocks: byZone(
      await engine.rows<BlockRow>(
        `SELECT zone, block, count(*) AS n FROM member WHERE block IS NOT NULL GROUP BY zone, block
       QUALIFY row_number() OVER (PARTITION BY zone ORDER BY n DESC, block) = 1 ORDER BY zone`
      )
    )
  };
}

const byZone = <T extends {zone: number}>(rows: readonly T[]): Map<number, T[]> =>
  group(rows, (row) => row.zone);
