import {
  blockMoments,
  emptyMoments,
  MOMENT_BLOCK,
  type Moments,
  mergeInto,
  mergeMoments
} from "../stats/covariance.ts";
import {CODES, codedFeatures, writeCodes} from "./feature-codes.ts";
import {
  groupCodes,
  HOUR,
  MINUTE_COS,
  MINUTE_HOUR,
  MINUTE_SIN,
  SEASON_COS,
  SEASON_SIN
} from "./feature-tables.ts";
import {featureList} from "./features.ts";
import {type AvailableColumns, checkAvailable, type IncidentColumns} from "./incident-columns.ts";

/** Features that are measured, in this order, as far as their columns are there. All others follow from the code. */
const MEASURED = ["hour_sin", "hour_cos", "season_sin", "season_cos", "x", "y", "local_rate"];
/** Of these the waves of the day and of the year. */
const ALL_WAVES = 4;

export interface FeatureMoments {
  /** Takes in all rows of a chunk. */
  add(columns: IncidentColumns): void;
  /** The moments of the feature matrix of all rows so far. More rows may follow. */
  moments(): Moments;
}

/**
 * The moments of the feature matrix of any number of incidents, without the matrix.
 *
 * Of the 18 features 11 take one of 560 combinations of values: for them it is enough to count each combination and
 * to sum the seven measured features within it. Products are formed of the measured ones only, 28 instead of 171 a
 * row, in blocks of 1,024 rows that are centred and merged pairwise as in `covarianceAccumulator`; all sums are of
 * differences from the first row, so nothing cancels. The same rows give bit for bit the same moments however
 * they are cut into chunks.
 * @param available the optional columns to use; every chunk must have them
 * @throws RangeError from `add` on a value that is not finite or a code out of range, naming its row
 * @example
 * const [value, code] = [Float64Array.of(0.5, 1), Uint8Array.of(0, 1)], type_names = ["BATTERY", "THEFT"];
 * const time = {hour: Float64Array.of(22.5, 8), weekday: code, day_of_year: Uint16Array.of(63, 64)};
 * const rows = featureMoments({});
 * rows.add({n: 2, ...time, x: value, y: value, severity: value, type: code, type_names});
 * rows.moments().mean[featureList().findIndex(({name}) => name === "x")]; // → 0.75
 */
export function featureMoments(available: AvailableColumns): FeatureMoments {
  const names = featureList(available).map(({name}) => name);
  const measured = MEASURED.filter((name) => names.includes(name));
  const q = measured.length;
  const waves = available.no_hours ? ALL_WAVES - 2 : ALL_WAVES;
  const total = emptyMoments(q);
  const counts = new Float64Array(CODES);
  const sums = new Float64Array(CODES * q);
  const shift = new Float64Array(q);
  const block = new Float64Array(q * MOMENT_BLOCK);
  const codes = new Uint16Array(MOMENT_BLOCK);
  let filled = 0;
  let seen = 0;
  let first_code = 0;
  let group_of: {names: readonly string[]; codes: Uint8Array} = {names: [], codes: new Uint8Array(0)};

  const fill = (columns: IncidentColumns, from: number, rows: number) => {
    writeCodes(columns, available, group_of.codes, from, rows, codes, filled);
    if (seen === 0) {
      first_code = codes[0];
      writeWaves(columns, from, 1, block, 0, shift, waves);
      for (let j = 0; j < waves; j++) shift[j] = block[j * MOMENT_BLOCK];
      for (let j = waves; j < q; j++) shift[j] = columns[measured[j] as "x"][from];
    }
    writeWaves(columns, from, rows, block, filled, shift, waves);
    for (let j = waves; j < q; j++) {
      const values = columns[measured[j] as "x"];
      const at = j * MOMENT_BLOCK + filled;
      for (let r = 0; r < rows; r++) {
        const v = values[from + r] - shift[j];
        if (v - v !== 0)
          throw new RangeError(
            `feature ${measured[j]} of row ${seen + r} is ${values[from + r]}: PCA takes finite values`
          );
        block[at + r] = v;
      }
    }
  };

  const add = (columns: IncidentColumns) => {
    checkAvailable(columns, available);
    if (group_of.names !== columns.type_names)
      group_of = {names: columns.type_names, codes: groupCodes(columns)};
    for (let from = 0; from < columns.n; ) {
      const rows = Math.min(MOMENT_BLOCK - filled, columns.n - from);
      fill(columns, from, rows);
      addByCode(block, codes, filled, rows, q, counts, sums);
      filled += rows;
      from += rows;
      seen += rows;
      if (filled < MOMENT_BLOCK) continue;
      mergeInto(total, blockMoments(block, MOMENT_BLOCK, q));
      filled = 0;
    }
  };

  const moments = () => {
    const all = mergeMoments(total, blockMoments(block.slice(), filled, q));
    return assemble(names, measured, all, shift, counts, sums, first_code);
  };
  return {add, moments};
}

