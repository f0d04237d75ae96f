import type {StudyArea} from "../../report/numbers.ts";

/** What the cells of a study area are. */
export const STUDY_AREAS: Record<StudyArea, string> = {
  city: "cells whose centre lies inside the city's boundary",
  incidents: "cells with an incident",
  incidents_before_tests: "cells with an incident before the first test",
  cells_of_areas: "cells of 150 m with an incident"
};
