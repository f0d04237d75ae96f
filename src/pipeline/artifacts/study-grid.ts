import {extent} from "d3";
import type {EvaluationPlan} from "../../hotspots/evaluation-plan.ts";
import {type History, historyBefore} from "../../hotspots/history.ts";
import type {StudyArea} from "../../report/numbers.ts";
import {areaLookup} from "../../space/areas.ts";
import type {PlacesInfo} from "../../space/places.ts";
import {toX, toY} from "../../space/projection.ts";
import {type GridOptions, gridOfCity, gridOfPoints, type StudyGrid} from "../../space/study-grid.ts";
import {communityAreas} from "./boundaries.ts";

/**
 * The cells that forecasts may flag.
 * @param root the project's folder, for the boundaries that ship with it
 * @param before_day first day of the first test: only incidents before it add to the study area, or make it where there is no
 * boundary; null for all incidents, where nothing is tested
 * @param study_area "auto": the city's boundary where it is known, else the cells with an incident
 * @throws RangeError when the city is asked for and its boundary is not known
 */
export function openStudyGrid(
  root: string,
  {projection, boundaries}: Pick<PlacesInfo, "projection" | "boundaries">,
  history: History,
  before_day: number | null,
  study_area: EvaluationPlan["study_area"],
  options: GridOptions
): StudyGrid<StudyArea> {
  if (study_area === "city" && !boundaries)
    throw new RangeError(
      "no boundary of this city is known, only that of Chicago; leave out --study-area city, or give --study-area incidents"
    );
  const known = before_day === null ? history : historyBefore(history, before_day);
  if (study_area === "incidents" || !boundaries)
    return gridOfPoints(
      known.x,
      known.y,
      before_day === null ? "incidents" : "incidents_before_tests",
      options
    );
  const areas = communityAreas(root);
  const lookup = areaLookup(areas, projection);
  const corners = areas.flatMap(({outline: {geometry}}) =>
    geometry.type === "Polygon" ? geometry.coordinates.flat() : geometry.coordinates.flat(2)
  );
  const [x1 = 0, x2 = 0] = extent(corners, ([lon]) => toX(projection, lon));
  const [y1 = 0, y2 = 0] = extent(corners, ([, lat]) => toY(projection, lat));
  return gridOfCity((x, y) => lookup(x, y) > 0, {x1, x2, y1, y2}, known, "city", options);
}
