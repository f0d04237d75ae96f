import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import type {OffenceOf} from "../../features/offence/offence-of.ts";
import {harmKinds, type KindsOfOffences} from "../../patrol/harm/harm-kinds.ts";
import type {HarmCounts, ZoneKinds} from "../../patrol/harm/zone-harm.ts";
import type {ShiftWeeks} from "../../patrol/shift-weeks.ts";
import type {Counted} from "./patrol-counts.ts";
import {placeholderWeight} from "./placeholder-weight.ts";
import {slotSql} from "./week-counts.ts";

/** Rows of an offence in the table `offence`: equal, or neither there. */
const SAME = ["type", "iucr", "description"]
  .map((column) => `i.${column} IS NOT DISTINCT FROM o.${column}`)
  .join(" AND ");

/** Sorts the located incidents of some types into kinds of offences, and makes the tables `offence` and `harm_kind` for the counts below. */
async function createHarmKinds(
  engine: Engine,
  file: string,
  types: readonly string[],
  offenceOf?: OffenceOf
): Promise<KindsOfOffences> {
  for (const table of ["offence", "harm_kind"]) await engine.run(`DROP TABLE IF EXISTS ${table}`);
  await engine.run(
    `CREATE TABLE offence AS SELECT (row_number() OVER (ORDER BY type, iucr, description) - 1)::INTEGER AS offence, *
     FROM (SELECT type, iucr, description, count(*)::INTEGER AS n FROM ${literal(file)}
       WHERE lat IS NOT NULL AND type IN (${types.map(literal).join(", ")}) GROUP BY ALL)`
  );
  const offences = await engine.rows<{
    type: string;
    iucr: string | null;
    description: string | null;
    n: number;
  }>("SELECT type, iucr, description, n FROM offence ORDER BY offence");
  const {kinds, kind_of} = harmKinds(offences, offenceOf);
  await engine.createTable("harm_kind", {
    offence: Float64Array.from(offences, (_, i) => i),
    kind: Float64Array.from(kind_of)
  });
  return kinds;
}

/** Counts the incidents on the ground of the table `zoned` by zone and kind of offence. */
async function zoneKinds(engine: Engine, file: string, n_zones: number, n_kinds: number): Promise<ZoneKinds> {
  const rows = await engine.columns(
    `SELECT z.zone, k.kind, count(*) AS n FROM ${literal(file)} i JOIN zoned z USING (lat, lon)
     JOIN offence o ON ${SAME} JOIN harm_kind k ON k.offence = o.offence GROUP BY ALL ORDER BY ALL`,
    ["zone", "kind", "n"]
  );
  const zones = new Float64Array(n_zones * n_kinds);
  const all = new Float64Array(n_kinds);
  rows.zone.forEach((zone, i) => {
    zones[zone * n_kinds + rows.kind[i]] = rows.n[i];
    all[rows.kind[i]] += rows.n[i];
  });
  return {zones, all};
}

/**
 * Counts the city's located incidents by slot of the week and kind of offence, row-major.
 * @param weight SQL of what a record counts
 */
async function slotKinds(
  engine: Engine,
  file: string,
  weeks: ShiftWeeks,
  {first_day, n_kinds, weight}: {first_day: string; n_kinds: number; weight: string}
): Promise<Float64Array> {
  const {slot, within} = slotSql(weeks, first_day);
  const counts = new Float64Array(7 * weeks.n_shifts * n_kinds);
  const rows = await engine.columns(
    `SELECT i.slot, k.kind, sum(i.n)::DOUBLE AS n FROM
       (SELECT ${slot}, type, iucr, description, sum(${weight}) AS n FROM ${literal(file)}
        WHERE lat IS NOT NULL AND ${within} GROUP BY ALL) i
     JOIN offence o ON ${SAME} JOIN harm_kind k ON k.offence = o.offence GROUP BY ALL ORDER BY ALL`,
    ["slot", "kind", "n"]
  );
  rows.slot.forEach((at, i) => {
    counts[at * n_kinds + rows.kind[i]] = rows.n[i];
  });
  return counts;
}

/** What harm is made of: kinds of offences of the targets, in the city, on the ground of the table `zoned`, and by slot of the week. */
export async function harmCounts(
  engine: Engine,
  file: string,
  n_zones: number,
  {targets, offenceOf, days: {first_day}, weeks, stamps}: Omit<Counted, "places">
): Promise<HarmCounts> {
  const kinds = await createHarmKinds(engine, file, targets, offenceOf);
  const n_kinds = kinds.kinds.length;
  const weight = placeholderWeight(stamps);
  return {
    kinds,
    zones: await zoneKinds(engine, file, n_zones, n_kinds),
    slots: await slotKinds(engine, file, weeks, {first_day, n_kinds, weight})
  };
}
