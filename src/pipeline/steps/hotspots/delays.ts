import {countedDays} from "../../../calendar/counted-days.ts";
import {delaysOf} from "../../../hotspots/delays.ts";
import {DEFAULT_PLAN} from "../../../hotspots/evaluation-plan.ts";
import {evaluationGrids} from "../../artifacts/evaluation-grids.ts";
import {hasColumn, readHistory, readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {recordIds} from "../../queries/record-ids.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Periods that are short enough for late records to matter. */
const PLAN = {...DEFAULT_PLAN, periods: [7, 1]};

/** When records were known, and what short forecasts lose by it. */
export const run: Run<"delays"> = async (context) => {
  const {inputs, out_dir, root, params} = context;
  const ingested = readOutput(inputs.ingest, "ingest.json");
  const absent = hasColumn(ingested, "id") ? whyTooCoarse(ingested, "days") : ({why: "no_ids"} as const);
  if (absent) {
    writeOutput(out_dir, "delays.json", {absent});
    return;
  }
  const history = readHistory(inputs.history);
  const id = await withIncidents(context, (engine, file) => recordIds(engine, file, countedDays(ingested)));
  const {grids} = evaluationGrids(root, readOutput(inputs.places, "places.json"), history, PLAN);
  writeOutput(out_dir, "delays.json", delaysOf(history, id, grids[0] ?? null, params.seed));
};
