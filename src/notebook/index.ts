export {chart} from "../draw/chart.ts";
export {kDistanceChart} from "../draw/charts/k-distance-chart.ts";
export {dotCurve} from "../draw/dot-curve.ts";
export {type Chart, picture} from "../draw/picture.ts";
export type {ChartSize} from "../draw/plot.ts";
export {type KindsOfAreas, type KindsOfAreasOptions, kindsOfAreas} from "./area-kinds.ts";
export {type AreaMapOptions, areaMap, type MapPlace} from "./area-map.ts";
export {type Database, openDatabase} from "./database.ts";
export type {GroundBy, GroundOptions} from "./ground.ts";
export {
  type HarmOfPlace,
  type HarmOfPlaces,
  type HarmOptions,
  harmOfPlaces,
  type KindOfHarm
} from "./harm-of-places.ts";
export {WEEKDAYS, type WeekHeatMapOptions, type WeekHour, weekHeatMap} from "./heat-map.ts";
export {ingest} from "./ingest.ts";
export {
  type KindOfPlace,
  type KindsAxis,
  type KindsOfPlaces,
  type KindsOptions,
  kindsOfPlaces
} from "./kinds-of-places.ts";
export {logNotebook, type NotebookRun} from "./log-notebook.ts";
export {type MapArea, type MapAreas, type MapAreasOptions, readMapAreas} from "./map-areas.ts";
export {type ModelRegistry, type NotebookModel, openRegistry} from "./model-registry.ts";
export {type Incidents, type ReadOptions, readIncidents} from "./read-incidents.ts";
export {asCount, asPercent, type TableOptions, type TableRow, type TableSource, table} from "./table.ts";
export {
  historyOf,
  type TestedForecasts,
  type TestedMethod,
  type TestOptions,
  testForecasts,
  type Versus
} from "./test-forecasts.ts";
