import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {literal} from "../../src/engine/database.ts";
import {withEngine} from "../../src/engine/engine.ts";
import {flaggedAreas, JUDGED_SHARES} from "../../src/hotspots/evaluation-plan.ts";
import {type History, historyBefore, typeMask} from "../../src/hotspots/history.ts";
import {FORECAST_METHODS, PREDICTOR, SIMPLE_METHODS} from "../../src/hotspots/methods/all.ts";
import {testOrigins} from "../../src/hotspots/origins.ts";
import {rollingTest} from "../../src/hotspots/rolling.ts";
import {againstSimple, markVerdicts, meanOverGrids} from "../../src/hotspots/summarise-tests.ts";
import type {AgainstSimple} from "../../src/report/evaluation.ts";
import {gridOfPoints, type StudyGrid} from "../../src/space/study-grid.ts";
import {drawBlocks} from "../../src/stats/paired-bootstrap.ts";
import {drawDistinct, seededRandom} from "../../src/stats/random.ts";

const SAMPLE = join(import.meta.dirname, "../../data/sample/chicago-2015-2017.parquet");
const METHODS = FORECAST_METHODS.filter(({name}) => name === PREDICTOR || SIMPLE_METHODS.includes(name));

/** What the sample is thinned to. */
const THINNED = [
  {types: ["BURGLARY", "MOTOR VEHICLE THEFT"], n: 15_000},
  {types: ["BURGLARY"], n: 3000}
];

/** The predictor against the best simple method on a thinned sample, figures of each month pooled over seeds. */
export interface Thinned {
  /** What the sample was thinned to, and of which of its types the forecasts are. */
  kept: string;
  of: string;
  against: (Omit<AgainstSimple, "area"> & {share: number})[];
}

/** Incidents of some types, and the study area: cells with any incident of the sample before 2017. */
async function sampleOf(types: readonly string[]): Promise<{history: History; grid: StudyGrid}> {
  const temp_dir = mkdtempSync(join(tmpdir(), "patroliq-thinned-"));
  const listed = types.map((type) => `'${type}'`).join(", ");
  const {day, type, lon, lat} = await withEngine({threads: 2, temp_dir}, (engine) =>
    engine.columns(
      `SELECT ("Date"::DATE - DATE '2015-01-01')::INT AS day, list_position([${listed}], "Primary Type") AS type, "Longitude", "Latitude"
       FROM ${literal(SAMPLE)} WHERE "Latitude" > 41 ORDER BY day, "ID"`,
      ["day", "type", "lon", "lat"]
    )
  );
  rmSync(temp_dir, {recursive: true});
  const all: History = {
    day: Int32Array.from(day),
    x: lon.map((value) => (value + 87.7) * Math.cos((41.84 * Math.PI) / 180) * 111_320),
    y: lat.map((value) => (value - 41.84) * 110_940),
    type: Uint16Array.from(type),
    type_names: ["ANY OTHER", ...types],
    n_days: 1096,
    first_date: "2015-01-01"
  };
  const {origins} = testOrigins(all, 30, 2017);
  const {x, y} = historyBefore(all, origins[0]);
  const grid = gridOfPoints(x, y, "cells with an incident before 2017");
  const own = Array.from(all.type.keys()).filter((i) => all.type[i] > 0);
  return {
    history: {...pick(all, own), type_names: [...types], type: Uint16Array.from(own, (i) => all.type[i] - 1)},
    grid
  };
}

const pick = (history: History, rows: readonly number[]): History => ({
  ...history,
  day: Int32Array.from(rows, (i) => history.day[i]),
  x: Float64Array.from(rows, (i) => history.x[i]),
  y: Float64Array.from(rows, (i) => history.y[i]),
  type: Uint16Array.from(rows, (i) => history.type[i])
});

/** Thins the sample with seeds 1, 2, … and tests the predictor and the simple methods on what is left. */
export async function thinnedSamples({
  n_seeds,
  onStep
}: {
  n_seeds: number;
  onStep: (step: string) => void;
}): Promise<{n_seeds: number; thinned: Thinned[]}> {
  const all: {kept: string; of: string; against_simple: AgainstSimple[]}[] = [];
  for (const {types, n} of THINNED) {
    const {history, grid} = await sampleOf(types);
    const areas = flaggedAreas(grid.col.length, grid.cell_m).filter(
      ({kind, asked}) => kind === "share" && JUDGED_SHARES.includes(asked)
    );
    const {origins} = testOrigins(history, 30, 2017);
    const thinned = Array.from({length: n_seeds}, (_, k) => {
      const rows = Array.from(drawDistinct(history.day.length, n, seededRandom(k + 1)));
      return pick(history, rows);
    });
    const groups = types.length > 1 ? [null, ...types.map((type) => [type])] : [null];
    for (const group of groups) {
      const results = thinned.map((each, k) => {
        onStep(`${n} of ${types.join(" and ")}, of ${group ?? "all"}, seed ${k + 1}`);
        const own = typeMask(each, group);
        return rollingTest({history: each, grid, own, origins, period_days: 30, areas, methods: METHODS});
      });
      all.push({
        kept: `${n} incidents of ${types.join(" and ")}`,
        of: group?.[0] ?? "all",
        against_simple: againstSimple(
          meanOverGrids(results),
          [...areas.keys()],
          drawBlocks(origins.length, {seed: 42})
        )
      });
    }
  }
  markVerdicts(
    all.map(({against_simple}) => ({
      tests: [
        {series: [{offset_m: 0, methods: [], against_simple, met_by_units: [], gain_over_simple: null}]}
      ]
    }))
  );
  return {
    n_seeds,
    thinned: all.map(({kept, of, against_simple}) => ({
      kept,
      of,
      against: against_simple.map(({area, ...rest}) => ({share: JUDGED_SHARES[area], ...rest}))
    }))
  };
}
