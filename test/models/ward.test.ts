import {describe, expect, it} from "vitest";
import {cutHeight, cutTree, ward} from "../../src/cluster/ward/ward.ts";
import {predictorOf} from "../../src/models/all.ts";
import {modelPlaces, wardTop} from "../../src/models/ward-top.ts";
import {localProjection, toLat, toLon} from "../../src/space/projection.ts";
import {seededRandom} from "../../src/stats/random.ts";

const projection = localProjection(41.88, -87.63);
const random = seededRandom(11);
const n = 500;
const metres = () => Float64Array.from({length: n}, () => Math.round(random() * 200) * 50);
const [x, y] = [metres(), metres()];
const weights = Float64Array.from({length: n}, () => 1 + Math.floor(random() * 9));
const tree = ward(x, y, weights);
const rows = Array.from(x, (east, i) => ({
  latitude: toLat(projection, y[i]),
  longitude: toLon(projection, east)
}));
/** The first place at each place's coordinates: which one of several there is asked cannot be told from outside. */
const first = Array.from(x, (east, i) => x.findIndex((other, j) => other === east && y[j] === y[i]));

function model(most: number) {
  return predictorOf("ward_geo", {
    projection,
    reach_m: 1000,
    n_zones: 7,
    place_x: [...x],
    place_y: [...y],
    ...wardTop(tree, most)
  });
}
const on = (metres: number, step: number) => Math.round(metres / step);
const zones = (labels: Int32Array) => first.map((i) => labels[i]);

describe("Ward's tree as a model", () => {
  it("gives every place its zone at any number of zones, by the whole tree or its top", () => {
    for (const most of [60, n])
      for (const n_zones of [1, 2, 9, 41, 60]) {
        const answers = model(most)(rows, {n_zones});
        expect(answers.map(({zone}) => zone)).toEqual(zones(cutTree(tree, n_zones)));
      }
  });

  it("gives every place its zone at any height that the kept merges reach", () => {
    const top = wardTop(tree, 60);
    for (const height of [top.finest_height_m, top.height[3], top.height[3] + 1, 1e9]) {
      const answers = model(60)(rows, {height_m: height});
      expect(answers.map(({zone}) => zone)).toEqual(zones(cutHeight(tree, height)));
    }
    expect(() => model(60)(rows, {height_m: top.finest_height_m / 2})).toThrow(
      /^height_m .* is below .*, the finest cut kept \(60 zones\); raise it$/
    );
  });

  it("cuts into its own number of zones where none is asked for", () => {
    const answers = model(60)(rows, {});
    expect(answers.map(({zone}) => zone)).toEqual(zones(cutTree(tree, 7)));
    expect(Math.max(...answers.map(({distance_m}) => distance_m))).toBeLessThan(1e-6);
  });

  it("knows no zone farther from every place than its reach", () => {
    const east = toLon(projection, Math.max(...x) + 1500);
    const [far] = model(60)([{latitude: 41.88, longitude: east}], {});
    expect(far.zone).toBe(-1);
    expect(far.distance_m).toBeGreaterThan(1000);
  });

  it("keeps fewer places where there are too many, each in its group and within a rounding", () => {
    const {place_group} = wardTop(tree, 60);
    for (const [most, step] of [
      [n, 0.1],
      [400, 100]
    ]) {
      const kept = modelPlaces(x, y, place_group, most);
      const all = new Set(place_group.map((group, i) => `${on(x[i], step)} ${on(y[i], step)} ${group}`));
      const own = kept.place_group.map(
        (group, i) => `${on(kept.place_x[i], step)} ${on(kept.place_y[i], step)} ${group}`
      );
      expect(new Set(own)).toEqual(all);
      expect(own.length).toBe(most === n ? n : all.size);
    }
  });

  it("refuses numbers of zones that it cannot be cut into", () => {
    for (const n_zones of [0, 61, 2.5, -1])
      expect(() => model(60)(rows, {n_zones})).toThrow(
        `n_zones must be a whole number from 1 to 60, got ${n_zones}`
      );
  });
});
