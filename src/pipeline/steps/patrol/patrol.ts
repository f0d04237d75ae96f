import {countedDays} from "../../../calendar/counted-days.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {forecastOfNext} from "../../../hotspots/zone-outlook.ts";
import {planPatrols} from "../../../patrol/patrol-plans.ts";
import {shiftWeeks} from "../../../patrol/shift-weeks.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import {sum} from "../../../stats/sums.ts";
import {readOutput, readRisk, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {targetTypes} from "../../queries/patrol-counts.ts";
import {typeStamps} from "../../queries/placeholder-weight.ts";
import {planFacts} from "../../queries/plan-facts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Incidents that a week's plan is made of at least: one for each hour of the week. */
const MIN_INCIDENTS = 168;

/** Most weeks that the week of a piece of ground is taken from, and fewest. */
const MAX_WEEKS = 104;
const MIN_WEEKS = 4;

/** Expects incidents of each piece of ground in each shift of a week, and sends units to where they add most. */
export const run: Run<"patrol"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const {shifts: n_shifts, shift_start: start, patrol_ground} = params;
  const write = (report: ReportNumbers["patrol.json"]) => writeOutput(out_dir, "patrol.json", report);
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const days = countedDays(ingested);
  const weeks = shiftWeeks(days.first_day, days.end, {n_shifts, start, most: MAX_WEEKS, gaps: days.gaps});
  const {zones} = readOutput(inputs.zones, "zones.json");
  const risk = readRisk(inputs.predictor);
  const to_grow = patrol_ground === "areas" ? forecastOfNext(risk, days) : null;
  const too_coarse = whyTooCoarse(ingested, n_shifts === 1 && start === 0 ? "whole_days" : "shifts");
  const absent = whyNoPlan(too_coarse, to_grow !== null || zones.length > 0, weeks.n_weeks);
  if (absent !== null) return write({absent});
  const offenceOf = offencesBy(params.types_map?.codes);
  const asked = {
    ...params,
    offenceOf,
    places: readOutput(inputs.places, "places"),
    info: readOutput(inputs.places, "places.json"),
    ground: readOutput(inputs.dbscan, "ground"),
    stamps: typeStamps(readOutput(inputs.patterns, "patterns.json").groups),
    ...{days, weeks, zones, risk, to_grow, progress}
  };
  const report = await withIncidents(context, async (engine, file) => {
    const types = await targetTypes(engine, file, asked);
    if (types === null) return {absent: {why: "all_discovered"}} as const;
    const have = sum(types.targets.map((type) => types.incidents.get(type) ?? 0));
    if (have < MIN_INCIDENTS) return {absent: {why: "few_to_plan", needed: MIN_INCIDENTS, have}} as const;
    const facts = await planFacts(engine, file, {...asked, targets: types.targets});
    progress(0.8, "plan");
    return planPatrols(facts, types, {days, weeks}, params);
  });
  write(report);
};

/** @param too_coarse why the records do not tell shifts, if so */
function whyNoPlan(too_coarse: Reason | null, has_ground: boolean, n_weeks: number): Reason | null {
  if (too_coarse) return too_coarse;
  if (!has_ground) return {why: "no_zone_to_plan"};
  return n_weeks < MIN_WEEKS ? {why: "few_weeks_to_plan", needed: MIN_WEEKS, have: n_weeks} : null;
}
