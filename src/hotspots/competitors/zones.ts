import {dbscan} from "../../cluster/dbscan.ts";
import {densityTree, selectClusters} from "../../cluster/hdbscan.ts";
import {kmeans} from "../../cluster/kmeans.ts";
import {cutTree, ward} from "../../cluster/ward.ts";
import {flagCells, footprintOf} from "../capture.ts";
import {CELL_M, cellsKm2, indexCells} from "../cells.ts";
import type {Competitor, Forecast, ForecastTask} from "../competitor.ts";
import {dbscanTrial, minSamples} from "../dbscan-sweep.ts";
import {hdbscanSetting, hdbscanTrials, RESOLUTION_M} from "../hdbscan-sweep.ts";
import {firstOnDay} from "../history.ts";
import {chooseTrial, type SweepData, sweepData, trainingGround} from "../judge.ts";
import {pastCounts} from "../past-counts.ts";
import {cellsAt} from "../study-grid.ts";
import {placeTable, squareMeans} from "./place-table.ts";

/** Days at the end of the past that settings are judged on, once, before the first forecast. */
const JUDGED_DAYS = 90;

/** Zones are drawn again when they are older than this. */
const REDRAWN_AFTER_DAYS = 28;

/** Zones of the models that divide the whole city. */
const N_CLUSTERS = 10;

const FILLED =
  "Zones by density, in a zone the cells with most incidents first; where all zones are flagged, the rest by count.";

/** Distinct places of some incidents, as clusterings take them. */
export interface ZonePlaces {
  x: Float64Array;
  y: Float64Array;
  /** Incidents at each place. */
  weights: Float64Array;
}

export interface Zones {
  places: ZonePlaces;
  /** Zone of each place, −1 for none. */
  labels: Int32Array;
  n_clusters: number;
}

/** Draws zones by what is known, and keeps its settings. */
export type DrawZones = (
  places: ZonePlaces,
  sweep: () => SweepData
) => {labels: Int32Array; n_clusters: number};

/** The places of a series of tasks: each task's history begins with that of the one before, so only what is new is counted. */
function growingPlaces() {
  const table = placeTable();
  let [places, counted]: [ZonePlaces, number] = [table.read(), 0];
  return ({history, own}: ForecastTask): ZonePlaces => {
    const {x, y, type} = history;
    if (counted >= type.length) return places;
    for (; counted < type.length; counted++) if (own[type[counted]] === 1) table.add(x[counted], y[counted]);
    places = table.read();
    return places;
  };
}

/** Places without the last days, which settings are judged on. */
function sweepOf({history, own, before_day}: ForecastTask, {x, y, weights}: ZonePlaces): SweepData {
  const table = placeTable();
  for (let i = 0; i < x.length; i++) table.add(x[i], y[i], 0);
  const n_train = firstOnDay(history, before_day - JUDGED_DAYS);
  for (let i = 0; i < n_train; i++) if (own[history.type[i]] === 1) table.add(history.x[i], history.y[i]);
  return sweepData({x, y, weight: weights, train: table.read().weights}, indexCells(x, y));
}

/** What another grid's series has made under this key, else makes it: zones do not depend on the grid. */
function remember<T>(shared: Map<string, unknown>, key: string, make: () => T): T {
  const kept = shared.get(key) as T | undefined;
  if (kept !== undefined) return kept;
  const made = make();
  shared.set(key, made);
  return made;
}

/** What is flagged after all zones: the other cells by count, or in the order of cells, which is as good as chance. */
type Rest = "count" | "chance";

/** Ranks cells by zones. */
export function scoreZones(
  task: ForecastTask,
  {places, labels, n_clusters}: Zones,
  rest: Rest = "count"
): Forecast {
  const {grid} = task;
  const n_cells = grid.col.length;
  const counts = pastCounts(task);
  const cell_of = cellsAt(grid, places.x, places.y);
  const weights = places.weights.map((weight, i) => (cell_of[i] < 0 ? 0 : weight)); // outside the universe: no vote
  const index = {col: grid.col, row: grid.row, cell_of: cell_of.map((cell) => Math.max(0, cell))};
  const footprint = footprintOf(labels, n_clusters, weights, index);
  const flagged = flagCells(footprint, counts, n_cells);
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const score = counts.map((n) => (rest === "count" ? n / (most + 1) : 0)); // below 1: after all zones
  flagged.forEach((u, rank) => {
    score[u] = n_cells - rank;
  });
  return {score, n_own: flagged.length};
}

function zoneCompetitor(
  name: string,
  title: string,
  rule: string,
  begin: () => DrawZones,
  rest: Rest = "count"
): Competitor {
  return {
    name,
    title,
    rule: `${rule} Drawn again every ${REDRAWN_AFTER_DAYS} days or more. ${FILLED}`,
    start: (shared) => {
      const draw = begin();
      let last: (Zones & {day: number}) | null = null;
      return (task) => {
        const {before_day} = task;
        if (last === null || before_day - last.day >= REDRAWN_AFTER_DAYS) {
          const places = remember(shared, "growing places", growingPlaces)(task);
          const drawn = remember(shared, `${name} ${before_day}`, () => ({
            places,
            ...draw(places, () => sweepOf(task, places))
          }));
          last = {...drawn, day: before_day};
        }
        return scoreZones(task, last, rest);
      };
    }
  };
}

