import {countedDays} from "../../../calendar/counted-days.ts";
import {zoneOutlook, zoneRisk} from "../../../hotspots/zone-outlook.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import {policing} from "../../../zones/policing.ts";
import {rankZones} from "../../../zones/rank-zones.ts";
import {readPolice} from "../../artifacts/boundaries.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readMonthClasses} from "../../artifacts/gi-cells.ts";
import {hasColumn, readIngest} from "../../artifacts/ingest.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import {readRisk} from "../../artifacts/risk.ts";
import {readZoneCells} from "../../artifacts/zone-cells.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import {zoneCounts} from "../../queries/zone-counts.ts";
import {createMembers, dailyCounts} from "../../queries/zone-members.ts";
import type {Run} from "../../steps.ts";

/** Ranks, names and describes the zones of the final model. */
export const run: Run<"zones"> = async (context) => {
  const {inputs, out_dir, root} = context;
  const places = readPlaces(inputs.places);
  const info = readPlacesInfo(inputs.places);
  const ingested = readIngest(inputs.ingest);
  const days = countedDays(ingested);
  const ground = readZoneCells(inputs.dbscan);
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
  writeJson(out_dir, "zones.json", {zones, outlook} satisfies ReportNumbers["zones.json"]);
};
