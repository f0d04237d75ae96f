import {type Correspondence, correspondence} from "../reduce/correspondence.ts";
import {trustworthiness} from "../reduce/embedding-quality.ts";
import {umap} from "../reduce/umap.ts";
import {neighborsOf} from "../reduce/umap-study.ts";
import type {Numbers} from "../report/numbers.ts";
import type {AxisEnd, PlaceAxis, PlaceKinds} from "../report/place-kinds.ts";
import type {Part, Reason} from "../report/reason.ts";
import {correlation} from "../stats/correlation.ts";
import {round} from "../stats/round.ts";
import {sum} from "../stats/sums.ts";
import {N_BLOCKS} from "./week-blocks.ts";

/** Types told apart at most, and the least share and number of incidents of one. */
const MAX_TYPES = 15;
const MIN_TYPE_SHARE = 0.001;
const MIN_OF_TYPE = 100;
/** Incidents that an area needs. */
export const MIN_IN_AREA = 200;
/** Incidents that a type needs at a time of the week. */
const MIN_IN_COLUMN = 20;
/** Places that an axis can be told from. */
const MIN_PLACES = 8;
/** Axes that are judged, and those whose scores are kept. */
const MAX_AXES = 6;
const SHOWN_AXES = 3;
/** Axes that odd and even weeks agree on at least so far are drawn by UMAP. */
const DRAWN_AGREEMENT = 0.5;
/** Types named of an end at most, and the least share of the end of one beside the first; places named. */
const NAMED_TYPES = 3;
const MIN_NAMED = 0.12;
const NAMED_PLACES = 3;
/** An end is a time's when so much of it lies there, and so many times as much as of the incidents. */
const TIME_SHARE = 0.6;
const TIME_RATIO = 1.3;

/** Blocks of the week, by the times that an end can be named by. */
const TIMES: Record<NonNullable<AxisEnd["time"]>, (block: number) => boolean> = {
  night: (block) => [0, 5].includes(block % 6),
  day: (block) => [2, 3, 4].includes(block % 6),
  weekend: (block) => block >= N_BLOCKS / 2
};

/** Incidents by place, type, block of the week and half of the weeks, in columns of equal length. */
export interface PlaceCounts {
  /** Number of the place from 0 on, −1 for none. */
  place: ArrayLike<number>;
  /** Position among the types. */
  type: ArrayLike<number>;
  block: ArrayLike<number>;
  /** 1 in odd weeks, 0 in even ones. */
  odd: ArrayLike<number>;
  n: ArrayLike<number>;
}

/** What is found, and the places that have enough incidents, in the order of the figures. */
export interface FoundKinds {
  kinds: Numbers<PlaceKinds>;
  kept: Int32Array;
}

/**
 * Kinds of places: the axes along which places differ by what is recorded there and when in the week.
 *
 * A table of places × (type × block of the week) is taken apart by correspondence analysis; the odd and the even weeks
 * are taken apart on their own, and the agreement of the scores says which axes are more than chance. Rare types and times are left
 * out: their profiles would make axes of few incidents.
 * @param n_places how many places there are
 * @param min_incidents places with fewer are left out
 * @returns why there is nothing to say, when there are too few places or columns
 */
export function placeKinds(
  counts: PlaceCounts,
  types: readonly string[],
  {n_places, min_incidents, seed}: {n_places: number; min_incidents: number; seed: number}
): Part<FoundKinds, Reason> {
  const of_place = new Float64Array(n_places);
  for (let i = 0; i < counts.n.length; i++)
    if (counts.place[i] >= 0) of_place[counts.place[i]] += counts.n[i];
  const kept = Int32Array.from(of_place.keys()).filter((place) => of_place[place] >= min_incidents);
  if (kept.length < MIN_PLACES)
    return {absent: {why: "few_places_to_compare", needed: MIN_PLACES, have: kept.length, min_incidents}};

  const all = tabulate(counts, types.length, n_places, kept);
  const of_type = types.map((_, type) => sum(all.by_column, type * N_BLOCKS, (type + 1) * N_BLOCKS));
  const least = Math.max(MIN_OF_TYPE, MIN_TYPE_SHARE * sum(of_type));
  const told = [...types.keys()]
    .filter((type) => of_type[type] >= least)
    .sort((a, b) => of_type[b] - of_type[a])
    .slice(0, MAX_TYPES);
  const columns = told
    .flatMap((type) => Array.from({length: N_BLOCKS}, (_, block) => type * N_BLOCKS + block))
    .filter(
      (column) =>
        all.by_column[column] >= MIN_IN_COLUMN && all.halves.every((half) => half.by_column[column] > 0)
    );
  if (columns.length < 3) return {absent: {why: "few_kinds_to_compare", needed: 3, have: columns.length}};

  const table = (values: Float64Array) => pick(values, all.n_columns, kept.length, columns);
  const whole = table(all.counts);
  const q = columns.length;
  const fit = correspondence(whole, kept.length, q, MAX_AXES);
  const halves = all.halves.map((half) => correspondence(table(half.counts), kept.length, q, MAX_AXES));
  const scores = (of: Correspondence, k: number) =>
    Float64Array.from(kept, (_, r) => (k < of.n_axes ? of.rows[r * of.n_axes + k] : 0));
  const axes = Array.from(
    {length: fit.n_axes},
    (_, k): Numbers<PlaceAxis> => ({
      share: fit.eigenvalues[k] / fit.inertia,
      agreement: Math.abs(correlation(scores(halves[0], k), scores(halves[1], k))),
      high: endOf(fit, k, 1, {columns, types, by_column: all.by_column}),
      low: endOf(fit, k, -1, {columns, types, by_column: all.by_column})
    })
  );
  const n_scores = Math.min(SHOWN_AXES, fit.n_axes);
  const incidents = sum(whole);
  return {
    kept,
    kinds: {
      incidents,
      min_incidents,
      types: told.map((type) => types[type]),
      n_left_out: types.length - told.length,
      n_columns: q,
      inertia: fit.inertia,
      chance_inertia: ((kept.length - 1) * (q - 1)) / incidents,
      axes,
      n: Array.from(kept, (place) => of_place[place]),
      scores: Array.from({length: kept.length * n_scores}, (_, e) =>
        round(fit.rows[Math.floor(e / n_scores) * fit.n_axes + (e % n_scores)], 3)
      ),
      n_scores,
      ...drawn(fit, axes, kept.length, seed)
    }
  };
}

