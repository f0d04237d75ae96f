export {chart} from "../draw/chart.ts";
export {dotCurve} from "../draw/dot-curve.ts";
export {type AreaMapOptions, areaMap, type MapPlace} from "./area-map.ts";
export {type Database, openDatabase} from "./database.ts";
export {WEEKDAYS, type WeekHeatMapOptions, type WeekHour, weekHeatMap} from "./heat-map.ts";
export {logNotebook, type NotebookRun} from "./log-notebook.ts";
export {type MapArea, type MapAreas, type MapAreasOptions, readMapAreas} from "./map-areas.ts";
export {type ModelRegistry, type NotebookModel, openRegistry} from "./model-registry.ts";
export {asCount, asPercent, type TableOptions, type TableRow, type TableSource, table} from "./table.ts";
