import {type CountedDays, countedDays} from "../../../calendar/counted-days.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import {clusterDays} from "../../../temporal/day-clusters.ts";
import {rhythmMetrics} from "../../../temporal/run-metrics.ts";
import {type ZonesAsked, zonesByHour, zoneWeeks} from "../../../temporal/zone-times.ts";
import {readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {typeStamps} from "../../queries/placeholder-weight.ts";
import {hoursOfDays, weeksOfZones} from "../../queries/rhythm-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

type Inputs = Parameters<Run<"rhythms">>[0]["inputs"];

const ZONES_SHOWN = 10;

/** Kinds of days, the hours of the densest zones, and near repeats. */
export const run: Run<"rhythms"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const counted = countedDays(ingested);
  const no_times = whyTooCoarse(ingested, "hours");
  const {groups} = readOutput(inputs.patterns, "patterns.json");
  const asked = no_times ? {absent: no_times} : zonesAsked(inputs, counted);
  const {by_week, by_day} = await withIncidents(context, async (engine, file) => ({
    by_week: "absent" in asked ? asked : {...asked, ...(await weeksOfZones(engine, file, asked))},
    by_day: await hoursOfDays(engine, file, counted, typeStamps(groups))
  }));
  progress(0.5, "kinds of days");
  const report: ReportNumbers["rhythms.json"] = {
    days: no_times ? {absent: no_times} : clusterDays(by_day, params.seed),
    zones: "absent" in by_week ? by_week : zonesByHour(by_week, params.seed),
    near_repeats: readOutput(inputs.knox, "knox.json")
  };
  writeOutput(out_dir, "rhythms.json", report);
  writeOutput(out_dir, "metrics.json", rhythmMetrics(report));
};

/** The first zones, the places on their ground and the weeks to look at, or why there are none. */
function zonesAsked({zones, dbscan, places}: Inputs, counted: CountedDays): ZonesAsked | {absent: Reason} {
  if (zones === undefined || dbscan === undefined) return {absent: {why: "no_dbscan"}};
  const shown = readOutput(zones, "zones.json").zones.slice(0, ZONES_SHOWN);
  if (shown.length === 0) return {absent: {why: "no_zone"}};
  const weeks = zoneWeeks(counted);
  if ("absent" in weeks) return weeks;
  const zone_of = readOutput(dbscan, "ground").zone_of.map((zone) => (zone < ZONES_SHOWN ? zone : -1));
  return {...weeks, shown, places: readOutput(places, "places"), zone_of};
}