/** The first measured features, less their shift: the waves of the day, unless only those of the year are told, and of the year. */
function writeWaves(
  {hour, day_of_year}: IncidentColumns,
  from: number,
  rows: number,
  block: Float64Array,
  filled: number,
  shift: Float64Array,
  waves: number
): void {
  const year = waves - 2;
  const [shift_spring, shift_winter] = [shift[year], shift[year + 1]];
  const [spring, winter] = [year * MOMENT_BLOCK, (year + 1) * MOMENT_BLOCK];
  for (let r = 0; r < rows; r++) {
    const at = filled + r;
    if (year > 0) {
      const h = hour[from + r];
      if (!(h >= 0 && h <= 24)) throw new RangeError(`row ${from + r} has hour ${h}: hours go from 0 to 24`);
      const minute = (h * 60 + 0.5) | 0;
      const known = MINUTE_HOUR[minute] === h;
      block[at] = (known ? MINUTE_SIN[minute] : Math.sin(h * HOUR)) - shift[0];
      block[MOMENT_BLOCK + at] = (known ? MINUTE_COS[minute] : Math.cos(h * HOUR)) - shift[1];
    }
    const day = day_of_year[from + r];
    block[spring + at] = SEASON_SIN[day] - shift_spring;
    block[winter + at] = SEASON_COS[day] - shift_winter;
  }
}

function addByCode(
  block: Float64Array,
  codes: Uint16Array,
  filled: number,
  rows: number,
  q: number,
  counts: Float64Array,
  sums: Float64Array
): void {
  for (let r = filled; r < filled + rows; r++) {
    const code = codes[r];
    counts[code]++;
    const at = code * q;
    for (let j = 0; j < q; j++) sums[at + j] += block[j * MOMENT_BLOCK + r];
  }
}

/**
 * Joins what is known of measured and coded features into moments of all features in their order.
 * @param own moments of the measured features less their shift
 */
function assemble(
  names: readonly string[],
  measured: readonly string[],
  own: Moments,
  shift: Float64Array,
  counts: Float64Array,
  sums: Float64Array,
  first_code: number
): Moments {
  const d = names.length;
  const q = measured.length;
  const n = own.n_rows;
  const out = {...emptyMoments(d), n_rows: n};
  if (n === 0) return out;
  const place = measured.map((name) => names.indexOf(name));
  const coded = names.flatMap((name, j) => (measured.includes(name) ? [] : [{name, j}]));
  const base = codedFeatures(first_code);
  const used = Array.from(counts.keys()).filter((code) => counts[code] > 0);
  const offset = used.map((code) => {
    const values = codedFeatures(code);
    return coded.map(({name}) => values[name] - base[name]);
  });
  const centre = coded.map((_, c) => used.reduce((sum, code, u) => sum + counts[code] * offset[u][c], 0) / n);
  coded.forEach(({name, j}, c) => {
    out.mean[j] = base[name] + centre[c];
  });
  place.forEach((j, i) => {
    out.mean[j] = shift[i] + own.mean[i];
    for (let k = 0; k < q; k++) out.comoment[j * d + place[k]] = own.comoment[i * q + k];
  });
  used.forEach((code, u) => {
    coded.forEach(({j}, c) => {
      const deviation = offset[u][c] - centre[c];
      for (let e = 0; e < coded.length; e++)
        out.comoment[j * d + coded[e].j] += counts[code] * deviation * (offset[u][e] - centre[e]);
      for (let i = 0; i < q; i++) {
        const within = sums[code * q + i] - counts[code] * own.mean[i];
        out.comoment[j * d + place[i]] += deviation * within;
      }
    });
  });
  for (const {j} of coded) for (const i of place) out.comoment[i * d + j] = out.comoment[j * d + i];
  return out;
}
