import {isDiscovered} from "../../../patrol/discovered-types.ts";
import {studyFeedback} from "../../../patrol/loop-study.ts";
import type {TypeCount} from "../../../report/dataset.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import {readJson, writeJson} from "../../artifacts/files.ts";
import {groundOfAreas} from "../../artifacts/ground-areas.ts";
import {readPlaces, readPlacesInfo} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";
import {readHistory} from "../data/history.ts";
import {exposureOf, readForecast, readPlan} from "./area-exposure.ts";

/** Shows what patrols that follow records would do: which ground they would stand on, and what they would record there. */
export const run: RunStep = ({inputs, out_dir, root, params, progress}) => {
  const include_discovered = params.include_discovered === true;
  const history = readHistory(inputs.history);
  const counts = readJson<TypeCount[]>(inputs.dataset, "types.json");
  const types = counts.map((each) => ({...each, discovered: isDiscovered(each.type)}));
  const sum = (rows: typeof types) => rows.reduce((total, {incidents}) => total + incidents, 0);
  const info = readPlacesInfo(inputs.places);
  const ground = groundOfAreas(root, history, readPlaces(inputs.places), info);

  const discovered = Uint8Array.from(history.type_names, (name) => (isDiscovered(name) ? 1 : 0));
  const absent: Reason = {why: "no_areas"};
  const exposure = ground
    ? exposureOf(ground, history, discovered, {
        seed: params.seed,
        forecast: readForecast(inputs, ground, info),
        ...readPlan(inputs)
      })
    : {absent};
  progress(0.4, "feedback loop");
  const feedback =
    "absent" in exposure
      ? {absent}
      : studyFeedback(exposure.areas, {
          n_weeks: Math.max(1, Math.floor(history.n_days / 7)),
          seed: params.seed,
          progress: (share) => progress(0.4 + 0.6 * share, "feedback loop")
        });
  writeJson(out_dir, "responsible.json", {
    include_discovered,
    types,
    targets: {
      incidents: sum(types.filter((each) => include_discovered || !each.discovered)),
      of: sum(types)
    },
    exposure,
    feedback
  } satisfies ReportNumbers["responsible.json"]);
};
