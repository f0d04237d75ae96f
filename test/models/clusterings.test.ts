import {describe, expect, it} from "vitest";
import {dbscan} from "../../src/cluster/dbscan/dbscan.ts";
import {kmeans} from "../../src/cluster/kmeans/kmeans.ts";
import {predictorOf} from "../../src/models/all.ts";
import {localProjection, toLat, toLon} from "../../src/space/projection.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {zoneGround} from "../../src/zones/zone-ground.ts";
import {zonePlaces} from "../../src/zones/zone-report.ts";

const projection = localProjection(41.88, -87.63);
const random = seededRandom(5);
const n = 2000;
/** Every other place near one of four centres. */
const near = (i: number, width: number) =>
  i % 2 === 0 ? random() * width : (1 + (Math.floor(i / 2) % 4)) * 1700 + random() * 300;
const x = Float64Array.from({length: n}, (_, i) => Math.round(near(i, 9000)));
const y = Float64Array.from({length: n}, (_, i) => Math.round(near(i, 9000)));
const weight = Float64Array.from({length: n}, () => 1 + Math.floor(random() * 4));
const at = (east: number, north: number) => ({
  latitude: toLat(projection, north),
  longitude: toLon(projection, east)
});
const rows = Array.from(x, (east, i) => at(east, y[i]));

describe("K-Means as a model", () => {
  const {centroid_x, centroid_y, labels} = kmeans(x, y, weight, {n_clusters: 6, n_init: 2, seed: 1});
  const predict = predictorOf("kmeans_geo", {
    projection,
    extent: {west_m: -1000, east_m: 10_000, south_m: -1000, north_m: 10_000},
    centroids: Array.from(centroid_x, (cx, i) => ({lat: 0, lon: 0, x: cx, y: centroid_y[i], name: ""}))
  });

  it("gives every place the zone it was fitted in", () => {
    expect(predict(rows, {}).map(({zone}) => zone)).toEqual([...labels]);
  });

  it("knows no zone outside the city, and still says how far the nearest centre is", () => {
    const [outside] = predict([at(10_500, 0)], {});
    const least = Math.min(...centroid_x.map((cx, i) => Math.hypot(cx - 10_500, centroid_y[i])));
    expect(outside.zone).toBe(-1);
    expect(outside.distance_m).toBeCloseTo(least, 6);
  });
});

describe("DBSCAN as a model", () => {
  const eps = 90;
  const {labels, core, n_clusters} = dbscan(x, y, weight, {eps, min_samples: 12});
  const places = {x, y, weight};
  const ground = zoneGround(places, labels, core, eps);
  const payload = {projection, reach_m: eps, ...zonePlaces(labels, ground, places)};
  const predict = predictorOf("dbscan_zones", payload);

  it("gives every place the zone it was fitted in, and the distance to the nearest core place", () => {
    expect(n_clusters).toBeGreaterThan(3);
    const answers = predict(rows, {});
    expect(answers.map(({zone}) => zone)).toEqual([...labels]);
    const cores = [...x.keys()].filter((i) => core[i] === 1);
    for (const i of [0, 1, 2, 3, 500])
      expect(answers[i].distance_m).toBeCloseTo(
        Math.min(...cores.map((c) => Math.hypot(x[c] - x[i], y[c] - y[i]))),
        6
      );
  });

  it("ranks zones from 1 by incidents per area of their ground", () => {
    expect([...payload.risk_rank].filter((rank) => rank > 0).sort((a, b) => a - b)).toEqual(
      Array.from({length: n_clusters}, (_, i) => i + 1)
    );
    for (const {zone, risk_rank} of predict(rows, {}))
      expect(risk_rank).toBe(zone < 0 ? -1 : payload.risk_rank[zone]);
  });

  it("says -1 where nothing is known of the place, and where there is no zone at all", () => {
    const nowhere = {zone: -1, distance_m: -1, risk_rank: -1};
    const unknown = [
      {latitude: null, longitude: -87.6},
      {latitude: Number.NaN, longitude: -87.6},
      {latitude: 41.9, longitude: Number.POSITIVE_INFINITY},
      {longitude: -87.6},
      {latitude: 95, longitude: -87.6}
    ];
    expect(predict(unknown, {})).toEqual(unknown.map(() => nowhere));
    const empty = {...payload, place_x: [], place_y: [], place_zone: [], risk_rank: []};
    expect(predictorOf("dbscan_zones", empty)([at(0, 0)], {})).toEqual([nowhere]);
  });

  it("refuses rows without a column, and anything but numbers in one", () => {
    expect(() => predict([{latitude: 41.9}], {})).toThrow(
      'the rows have no column "longitude"; give it, null where it is not known'
    );
    expect(() =>
      predict(
        [
          {latitude: 41.9, longitude: -87.6},
          {latitude: "x", longitude: 0}
        ],
        {}
      )
    ).toThrow('column "latitude" has "x" in row 1; give numbers, or null');
    expect(predict([], {})).toEqual([]);
  });
});
