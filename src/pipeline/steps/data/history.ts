import {countedDays} from "../../../calendar/counted-days.ts";
import {writeHistory} from "../../artifacts/history.ts";
import {readIngest} from "../../artifacts/ingest.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import {locatedHistory} from "../../queries/located.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Located incidents in the order of their days, for everything that forecasts. */
export const run: Run<"history"> = async (context) => {
  const {inputs, out_dir} = context;
  const {projection} = readPlacesInfo(inputs.places);
  const days = countedDays(readIngest(inputs.ingest));
  writeHistory(
    out_dir,
    await withIncidents(context, (engine, file) => locatedHistory(engine, file, days, projection))
  );
};