/** Counts of the kept places by type × block, of all weeks and of each half. */
function tabulate(
  {place, type, block, odd, n}: PlaceCounts,
  n_types: number,
  n_places: number,
  kept: Int32Array
) {
  const n_columns = n_types * N_BLOCKS;
  const row_of = new Int32Array(n_places).fill(-1);
  kept.forEach((of, row) => {
    row_of[of] = row;
  });
  const empty = () => ({
    counts: new Float64Array(kept.length * n_columns),
    by_column: new Float64Array(n_columns)
  });
  const [all, even, uneven] = [empty(), empty(), empty()];
  for (let i = 0; i < n.length; i++) {
    const row = place[i] < 0 ? -1 : row_of[place[i]];
    if (row < 0) continue;
    const column = type[i] * N_BLOCKS + block[i];
    for (const half of [all, odd[i] === 1 ? uneven : even]) {
      half.counts[row * n_columns + column] += n[i];
      half.by_column[column] += n[i];
    }
  }
  return {...all, n_columns, halves: [uneven, even]};
}

/** Some columns of a row-major table. */
function pick(
  counts: Float64Array,
  n_columns: number,
  n_rows: number,
  columns: readonly number[]
): Float64Array {
  const out = new Float64Array(n_rows * columns.length);
  for (let r = 0; r < n_rows; r++)
    columns.forEach((column, c) => {
      out[r * columns.length + c] = counts[r * n_columns + column];
    });
  return out;
}

/** What makes one end of an axis. @param sign 1 for the high end, −1 for the low one */
function endOf(
  {n_axes, rows, columns: places, contributions}: Correspondence,
  k: number,
  sign: 1 | -1,
  {columns, types, by_column}: {columns: number[]; types: readonly string[]; by_column: Float64Array}
): Numbers<AxisEnd> {
  const own = columns.map((column, c) => ({
    type: Math.floor(column / N_BLOCKS),
    block: column % N_BLOCKS,
    made: sign * places[c * n_axes + k] > 0 ? contributions[k * columns.length + c] : 0,
    n: by_column[column]
  }));
  const made = own.reduce((all, column) => all + column.made, 0);
  const incidents = own.reduce((all, column) => all + column.n, 0);
  const by_type = new Map<number, number>();
  for (const column of own) by_type.set(column.type, (by_type.get(column.type) ?? 0) + column.made);
  const time = (Object.keys(TIMES) as (keyof typeof TIMES)[]).find((name) => {
    const inside = own.filter(({block}) => TIMES[name](block));
    const share = inside.reduce((all, column) => all + column.made, 0) / made;
    return share >= TIME_SHARE && share >= (TIME_RATIO * inside.reduce((all, {n}) => all + n, 0)) / incidents;
  });
  const score = (r: number) => sign * rows[r * n_axes + k];
  return {
    types: [...by_type]
      .map(([type, own_made]) => ({type: types[type], share: own_made / made}))
      .sort((a, b) => b.share - a.share)
      .filter(({share}, i) => i === 0 || share >= MIN_NAMED)
      .slice(0, NAMED_TYPES),
    time: time ?? null,
    places: Array.from({length: rows.length / n_axes}, (_, r) => r)
      .filter((r) => score(r) > 0)
      .sort((a, b) => score(b) - score(a))
      .slice(0, NAMED_PLACES)
  };
}

/** UMAP of the places' scores on the axes that odd and even weeks agree on, and how far its neighbours are neighbours there. */
function drawn(
  {rows, n_axes}: Correspondence,
  axes: readonly Numbers<PlaceAxis>[],
  n: number,
  seed: number
): Pick<PlaceKinds, "umap" | "umap_trustworthiness"> {
  const agreed = axes.flatMap(({agreement}, k) => (agreement >= DRAWN_AGREEMENT ? [k] : []));
  const n_neighbors = neighborsOf(n);
  if (agreed.length < 2 || n_neighbors < 5) return {umap: null, umap_trustworthiness: null};
  const data = Float64Array.from(
    {length: n * agreed.length},
    (_, e) => rows[Math.floor(e / agreed.length) * n_axes + agreed[e % agreed.length]]
  );
  const {embedding} = umap(data, n, agreed.length, {n_neighbors, seed});
  const judged = {n_neighbors: Math.min(n_neighbors, Math.ceil(n / 2) - 1), seed};
  return {
    umap: Array.from(embedding, (value) => round(value, 3)),
    umap_trustworthiness: round(trustworthiness(data, embedding, n, agreed.length, 2, judged), 3)
  };
}
