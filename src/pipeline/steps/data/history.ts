import {countedDays} from "../../../calendar/counted-days.ts";
import {groupsBy} from "../../../features/offence/groups.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {intoMiddles} from "../../../space/ground.ts";
import {readOutput, writeOutput} from "../../artifacts/outputs.ts";
import {locatedHistory} from "../../queries/located.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** Located incidents in the order of their days, for everything that forecasts. */
export const run: Run<"history"> = async (context) => {
  const {inputs, out_dir, params} = context;
  const {projection, grain} = readOutput(inputs.places, "places.json");
  const days = countedDays(readOutput(inputs.ingest, "ingest.json"));
  const {day, x, y, type, ...info} = await withIncidents(context, (engine, file) =>
    locatedHistory(engine, file, days, projection)
  );
  writeOutput(out_dir, "history", {day, ...intoMiddles({x, y}, grain), type});
  const type_groups = info.type_names.map(groupsBy(offencesBy(params.types_map?.codes)));
  writeOutput(out_dir, "history.json", {...info, type_groups});
};
