import {gather} from "../../space/cell-order.ts";
import {checkCount, checkPlaces, checkPositive} from "../../space/check-input.ts";
import {areWhole, distinctPlaces} from "../../space/distinct-places.ts";
import {checkDegrees, chordOf, toSpace} from "../../space/sphere.ts";
import {type Cells, sortIntoCells} from "./dbscan-cells.ts";
import {plane} from "./dbscan-plane.ts";
import {space} from "./dbscan-space.ts";
import {findCores, type Geometry, joinCells, labelPlaces, numberClusters} from "./dbscan-steps.ts";

export interface DbscanOptions {
  /** Radius of a neighbourhood in metres, inclusive. */
  eps: number;
  /** Total weight (incidents) within eps, a place's own included, that makes it a core place. */
  min_samples: number;
  /**
   * `euclidean` (default): x and y are metres in the plane. `haversine`: x is longitude, y latitude in degrees, and
   * eps metres along the great circle of a sphere of the earth's mean radius, 6,371,008.8 m.
   */
  metric?: "euclidean" | "haversine";
}

export interface DbscanResult {
  /** Cluster of each place, −1 for noise. */
  labels: Int32Array;
  /** 1 where the place is a core place. */
  core: Uint8Array;
  n_clusters: number;
}

const NO_HEIGHTS = new Float64Array(0);
/** Rows per cell, in the mean over rows, from which on repeats are merged. */
const CROWD = 80;

/**
 * Exact DBSCAN of weighted places in the plane or on the sphere; the same answer as on the rows the weights stand for.
 *
 * A border place goes to the cluster of its nearest core place, on equal distance to the lowest number.
 * Clusters are numbered by their first core place in order of x, then y. So the order of the input changes nothing.
 *
 * A cell as wide as eps from corner to corner holds one component, so cells, not places, are joined (Gunawan 2013;
 * Gan & Tao 2015); on the sphere they are cells in space, and eps is a chord. Core places, their partition and the
 * noise are those of scikit-learn's `DBSCAN` with `sample_weight`.
 * @param x metres east, or degrees of longitude, length n
 * @param y metres north, or degrees of latitude, length n
 * @param weights incidents at each place, positive, length n
 * @throws RangeError on coordinates, weights or options out of range, or an eps too small for the extent: below 2⁻³¹ of
 * it, on the sphere also where the places' box in space is more than 2⁵² cells in plan
 * @example
 * const [x, y] = [Float64Array.of(0, 60, 90, 2000), Float64Array.of(0, 0, 80, 0)];
 * const {labels} = dbscan(x, y, Float64Array.of(1, 2, 1, 1), {eps: 100, min_samples: 3});
 * labels; // → [0, 0, 0, -1]
 */
export function dbscan(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  {eps, min_samples, metric = "euclidean"}: DbscanOptions
): DbscanResult {
  checkPositive("eps", eps, "metres");
  checkCount("min_samples", min_samples);
  if (metric !== "euclidean" && metric !== "haversine")
    throw new RangeError(`metric must be "euclidean" or "haversine", got ${JSON.stringify(metric)}`);
  if (metric === "haversine") checkDegrees(x, y);
  checkPlaces(x, y, weights);
  const lay = metric === "haversine" ? layOnSphere : layInPlane;
  // Sums of whole numbers come out the same in any order: then repeats need not be merged unless that is quicker.
  if (areWhole(weights)) {
    const ground = lay(x, y, weights, eps);
    if (!isCrowded(ground.cells, min_samples)) return clusterCells(ground, min_samples);
  }
  const {place, ...places} = distinctPlaces(x, y, weights);
  const {labels, core, n_clusters} = clusterCells(lay(places.x, places.y, places.weights, eps), min_samples);
  return {
    labels: place.map((p) => labels[p]),
    core: Uint8Array.from(place, (p) => core[p]),
    n_clusters
  };
}

/** Places in cells, and how to measure there. */
interface Prepared {
  geometry: Geometry;
  cells: Cells;
  /** Radius of a neighbourhood as the geometry measures it. */
  eps: number;
  /** Of the place at each position: clusters are numbered in order of x, then y. */
  x: Float64Array;
  y: Float64Array;
}

function layInPlane(x: Float64Array, y: Float64Array, weights: Float64Array, eps: number): Prepared {
  const cells = sortIntoCells(x, y, NO_HEIGHTS, weights, eps);
  return {geometry: plane, cells, eps, x: cells.x, y: cells.y};
}

function layOnSphere(
  longitude: Float64Array,
  latitude: Float64Array,
  weights: Float64Array,
  eps: number
): Prepared {
  const chord = chordOf(eps);
  const {x, y, z} = toSpace(longitude, latitude);
  const cells = sortIntoCells(x, y, z, weights, chord);
  return {
    geometry: space,
    cells,
    eps: chord,
    x: gather(cells.order, longitude),
    y: gather(cells.order, latitude)
  };
}

/** Whether the places that must be counted around share their cells with so many that merging repeats pays. */
function isCrowded({n_cells, start, cell_weights}: Cells, min_samples: number): boolean {
  let pairs = 0;
  for (let c = 0; c < n_cells; c++)
    if (cell_weights[c] < min_samples) pairs += (start[c + 1] - start[c]) ** 2;
  return pairs > CROWD * start[n_cells];
}

function clusterCells({geometry, cells, eps, x, y}: Prepared, min_samples: number): DbscanResult {
  const eps2 = eps * eps;
  const is_core = new Uint8Array(x.length);
  const has_core = findCores(geometry, cells, eps2, min_samples, is_core);
  const component = joinCells(geometry, cells, is_core, has_core, eps2);
  const {cluster, n_clusters} = numberClusters(cells, x, y, is_core, has_core, component);
  return {...labelPlaces(geometry, cells, is_core, cluster, eps2), n_clusters};
}