const none = ({x}: ZonePlaces) => ({labels: new Int32Array(x.length).fill(-1), n_clusters: 0});

const kmeansZones: DrawZones = (places) => {
  const cells = squareMeans(places.x, places.y, places.weights, CELL_M);
  const n_clusters = Math.min(N_CLUSTERS, cells.x.length);
  if (n_clusters === 0) return none(places);
  const {labels} = kmeans(cells.x, cells.y, cells.weights, {n_clusters, n_init: 3, seed: 0});
  return {labels: cells.square.map((square) => labels[square]), n_clusters};
};

const wardZones: DrawZones = (places) => {
  const cells = squareMeans(places.x, places.y, places.weights, CELL_M);
  const n_clusters = Math.min(N_CLUSTERS, cells.x.length);
  if (n_clusters === 0) return none(places);
  const labels = cutTree(ward(cells.x, cells.y, cells.weights), n_clusters);
  return {labels: cells.square.map((square) => labels[square]), n_clusters};
};

const EPS_M = [75, 100, 150];
const MULTIPLES = [3, 6, 12, 24];
const DBSCAN_TRIED = EPS_M.flatMap((eps) => MULTIPLES.map((multiple) => ({eps, multiple})));

export interface DbscanSetting {
  /** Metres. */
  eps: number;
  /** min_samples as a multiple of the mean incidents within eps. */
  multiple: number;
}

/** Zones of DBSCAN under one setting. */
export function dbscanZones(places: ZonePlaces, {eps, multiple}: DbscanSetting) {
  const {x, y, weights} = places;
  if (x.length === 0) return none(places);
  const incidents = weights.reduce((a, b) => a + b, 0);
  const min_samples = minSamples(
    eps,
    multiple,
    incidents,
    cellsKm2(squareMeans(x, y, weights, CELL_M).x.length)
  );
  return dbscan(x, y, weights, {eps, min_samples});
}

function beginDbscan(): DrawZones {
  let setting: DbscanSetting | null = null;
  return (places, sweep) => {
    if (setting === null) {
      const data = sweep();
      const trials =
        data.weights.length === 0
          ? []
          : DBSCAN_TRIED.map(({eps, multiple}) => dbscanTrial(data, eps, multiple));
      setting = trials[chooseTrial(trials)] ?? DBSCAN_TRIED[0];
    }
    return dbscanZones(places, setting);
  };
}

const HDBSCAN_SHARES = [0.00005, 0.0001, 0.0002].flatMap((size_share) => ({
  sample_share: 0.00005,
  size_share,
  cluster_selection_method: "leaf" as const
}));

function beginHdbscan(): DrawZones {
  let shares = HDBSCAN_SHARES[0];
  let chosen = false;
  return (places, sweep) => {
    if (!chosen) {
      const data = sweep();
      if (data.weights.length > 0) {
        const {incidents} = trainingGround(data);
        const settings = HDBSCAN_SHARES.map((each) => hdbscanSetting(each, incidents));
        shares = HDBSCAN_SHARES[Math.max(0, chooseTrial(hdbscanTrials(data, settings, () => undefined)))];
      }
      chosen = true;
    }
    if (places.x.length === 0) return none(places);
    const {x, y, weights, square} = squareMeans(places.x, places.y, places.weights, RESOLUTION_M);
    const {min_samples, ...selection} = hdbscanSetting(
      shares,
      weights.reduce((a, b) => a + b, 0)
    );
    const tree = densityTree(x, y, weights, {min_samples, resolution_m: RESOLUTION_M});
    const {labels, n_clusters} = selectClusters(tree, selection);
    return {labels: square.map((s) => labels[s]), n_clusters};
  };
}

const JUDGED = `once, before the first forecast, as those whose zones catch most of the ${JUDGED_DAYS} days before it on 1% of the ground, drawn without them`;

export const kmeansCompetitor = zoneCompetitor(
  "kmeans",
  "K-Means zones",
  `${N_CLUSTERS} zones of the whole city, the most a report tries.`,
  () => kmeansZones
);
export const wardCompetitor = zoneCompetitor(
  "ward",
  "Ward zones",
  `Ward's tree cut into ${N_CLUSTERS} zones, the most a report tries.`,
  () => wardZones
);
export const dbscanCompetitor = zoneCompetitor(
  "dbscan",
  "DBSCAN zones",
  `eps of ${EPS_M.join(", ")} m and min_samples of ${MULTIPLES.join(", ")} times the mean chosen ${JUDGED}.`,
  beginDbscan
);
export const hdbscanCompetitor = zoneCompetitor(
  "hdbscan",
  "HDBSCAN zones",
  `Leaves of the tree over the mean places of ${RESOLUTION_M} m squares, min_samples of 5 and min_cluster_size of 5, 10 or 20 per 100,000 incidents chosen ${JUDGED}.`,
  beginHdbscan
);

/** DBSCAN under one setting, judged by its zones alone: ground beyond them is flagged as by chance. */
export const dbscanUnder = (name: string, setting: DbscanSetting): Competitor =>
  zoneCompetitor(
    name,
    `DBSCAN, eps ${setting.eps} m, ${setting.multiple} × the mean`,
    "",
    () => (places) => dbscanZones(places, setting),
    "chance"
  );
