import {join} from "node:path";
import {dayNumber, daysBetween, isoDay} from "../../../calendar/days.ts";
import {literal} from "../../../engine/database.ts";
import {openEngine} from "../../../engine/engine.ts";
import {type AreaLookup, areaLookup} from "../../../space/areas.ts";
import {localProjection, toX, toY} from "../../../space/projection.ts";
import {communityAreas} from "../../artifacts/boundaries.ts";
import {writeColumns, writeJson} from "../../artifacts/files.ts";
import type {Places, PlacesInfo} from "../../artifacts/places-table.ts";
import type {Run} from "../../steps.ts";
import {hasColumn, readIngest} from "./ingest.ts";

/** Days held out at the end of the period: 90, or a quarter of a shorter period. */
const testDays = (days: number): number => Math.max(1, Math.min(90, Math.floor(days / 4)));

/** Places that are looked up to decide whether the shipped boundaries cover a data set. */
const COVER_SAMPLE = 2000;

function covers(lookup: AreaLookup, x: Float64Array, y: Float64Array): boolean {
  const stride = Math.max(1, Math.floor(x.length / COVER_SAMPLE));
  let inside = 0;
  let asked = 0;
  for (let i = 0; i < x.length; i += stride, asked++) if (lookup(x[i], y[i]) > 0) inside++;
  return inside > asked / 2;
}

/** Collapses located rows to distinct coordinates with weights, projected to metres. */
export const run: Run<"places"> = async ({inputs, out_dir, root, threads, progress}) => {
  const ingested = readIngest(inputs.ingest);
  const {period, median_lat, median_lon} = ingested;
  const to = period.to.slice(0, 10);
  const from = isoDay(dayNumber(to) - testDays(daysBetween(period.from, to)) + 1);
  const projection = localProjection(median_lat, median_lon);

  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const {lat, lon, weight, train, column_area} = await engine.columns(
    `SELECT lat, lon, count(*), count(*) FILTER ("at" < TIMESTAMP ${literal(from)}), coalesce(min(community_area), 0)
     FROM ${literal(join(inputs.ingest, "incidents.parquet"))}
     WHERE lat IS NOT NULL GROUP BY lat, lon ORDER BY lat, lon`,
    ["lat", "lon", "weight", "train", "column_area"]
  );
  engine.close();
  progress(0.6, "areas");

  const x = lon.map((value) => toX(projection, value));
  const y = lat.map((value) => toY(projection, value));
  const areas = communityAreas(root);
  const lookup = areaLookup(areas, projection);
  const boundaries = covers(lookup, x, y);
  const area_source = hasColumn(ingested, "community_area")
    ? "community_area"
    : boundaries
      ? "boundaries"
      : "kmeans";
  const area =
    area_source === "boundaries"
      ? Int32Array.from(x, (value, i) => lookup(value, y[i]))
      : Int32Array.from(column_area);

  writeColumns(out_dir, "places", {lat, lon, x, y, weight, train, area} satisfies Places);
  writeJson(out_dir, "places.json", {
    projection,
    boundaries,
    area_source,
    area_names: boundaries ? Object.fromEntries(areas.map(({number, name}) => [number, name])) : {},
    test: {from, to, incidents: weight.reduce((sum, w, i) => sum + w - train[i], 0)},
    n_places: lat.length,
    incidents: weight.reduce((sum, w) => sum + w, 0)
  } satisfies PlacesInfo);
};
