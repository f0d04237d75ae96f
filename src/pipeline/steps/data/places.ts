import {countedDays, dateOfDay, MONTH_DAYS} from "../../../calendar/counted-days.ts";
import {coveredDays, startOfCovered} from "../../../calendar/gaps.ts";
import {placeAreas} from "../../../space/areas.ts";
import {groundAt, intoMiddles} from "../../../space/ground.ts";
import {sum} from "../../../stats/sums.ts";
import {communityAreas} from "../../artifacts/boundaries.ts";
import {hasColumn, readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {weightedPlaces} from "../../queries/located.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Days held out at the end of the period: 90, or a quarter of a shorter period; in whole months where records tell no less. */
const testDays = (days: number, unit: number): number =>
  Math.max(1, Math.min(90 / unit, Math.floor(days / 4 / unit))) * unit;

/** Collapses located rows to distinct coordinates with weights, projected to metres. */
export const run: Run<"places"> = async (context) => {
  const {inputs, out_dir, root, progress} = context;
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const {period, median_lat, median_lon, coordinate_step: step, ids} = ingested;
  const to = period.to.slice(0, 10);
  const days = countedDays(ingested);
  const {n_days, by_month} = days;
  const n_test = testDays(coveredDays(days, 0, n_days), by_month ? MONTH_DAYS : 1);
  const from = dateOfDay(days, startOfCovered(days, n_days, n_test));
  const {projection, grain} = groundAt(median_lat, median_lon, step?.all ? step.degrees : null);
  const {named_area, ...places} = await withIncidents(context, (engine, file) =>
    weightedPlaces(engine, file, from, projection, ids.not_of_rows)
  );
  progress(0.6, "areas");
  const named = hasColumn(ingested, "community_area") ? named_area : null;
  const {area, ...areas} = placeAreas(places, named, communityAreas(root), projection);
  const incidents = sum(places.weight);
  writeOutput(out_dir, "places", {...intoMiddles(places, grain), area});
  writeOutput(out_dir, "places.json", {
    projection,
    grain,
    ...areas,
    test: {from, to, incidents: incidents - sum(places.train)},
    n_places: area.length,
    incidents
  });
};
