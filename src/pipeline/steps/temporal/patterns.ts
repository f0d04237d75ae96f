import {countedDays} from "../../../calendar/counted-days.ts";
import {dayNumber} from "../../../calendar/days.ts";
import {patternsReport} from "../../../temporal/patterns-report.ts";
import {writeJson} from "../../artifacts/files.ts";
import {hasColumn, readIngest} from "../../artifacts/ingest.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import {groupCounts} from "../../queries/pattern-counts.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Rates and time heaping by hour, day and season of all incidents and of groups of them. */
export const run: Run<"patterns"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const ingested = readIngest(inputs.ingest);
  const {first_day, n_days} = countedDays(ingested);
  const days = {first_day: dayNumber(first_day), n_days};
  const counts = await withIncidents(context, (engine, file) =>
    groupCounts(engine, file, days, (column) => hasColumn(ingested, column))
  );
  progress(0.4, "profiles");
  const report = patternsReport(counts, days, readPlacesInfo(inputs.places), {seed: params.seed, progress});
  writeJson(out_dir, "patterns.json", report);
};
