import {describe, expect, it} from "vitest";
import {predictorOf} from "../../src/models/all.ts";
import {predictor} from "../../src/models/predictor.ts";
import {toLat, toLon} from "../../src/space/projection.ts";
import {three_cells} from "./sample-models.ts";

const predict = predictorOf("cell_risk", three_cells);
/** The middle of a cell of the grid, or a point of it so many metres away. */
const inCell = (col: number, row: number, east = 0, north = 0) => ({
  latitude: toLat(three_cells.projection, 75 + (row + 0.5) * 150 + north),
  longitude: toLon(three_cells.projection, 75 + (col + 0.5) * 150 + east)
});

describe("a forecast by cell as a model", () => {
  it("gives what is expected in the cell of a place, its rank and what it is made of", () => {
    const answers = predict([inCell(-1, 2), inCell(-1, 3, 74, -74), inCell(0, 3)], {});
    expect(answers).toEqual([
      {expected: 0.5, rank: 2, area_share: 2 / 3, from_base: 0.25, from_recent_own: 0.25},
      {expected: 1.25, rank: 1, area_share: 1 / 3, from_base: 0.25, from_recent_own: 1},
      {expected: 0.5, rank: 3, area_share: 1, from_base: 0.25, from_recent_own: 0.25}
    ]);
  });

  it("has no parts where tests did not bear them out", () => {
    const plain = predictorOf("cell_risk", {...three_cells, contributions: {}});
    expect(plain([inCell(-1, 2)], {})).toEqual([{expected: 0.5, rank: 2, area_share: 2 / 3}]);
    expect(predictor.signature({...three_cells, contributions: {}}).outputs.map(({name}) => name)).toEqual([
      "expected",
      "rank",
      "area_share"
    ]);
  });

  it("says -1 of places outside the study area, which have no parts", () => {
    const outside = [inCell(0, 2), inCell(-2, 2), inCell(1, 2), inCell(0, 4), {latitude: null, longitude: 0}];
    const nothing = {expected: -1, rank: -1, area_share: -1, from_base: 0, from_recent_own: 0};
    expect(predict(outside, {})).toEqual(outside.map(() => nothing));
  });
});
