import {describe, expect, it} from "vitest";
import {parsePlace, tellAnswer} from "../../src/commands/predict.ts";
import type {Model} from "../../src/models/all.ts";
import {predictorOf, signatureOf} from "../../src/models/all.ts";
import type {LoadedModel} from "../../src/models/load-model.ts";
import {HOUR_COLUMNS} from "../../src/models/temporal.ts";
import {localProjection, toLat, toLon} from "../../src/space/projection.ts";

const projection = localProjection(41.86, -87.66);
const at = (x: number, y: number) => ({latitude: toLat(projection, y), longitude: toLon(projection, x)});

function loaded(packaged: Model): LoadedModel {
  const {kind, model} = packaged;
  const predict = predictorOf(kind, model);
  return {
    name: "model",
    version: 1,
    kind,
    packaged,
    signature: signatureOf(kind, model),
    predict: (rows, params = {}) => predict(rows, params)
  };
}

/** The answer in words, without the coordinates it begins with. */
function told(packaged: Model, row: Record<string, unknown>, names: (string | null)[] = []): string {
  const model = loaded(packaged);
  return tellAnswer(model, row, model.predict([row])[0], names).replace(/^[-\d.]+, [-\d.]+:? /, "");
}

describe("an answer in words", () => {
  const dbscan: Model = {
    kind: "dbscan_zones",
    model: {
      projection,
      reach_m: 50,
      place_x: [0, 1000],
      place_y: [0, 0],
      place_zone: [0, 1],
      risk_rank: [2, 1]
    }
  };

  it("names the zone of a place, how far its nearest dense place is, and its rank", () => {
    expect(told(dbscan, at(1030, 0), ["Loop", "Station"])).toBe(
      "lies in zone 1, “Station”: 30 m from its nearest dense place, rank 1 of 2 by density."
    );
    expect(told(dbscan, at(0, 0))).toBe(
      "lies in zone 0: 0 m from its nearest dense place, rank 2 of 2 by density."
    );
    expect(told(dbscan, at(200, 0), ["Loop", "Station"])).toBe(
      "lies in no zone; the nearest dense place is 200 m away."
    );
  });

  it("names the pattern of a profile, and says when there is none", () => {
    const even = new Array<number>(12).fill(1 / 12);
    const thousand = new Array<number>(12).fill(1000);
    const rhythm: Model = {
      kind: "temporal_profiles",
      model: {
        shrinkage: {profile: thousand, alone: thousand},
        centroids: [even.map(() => 0)],
        names: ["Even"],
        overall_shape: even,
        type_shapes: {},
        area_ratios: {}
      }
    };
    const week = (n: number) => Object.fromEntries(HOUR_COLUMNS.map((name) => [name, n]));
    const said = (n: number) => tellAnswer(loaded(rhythm), {}, loaded(rhythm).predict([week(n)])[0], []);
    expect(said(2)).toBe("The profile departs from its type's week as cluster 0, “Even”.");
    expect(said(0)).toBe("The profile is in no cluster: it counts nothing, or lacks an hour.");
  });

  it("says of a forecast what is expected and the parts that add up to it, the greatest first", () => {
    const risk: Model = {
      kind: "cell_risk",
      model: {
        projection,
        cell_m: 150,
        offset_m: 0,
        col0: 0,
        row0: 0,
        n_cols: 2,
        n_rows: 1,
        what: "All types, 30 days.",
        cell: [0, 1],
        expected: [1.5, 4],
        score: [1.5, 4],
        contributions: {long_run: [1, 1.25], recent: [0.5, 2.75], season: [0, 0]}
      }
    };
    expect(told(risk, at(200, 10))).toBe(
      "4 incidents expected in its cell, made of recent 2.75, long run 1.25; rank 1 of 2 cells (All types, 30 days)."
    );
    expect(told(risk, at(-200, 10))).toBe("lies outside the study area.");
  });
});

describe("parsePlace", () => {
  it("reads latitude and longitude in degrees", () => {
    expect(parsePlace("41.88, -87.63")).toEqual({latitude: 41.88, longitude: -87.63});
    expect(parsePlace("-33.9,151.2")).toEqual({latitude: -33.9, longitude: 151.2});
  });

  it.each(["", "41.88", "41.88,", ",", "91,0", "0,181", "1,2,3", "north,west", "NaN,0"])(
    "refuses %j and shows how",
    (text) => {
      expect(() => parsePlace(text)).toThrow(
        `a place is latitude,longitude in degrees, as 41.88,-87.63; got "${text}"`
      );
    }
  );
});
