import {coveredDays} from "../../../calendar/gaps.ts";
import {offencesBy} from "../../../features/offence/offence-of.ts";
import {expectedOn, exposureOf} from "../../../patrol/area-exposure.ts";
import {discoveredBy} from "../../../patrol/discovered-types.ts";
import {studyFeedback} from "../../../patrol/loop-study.ts";
import type {PlanNumbers} from "../../../report/numbers.ts";
import {present, type Reason} from "../../../report/reason.ts";
import {sum} from "../../../stats/sums.ts";
import {gridOfAreas} from "../../artifacts/areas-grid.ts";
import {readHistory, readOutput, readRisk, writeOutput} from "../../artifacts/outputs.ts";
import type {Run} from "../../steps.ts";

type Inputs = Parameters<Run<"responsible">>[0]["inputs"];

const ABSENT: {absent: Reason} = {absent: {why: "no_areas"}};

/** Shows what patrols that follow records would do: which ground they would stand on, and what they would record there. */
export const run: Run<"responsible"> = ({inputs, out_dir, root, params, progress}) => {
  const {include_discovered, seed} = params;
  const isDiscovered = discoveredBy(offencesBy(params.types_map?.codes));
  const history = readHistory(inputs.history);
  const counts = readOutput(inputs.dataset, "types.json");
  const types = counts.map(({iccs, ...each}) => ({...each, discovered: isDiscovered(each.type)}));
  const info = readOutput(inputs.places, "places.json");
  const ground = gridOfAreas(root, history, readOutput(inputs.places, "places"), info);
  const risk = readRisk(inputs.predictor);
  const forecast = ground && risk && expectedOn(ground, risk.report, info.projection);
  const exposure = ground
    ? exposureOf(ground, history, {isDiscovered, seed, forecast, plans: readPlan(inputs)})
    : ABSENT;
  progress(0.4, "feedback loop");
  const exposed = present(exposure);
  const feedback = exposed
    ? studyFeedback(exposed.areas, {
        n_weeks: Math.max(1, Math.floor(coveredDays(history, 0, history.n_days) / 7)),
        seed,
        progress: (share) => progress(0.4 + 0.6 * share, "feedback loop")
      })
    : ABSENT;
  const targets = types.filter((each) => include_discovered || !each.discovered);
  writeOutput(out_dir, "responsible.json", {
    include_discovered,
    types,
    targets: {
      incidents: sum(targets.map(({incidents}) => incidents)),
      of: sum(types.map(({incidents}) => incidents))
    },
    exposure,
    feedback
  });
};

/** The plan, where the report has one. */
const readPlan = ({patrol}: Inputs): PlanNumbers | null =>
  patrol === undefined ? null : present(readOutput(patrol, "patrol.json"));
