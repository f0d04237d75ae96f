import {TIMED} from "../../calendar/untimed.ts";
import {literal} from "../../engine/database.ts";
import type {Engine} from "../../engine/engine.ts";
import {featureMoments} from "../../features/feature-moments.ts";
import {type AvailableColumns, sliceColumns} from "../../features/incident-columns.ts";
import type {TypeGroup} from "../../features/offence/groups.ts";
import {sampleCollector, strata} from "../../features/sample.ts";
import type {Severity} from "../../features/severity.ts";
import {InputError} from "../../incidents/errors.ts";
import {pca} from "../../reduce/pca.ts";
import type {Places} from "../../space/places.ts";
import {type Moments, mergeMoments} from "../../stats/covariance.ts";
import {seededRandom} from "../../stats/random.ts";
import {MIN_STRATUM, stratifiedSample} from "../../stats/strata.ts";
import {type IncidentBlocks, incidentBlocks} from "./incident-columns.ts";

/** Runs of consecutive rows that are left out in turn to see how much the answer moves. */
const GROUPS = 20;

/**
 * Reads located incidents twice: for their components, and for a sample of them.
 * @param incidents what they are described by
 * @returns how many there are, the components, the moments of runs of rows, and the sample with its strata in words and its types by code
 * @throws InputError when they are alike in every feature
 */
export async function reduceIncidents(
  engine: Engine,
  file: string,
  incidents: {
    places: Places;
    local_rate: Float64Array;
    available: AvailableColumns;
    severity: Severity;
    groupOf: (type: string) => TypeGroup;
  },
  {points, seed, progress}: {points: number; seed: number; progress: (share: number) => void}
) {
  const {places, local_rate, groupOf, available, severity} = incidents;
  const [{n}] = await engine.rows<{n: number}>(
    `SELECT count(*) AS n FROM ${literal(file)} WHERE lat IS NOT NULL AND ${TIMED}`
  );
  if (n < 2)
    throw new InputError(
      "1 located incident has no variance to find components in; give more, or leave PCA and UMAP out with --steps"
    );
  const blocks = await incidentBlocks(engine, file, places, {local_rate, groupOf}, severity, available);
  const {by, stratum: stratumOf} = strata(blocks.type_names, places, groupOf);
  const {stratum, row_number, groups} = await readAll(blocks, n, available, stratumOf, progress);
  const moments = groups.reduce((all, group) => mergeMoments(all, group));
  const d = moments.mean.length;
  if (moments.mean.every((_, j) => moments.comoment[j * d + j] === 0))
    throw new InputError(
      `the ${n} located incidents are alike in every feature: there is no variance to find components in; give more, or leave PCA and UMAP out with --steps`
    );
  const model = pca(moments);
  const rows = stratifiedSample(stratum, points, MIN_STRATUM, seededRandom(seed));
  const collector = sampleCollector(rows.length, model, available);
  await blocks.some(
    rows.map((i) => row_number[i]),
    collector.take
  );
  const sample = collector.finish(pca(moments, {n_components: 3}));
  return {n, model, moments, groups, sample, by, type_names: blocks.type_names};
}

/** Reads all incidents once: moments of runs of consecutive rows, and the stratum and row number of each. */
async function readAll(
  blocks: IncidentBlocks,
  n: number,
  available: AvailableColumns,
  stratumOf: ReturnType<typeof strata>["stratum"],
  progress: (share: number) => void
) {
  const stratum = new Uint16Array(n);
  const row_number = new Uint32Array(n);
  const groups: Moments[] = [];
  let current = featureMoments(available);
  let done = 0;
  await blocks.each((columns, place, row) => {
    for (let i = 0; i < columns.n; i++) {
      stratum[done + i] = stratumOf(columns, place, i);
      row_number[done + i] = row[i];
    }
    for (let from = 0; from < columns.n; ) {
      const end = Math.ceil(((groups.length + 1) * n) / GROUPS);
      const to = Math.min(columns.n, end - done);
      current.add(sliceColumns(columns, from, to));
      if (done + to === end) {
        groups.push(current.moments());
        current = featureMoments(available);
      }
      from = to;
    }
    done += columns.n;
    progress((0.8 * done) / n);
  });
  return {stratum, row_number, groups};
}
