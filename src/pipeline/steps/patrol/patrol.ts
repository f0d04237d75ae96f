import {countedDays} from "../../../calendar/counted-days.ts";
import {zoneRisk} from "../../../hotspots/zone-outlook.ts";
import {planPatrols} from "../../../patrol/patrol-plans.ts";
import {shiftWeeks} from "../../../patrol/shift-weeks.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import {readOutput, readRisk, writeOutput} from "../../artifacts/outputs.ts";
import {patrolCounts} from "../../queries/patrol-counts.ts";
import {typeStamps} from "../../queries/placeholder-weight.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Most weeks that zones' weeks are taken from, and fewest. */
const MAX_WEEKS = 104;
const MIN_WEEKS = 4;

/** Expects incidents of each zone in each shift of a week, and sends units to where they add most. */
export const run: Run<"patrol"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const {shifts: n_shifts, shift_start: start, include_discovered} = params;
  const write = (report: ReportNumbers["patrol.json"]) => writeOutput(out_dir, "patrol.json", report);
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const stamps = typeStamps(readOutput(inputs.patterns, "patterns.json").groups);
  const places = readOutput(inputs.places, "places");
  const {zones} = readOutput(inputs.zones, "zones.json");
  const days = countedDays(ingested);
  const weeks = shiftWeeks(days.first_day, days.end, {n_shifts, start, most: MAX_WEEKS});
  const absent = whyNoPlan(zones.length, weeks.n_weeks);
  if (absent !== null) return write({absent});
  const ground = readOutput(inputs.dbscan, "ground");
  const counts = await withIncidents(context, (engine, file) =>
    patrolCounts(engine, file, {places, ground, days, weeks, stamps, include_discovered})
  );
  if (counts === null) return write({absent: {why: "all_discovered"}});
  progress(0.6, "plan");
  const target = include_discovered ? "all" : "reported";
  const risk = zoneRisk(readRisk(inputs.predictor), target, counts.daily, days, ground);
  write(planPatrols(zones, counts, risk, {days, weeks}, params));
};

function whyNoPlan(n_zones: number, n_weeks: number): Reason | null {
  if (n_zones === 0) return {why: "no_zone_to_plan"};
  return n_weeks < MIN_WEEKS ? {why: "few_weeks_to_plan", needed: MIN_WEEKS, have: n_weeks} : null;
}
