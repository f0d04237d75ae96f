import {countedDays} from "../../../calendar/counted-days.ts";
import {zoneOutlook, zoneRisk} from "../../../hotspots/zone-outlook.ts";
import {policing} from "../../../zones/policing.ts";
import {rankZones} from "../../../zones/rank-zones.ts";
import {readPolice} from "../../artifacts/boundaries.ts";
import {readMonthClasses} from "../../artifacts/gi-cells.ts";
import {hasColumn, readOutput, readRisk, writeOutput} from "../../artifacts/outputs.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import {zoneCounts} from "../../queries/zone-counts.ts";
import {createMembers, dailyCounts} from "../../queries/zone-members.ts";
import type {Run} from "../../steps.ts";

/** Ranks, names and describes the zones of the final model. */
export const run: Run<"zones"> = async (context) => {
  const {inputs, out_dir, root} = context;
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const days = countedDays(ingested);
  const ground = readOutput(inputs.dbscan, "ground");
  const {counts, daily} = await withIncidents(context, async (engine, file) => {
    await createMembers(engine, file, places, ground.zone_of);
    const n_zones = ground.ranked.length;
    return {
      counts: await zoneCounts(engine),
      daily: await dailyCounts(engine, file, {...days, n_zones, types: null})
    };
  });
  const risk = zoneRisk(readRisk(inputs.predictor), "all", daily, days, ground);
  const {outlook, zones: outlooks} = zoneOutlook(daily, days, risk?.level ?? null);
  const zones = rankZones({
    places,
    info,
    ground,
    counts,
    n_days: days.n_days,
    outlooks,
    has_arrest: hasColumn(ingested, "arrest"),
    monthsOf: readMonthClasses(inputs["gi-star"]),
    policeOf: policing(readPolice(root, info), info.projection, places)
  });
  writeOutput(out_dir, "zones.json", {zones, outlook});
};
