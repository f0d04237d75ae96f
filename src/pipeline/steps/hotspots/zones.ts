import {countedDays, periodDays} from "../../../calendar/counted-days.ts";
import {peakOfEnough} from "../../../calendar/night.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {zoneForecast, zoneOutlook} from "../../../hotspots/zone-outlook.ts";
import {sum} from "../../../stats/sums.ts";
import {policing} from "../../../zones/policing.ts";
import {rankZones} from "../../../zones/rank-zones.ts";
import {zoneRanks} from "../../../zones/zone-ranks.ts";
import {readPolice} from "../../artifacts/boundaries.ts";
import {readMonthClasses} from "../../artifacts/gi-cells.ts";
import {
  hasColumn,
  type Outputs,
  readOutput,
  readRisk,
  whyTooCoarse,
  writeOutput
} from "../../artifacts/outputs.ts";
import {countZones} from "../../queries/count-zones.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import {createMembers} from "../../queries/zone-members.ts";
import type {Run} from "../../steps.ts";

/** Ranks, names and describes the zones of the final model. */
export const run: Run<"zones"> = async (context) => {
  const {inputs, out_dir, root, params} = context;
  const places = readOutput(inputs.places, "places");
  const info = readOutput(inputs.places, "places.json");
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const days = countedDays(ingested);
  const ground = readOutput(inputs.dbscan, "ground");
  const known = knownOf(ingested);
  const {counts, daily, patrol, reports} = await withIncidents(context, async (engine, file) => {
    const several = ingested.ids.not_of_rows;
    await createMembers(engine, file, places, ground.zone_of, {several});
    const asked = {...days, n_zones: ground.ranked.length, offenceOf: offencesBy(params.types_map?.codes)};
    return countZones(engine, file, {...asked, has_location: known.has.location, several});
  });
  const expected = zoneForecast(readRisk(inputs.predictor), daily, days, ground);
  const met = {all: daily.zones, patrol: patrol.daily};
  const ranked_by = {all: reports ?? daily.zones, patrol: patrol.reports};
  const {outlook, zones: outlooks} = zoneOutlook(daily, days, expected);
  const zones = rankZones({
    places,
    info,
    ground,
    reach_m: readOutput(inputs.dbscan, "dbscan.json").eps,
    counts,
    ...known,
    reports: reports?.map((own) => sum(own)) ?? null,
    ranks: zoneRanks(met, ground.area_km2, {...days, n_days: known.n_days}, params.seed, ranked_by),
    outlooks,
    monthsOf: readMonthClasses(inputs["gi-star"]),
    policeOf: policing(readPolice(root, info), info.projection, places)
  });
  writeOutput(out_dir, "zones.json", {zones: zones.map(peakOfEnough), patrol: patrol.basis, outlook});
};

/** How many days the data are of, and what of an incident they know. */
const knownOf = (ingested: Outputs["ingest.json"]) => ({
  n_days: periodDays(ingested),
  has: {
    arrest: hasColumn(ingested, "arrest"),
    location: hasColumn(ingested, "location"),
    times: whyTooCoarse(ingested, "hours") === null
  }
});
