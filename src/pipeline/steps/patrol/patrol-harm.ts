import type {Engine} from "../../../engine/engine.ts";
import {harmWeight} from "../../../patrol/harm-weights.ts";
import {weekShape} from "../../../patrol/week-shape.ts";

/**
 * Mean harm weight of an incident of each zone: its mix of types is drawn towards that of all zones as far as zones differ by
 * no more than chance, so that one rare and heavy incident does not make a zone.
 */
export async function zoneHarm(
  engine: Engine,
  n_zones: number,
  types: readonly string[]
): Promise<Float64Array> {
  const number = new Map(types.map((type, i) => [type, i]));
  const rows = await engine.rows<{zone: number; type: string; n: number}>(
    "SELECT zone, type, count(*) AS n FROM member GROUP BY ALL ORDER BY ALL"
  );
  const counts = new Float64Array(n_zones * types.length);
  const all = new Float64Array(types.length);
  for (const {zone, type, n} of rows) {
    const t = number.get(type);
    if (t === undefined) continue;
    counts[zone * types.length + t] = n;
    all[t] += n;
  }
  const {share} = weekShape({n_zones, n_slots: types.length, counts, city: all});
  return Float64Array.from({length: n_zones}, (_, z) =>
    types.reduce((sum, type, t) => sum + share[z * types.length + t] * harmWeight(type), 0)
  );
}

/**
 * Mean harm weight of the city's incidents in each slot, over that of all; 1 where there are none.
 * @param counts by slot and type, row-major
 */
export function harmOfSlots(counts: Float64Array, types: readonly string[], n_slots: number): number[] {
  const weights = types.map(harmWeight);
  const meanOf = (from: number, to: number) => {
    let n = 0;
    let harm = 0;
    for (let i = from; i < to; i++) {
      n += counts[i];
      harm += counts[i] * weights[i % types.length];
    }
    return n === 0 ? 0 : harm / n;
  };
  const all = meanOf(0, counts.length);
  return Array.from({length: n_slots}, (_, s) =>
    all === 0 ? 1 : meanOf(s * types.length, (s + 1) * types.length) / all || 1
  );
}
