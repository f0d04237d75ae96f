import type {History} from "../../src/hotspots/history.ts";
import type {Random} from "../../src/stats/random.ts";
import {poisson} from "../../src/stats/resample.ts";

/** Incidents expected on a day at a spot of a made-up city. */
export interface Spot {
  /** Column and row of its cell of 150 m. */
  col: number;
  row: number;
  /** Incidents expected on a day. */
  rate: (day: number) => number;
}

export interface PlantedCity {
  cols: number;
  rows: number;
  n_days: number;
  /** Incidents expected in every cell on a day. */
  background: number;
  spots: readonly Spot[];
  random: Random;
}

/** A city of square cells with the same quiet everywhere and spots that are hot when they are told to be. */
export function plantedCity({cols, rows, n_days, background, spots, random}: PlantedCity): History {
  const [day, x, y, type]: number[][] = [[], [], [], []];
  for (let d = 0; d < n_days; d++) {
    const add = (col: number, row: number) => {
      day.push(d);
      x.push((col + random()) * 150);
      y.push((row + random()) * 150);
      type.push(random() < 0.5 ? 0 : 1);
    };
    for (let n = poisson(background * cols * rows, random); n > 0; n--)
      add(Math.floor(random() * cols), Math.floor(random() * rows));
    for (const {col, row, rate} of spots) for (let n = poisson(rate(d), random); n > 0; n--) add(col, row);
  }
  return {
    day: Int32Array.from(day),
    x: Float64Array.from(x),
    y: Float64Array.from(y),
    type: Uint16Array.from(type),
    type_names: ["BURGLARY", "THEFT"],
    n_days,
    first_date: "2021-01-01"
  };
}
