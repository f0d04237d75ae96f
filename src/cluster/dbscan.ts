import {gather} from "./cell-order.ts";
import {checkCount, checkPlaces, checkPositive} from "./check-input.ts";
import {type Cells, sortIntoCells} from "./dbscan-cells.ts";
import {plane} from "./dbscan-plane.ts";
import {space} from "./dbscan-space.ts";
import {findCores, type Geometry, joinCells, labelPlaces, numberClusters} from "./dbscan-steps.ts";
import {areWhole, distinctPlaces, spreadLabels} from "./distinct-places.ts";
import {checkDegrees, chordOf, toSpace} from "./sphere.ts";

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
 * @throws RangeError on coordinates, weights or options out of range, or an eps below 2⁻³¹ of the extent
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
  const cluster = metric === "haversine" ? dbscanOnSphere : dbscanInPlane;
  // Sums of whole numbers come out the same in any order: no need to sort the places first.
  if (areWhole(weights)) return cluster(x, y, weights, eps, min_samples);
  const {place, ...places} = distinctPlaces(x, y, weights);
  const {labels, core, n_clusters} = cluster(places.x, places.y, places.weights, eps, min_samples);
  return {labels: spreadLabels(labels, place), core: Uint8Array.from(place, (p) => core[p]), n_clusters};
}

function dbscanInPlane(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  eps: number,
  min_samples: number
): DbscanResult {
  const cells = sortIntoCells(x, y, NO_HEIGHTS, weights, eps);
  return clusterCells(plane, cells, cells.x, cells.y, eps, min_samples);
}

function dbscanOnSphere(
  longitude: Float64Array,
  latitude: Float64Array,
  weights: Float64Array,
  eps: number,
  min_samples: number
): DbscanResult {
  const chord = chordOf(eps);
  const {x, y, z} = toSpace(longitude, latitude);
  const cells = sortIntoCells(x, y, z, weights, chord);
  const [ordered_x, ordered_y] = [gather(cells.order, longitude), gather(cells.order, latitude)];
  return clusterCells(space, cells, ordered_x, ordered_y, chord, min_samples);
}

/** @param x and y by which clusters are numbered, of the place at each position */
function clusterCells(
  geometry: Geometry,
  cells: Cells,
  x: Float64Array,
  y: Float64Array,
  eps: number,
  min_samples: number
): DbscanResult {
  const eps2 = eps * eps;
  const is_core = new Uint8Array(x.length);
  const has_core = findCores(geometry, cells, eps2, min_samples, is_core);
  const component = joinCells(geometry, cells, is_core, has_core, eps2);
  const {cluster, n_clusters} = numberClusters(cells, x, y, is_core, has_core, component);
  return {...labelPlaces(geometry, cells, is_core, cluster, eps2), n_clusters};
}
