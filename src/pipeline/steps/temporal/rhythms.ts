import {join} from "node:path";
import {dayNumber, isoDay, weekdayOf} from "../../../calendar/days.ts";
import {literal} from "../../../engine/database.ts";
import {type Engine, openEngine} from "../../../engine/engine.ts";
import type {DbscanReport} from "../../../report/hotspots.ts";
import type {Numbers, ReportNumbers} from "../../../report/numbers.ts";
import type {NearRepeats} from "../../../report/rhythms.ts";
import {indexCells} from "../../../space/cells.ts";
import {seededRandom} from "../../../stats/random.ts";
import {clusterDays} from "../../../temporal/day-clusters.ts";
import {HOURS_OF_WEEK} from "../../../temporal/profiles.ts";
import {LEAST_WEEKS, SHIFTS, zoneTimes} from "../../../temporal/zone-times.ts";
import {footprintOf} from "../../../zones/capture.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {readLabels} from "../../artifacts/labels.ts";
import {readPlaces} from "../../artifacts/places-table.ts";
import {AT_STAMP} from "../../queries/temporal-areas.ts";
import type {RunStep} from "../../runner/step.ts";
import {type IngestOutput, readIngest} from "../data/ingest.ts";

type RhythmsNumbers = ReportNumbers["rhythms.json"];

const ZONES_SHOWN = 10;

/** Kinds of days, the hours of the patrol zones, and near repeats. */
export const run: RunStep = async ({inputs, out_dir, threads, params: {seed}, progress}) => {
  const ingested = readIngest(inputs.ingest);
  const file = literal(join(inputs.ingest, "incidents.parquet"));
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const zones =
    inputs.zones && inputs.dbscan
      ? await zonesByHour(engine, file, inputs, seed)
      : {absent: {why: "no_dbscan" as const}};
  progress(0.5, "kinds of days");
  const days = await kindsOfDays(engine, file, ingested, seed);
  engine.close();
  const near_repeats = readJson<Numbers<NearRepeats>>(inputs.knox, "knox.json");
  writeJson(out_dir, "rhythms.json", {days, zones, near_repeats} satisfies RhythmsNumbers);
  writeJson(out_dir, "metrics.json", metricsOf({days, zones, near_repeats}));
};

/** The days of the period whose records are complete, whatever their place. */
async function kindsOfDays(
  engine: Engine,
  file: string,
  {period, quality}: IngestOutput,
  seed: number
): Promise<RhythmsNumbers["days"]> {
  const from = period.from.slice(0, 10);
  const first = dayNumber(from);
  const end = quality.thin_last_days.from ? dayNumber(quality.thin_last_days.from) : dayNumber(period.to) + 1;
  const counts = new Float64Array(24 * Math.max(0, end - first));
  const rows = await engine.columns(
    `SELECT ("at"::DATE - DATE '1970-01-01')::INT, hour("at"), count(*) FROM ${file} WHERE NOT ${AT_STAMP} GROUP BY ALL ORDER BY ALL`,
    ["day", "hour", "n"]
  );
  rows.day.forEach((day, i) => {
    if (day >= first && day < end) counts[(day - first) * 24 + rows.hour[i]] = rows.n[i];
  });
  return clusterDays({from, counts}, seed);
}

async function zonesByHour(
  engine: Engine,
  file: string,
  inputs: Record<string, string>,
  seed: number
): Promise<RhythmsNumbers["zones"]> {
  const shown = readJson<ReportNumbers["zones.json"]>(inputs.zones, "zones.json").zones.slice(0, ZONES_SHOWN);
  if (shown.length === 0) return {absent: {why: "no_zone"}};
  const {period} = readIngest(inputs.ingest);
  const first = dayNumber(period.from);
  const monday = first + ((7 - weekdayOf(first)) % 7);
  const n_weeks = Math.max(0, Math.floor((dayNumber(period.to) + 1 - monday) / 7));
  if (n_weeks < LEAST_WEEKS) return {absent: {why: "few_weeks_of_zones", needed: LEAST_WEEKS, have: n_weeks}};

  const places = readPlaces(inputs.places);
  const labels = readLabels(inputs.dbscan);
  const {n_zones} = readJson<DbscanReport>(inputs.dbscan, "dbscan.json");
  const cells = indexCells(places.x, places.y);
  const footprint = footprintOf(labels, n_zones, places.weight, cells);
  const position = new Map(shown.map(({label}, i) => [label, i]));
  const zone_of = Array.from(places.x, (_, i) => position.get(footprint.zone_of[cells.cell_of[i]]) ?? -1);
  const zoned = [...zone_of.keys()].filter((i) => zone_of[i] >= 0);
  await engine.createTable("zone_place", {
    lat: Float64Array.from(zoned, (i) => places.lat[i]),
    lon: Float64Array.from(zoned, (i) => places.lon[i]),
    zone: Float64Array.from(zoned, (i) => zone_of[i])
  });
  const since = `TIMESTAMP ${literal(isoDay(monday))}`;
  const at = `"at" >= ${since} AND "at" < ${since} + INTERVAL ${7 * n_weeks} DAY`;
  const hour = `((isodow("at") - 1) * 24 + hour("at"))::INT AS hour`;
  const rows = await engine.columns(
    `SELECT zone, ("at"::DATE - DATE ${literal(isoDay(monday))})::INT // 7 AS week, ${hour}, count(*) AS n
     FROM ${file} JOIN zone_place USING (lat, lon) WHERE ${at} GROUP BY ALL ORDER BY ALL`,
    ["zone", "week", "hour", "n"]
  );
  const all = await engine.columns(`SELECT ${hour}, count(*) AS n FROM ${file} WHERE ${at} GROUP BY ALL`, [
    "hour",
    "n"
  ]);
  const city = new Float64Array(HOURS_OF_WEEK);
  all.hour.forEach((h, i) => {
    city[h] = all.n[i];
  });
  const counts = shown.map(() => new Float64Array(HOURS_OF_WEEK * n_weeks));
  rows.zone.forEach((zone, i) => {
    counts[zone][rows.week[i] * HOURS_OF_WEEK + rows.hour[i]] = rows.n[i];
  });
  const random = seededRandom(seed);
  const zones = shown.map(({rank, name}, i) => zoneTimes({rank, name, counts: counts[i]}, city, random));
  return {shifts: SHIFTS, n_weeks, zones};
}

/** What the model's run carries of it. */
function metricsOf({days, zones, near_repeats}: RhythmsNumbers): Record<string, number> {
  const chosen = "trials" in days ? days.trials.find((trial) => trial.chosen) : undefined;
  const nearest = (type: string) =>
    "tables" in near_repeats
      ? near_repeats.tables
          .find((table) => table.type === type)
          ?.cells.find(({space, time}) => space === 0 && time === 1)?.ratio?.value
      : undefined;
  return Object.fromEntries(
    Object.entries({
      day_clusters: chosen?.n_clusters,
      day_stability_ari: chosen?.stability?.mean,
      day_silhouette: chosen?.silhouette ?? undefined,
      zones_with_hours: "zones" in zones ? zones.zones.length : undefined,
      knox_same_place_1_to_2_days_burglary: nearest("BURGLARY"),
      knox_same_place_1_to_2_days_robbery: nearest("ROBBERY"),
      knox_same_place_1_to_2_days_vehicle_theft: nearest("MOTOR VEHICLE THEFT")
    }).filter((entry): entry is [string, number] => entry[1] !== undefined)
  );
}
