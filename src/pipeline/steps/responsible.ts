import type {History} from "../../hotspots/history.ts";
import {DISCOVERED_RULE, isDiscovered} from "../../patrol/discovered-types.ts";
import {flaggedByArea} from "../../patrol/exposure.ts";
import {exposureFindings} from "../../patrol/exposure-findings.ts";
import type {CellWeeks} from "../../patrol/flagged-ground.ts";
import {studyFeedback} from "../../patrol/loop-study.ts";
import {seededRandom} from "../../random.ts";
import type {TypeCount} from "../../report/dataset.ts";
import type {AreaExposure, ResponsibleReport} from "../../report/responsible.ts";
import type {RunStep} from "../step.ts";
import {readJson, writeJson} from "./files.ts";
import {type AreaGround, groundOfAreas} from "./ground-areas.ts";
import {readHistory} from "./history.ts";
import {readPlaces, readPlacesInfo} from "./places-table.ts";

const N_RESAMPLES = 100;

const RULE =
  "The cells of most incidents are flagged, 1%, 2% and 5% of the ground, as a patrol that follows a count would; the same is done " +
  "with types that police discover counted too, and with these alone. Gini and Theil say how unevenly flagged cells lie over areas: 0 when every " +
  "area has its share of ground (or of reported incidents). 95% intervals by flagging anew on resampled whole weeks, centred on the figure.";

const LIMITS =
  "Areas are compared by ground and by reported incidents only: no figures of population or of who lives there ship with " +
  "PatrolIQ, so nothing here says which groups of people are patrolled more. Even shares are not by themselves fair, nor uneven " +
  "ones unfair: incidents are uneven, and so is reporting. The intervals hold the chance of weeks, not that of who reports.";

/** Shows what patrols that follow records would do: which ground they would stand on, and what they would record there. */
export const run: RunStep = ({inputs, out_dir, root, params, progress}) => {
  const include_discovered = params.include_discovered === true;
  const history = readHistory(inputs.history);
  const counts = readJson<TypeCount[]>(inputs.dataset, "types.json");
  const types = counts.map((each) => ({...each, discovered: isDiscovered(each.type)}));
  const sum = (rows: typeof types) => rows.reduce((total, {incidents}) => total + incidents, 0);
  const ground = groundOfAreas(root, history, readPlaces(inputs.places), readPlacesInfo(inputs.places));

  const discovered = Uint8Array.from(history.type_names, (name) => (isDiscovered(name) ? 1 : 0));
  const absent = "These data name no areas: give a column community_area to compare areas.";
  const exposure = ground ? exposureOf(ground, history, discovered, params.seed) : {absent};
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
    rule: DISCOVERED_RULE,
    include_discovered,
    types,
    targets: {
      incidents: sum(types.filter((each) => include_discovered || !each.discovered)),
      of: sum(types)
    },
    exposure,
    feedback
  } satisfies ResponsibleReport);
};

function exposureOf(
  ground: AreaGround,
  history: History,
  discovered: Uint8Array,
  seed: number
): AreaExposure {
  const incidents = (wanted: (is_discovered: number) => boolean): CellWeeks => ({
    cell: ground.cell.map((cell, i) => (wanted(discovered[history.type[i]]) ? cell : -1)),
    week: history.day.map((day) => Math.floor(day / 7)),
    n_weeks: Math.ceil(history.n_days / 7),
    n_cells: ground.area.length
  });
  const perArea = (wanted: (is_discovered: number) => boolean) => {
    const counts = new Float64Array(ground.n_areas);
    ground.cell.forEach((cell, i) => {
      if (cell >= 0 && ground.area[cell] >= 0 && wanted(discovered[history.type[i]]))
        counts[ground.area[cell]]++;
    });
    return counts;
  };
  const cells = new Float64Array(ground.n_areas);
  for (const area of ground.area) if (area >= 0) cells[area]++;
  const reported = perArea((is_discovered) => is_discovered === 0);
  const found = perArea((is_discovered) => is_discovered === 1);
  const flagged = flaggedByArea(
    [
      {rule: "count of reported types", incidents: incidents((is_discovered) => is_discovered === 0)},
      {rule: "count of all types", incidents: incidents(() => true)},
      {rule: "count of discovered types", incidents: incidents((is_discovered) => is_discovered === 1)}
    ],
    ground,
    {ground: cells, reported},
    {n_resamples: N_RESAMPLES, random: seededRandom(seed)}
  );
  const areas = ground.names.map((name, i) => ({
    name,
    cells: cells[i],
    reported: reported[i],
    discovered: found[i]
  }));
  return {
    rule: RULE,
    limits: LIMITS,
    universe: ground.grid.universe,
    n_cells: ground.area.length,
    n_resamples: N_RESAMPLES,
    areas,
    flagged,
    findings: exposureFindings(areas, flagged)
  };
}
