import {calendarDays, countedDays} from "../../../calendar/counted-days.ts";
import {dayNumber} from "../../../calendar/days.ts";
import {patternsReport} from "../../../temporal/patterns-report.ts";
import {hasColumn, readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {groupCounts} from "../../queries/pattern-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Rates and time heaping by hour, day and season of all incidents and of groups of them. */
export const run: Run<"patterns"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const {first_day, n_days, end, by_month} = countedDays(ingested);
  const all_days = by_month ? calendarDays(ingested) : n_days;
  const days = {first_day: dayNumber(first_day), n_days: all_days};
  const counts = await withIncidents(context, (engine, file) =>
    groupCounts(engine, file, days, (column) => hasColumn(ingested, column))
  );
  progress(0.4, "profiles");
  const report = patternsReport(counts, days, readOutput(inputs.places, "places.json"), {
    seed: params.seed,
    counted_days: by_month ? all_days : end,
    no_times: whyTooCoarse(ingested, "hours"),
    no_days: whyTooCoarse(ingested, "days"),
    progress
  });
  writeOutput(out_dir, "patterns.json", report);
};
