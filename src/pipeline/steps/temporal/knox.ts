import {join} from "node:path";
import {isoDay} from "../../../calendar/days.ts";
import {literal} from "../../../engine/database.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {Numbers} from "../../../report/numbers.ts";
import type {Reason} from "../../../report/reason.ts";
import type {KnoxTable, NearRepeats} from "../../../report/rhythms.ts";
import {toX, toY} from "../../../space/projection.ts";
import {knoxTest} from "../../../temporal/knox.ts";
import {knoxCells, SPACE_BANDS, TIME_BANDS} from "../../../temporal/near-repeats.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import type {RunStep} from "../../runner/step.ts";

const TYPES = ["BURGLARY", "ROBBERY", "MOTOR VEHICLE THEFT"];
const N_PERMUTATIONS = 199;

/** Fewer incidents show nothing but chance. */
const LEAST_INCIDENTS = 100;

/** Tests burglary, robbery and vehicle theft for near repeats. */
export const run: RunStep = async ({inputs, out_dir, threads, params: {seed}, progress}) => {
  const {projection} = readPlacesInfo(inputs.places);
  const file = literal(join(inputs.ingest, "incidents.parquet"));
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const tables: Numbers<KnoxTable>[] = [];
  for (const [i, type] of TYPES.entries()) {
    const {lat, lon, day} = await engine.columns(
      `SELECT lat, lon, ("at"::DATE - DATE '1970-01-01')::INT FROM ${file}
       WHERE lat IS NOT NULL AND type = ${literal(type)} GROUP BY "at", lat, lon ORDER BY "at", lat, lon`,
      ["lat", "lon", "day"]
    );
    const incidents = {
      x: lon.map((value) => toX(projection, value)),
      y: lat.map((value) => toY(projection, value)),
      day: Int32Array.from(day)
    };
    tables.push(
      testType(type, incidents, seed, (share) => progress((i + share) / TYPES.length, type.toLowerCase()))
    );
  }
  engine.close();
  const tested = tables.filter(({absent}) => absent === null).length;
  const line = 0.05 / Math.max(1, tested);
  writeJson(out_dir, "knox.json", {
    n_permutations: N_PERMUTATIONS,
    n_cells: tested * SPACE_BANDS.length * TIME_BANDS.length,
    line,
    space_bands: SPACE_BANDS,
    time_bands: TIME_BANDS,
    tables
  } satisfies Numbers<NearRepeats>);
};

/** Tests one type: its latest incidents, halved until their pairs can be held. */
function testType(
  type: string,
  {x, y, day}: {x: Float64Array; y: Float64Array; day: Int32Array},
  seed: number,
  progress: (share: number) => void
): Numbers<KnoxTable> {
  const none = (absent: Reason): Numbers<KnoxTable> => ({
    type,
    incidents: day.length,
    from: "",
    to: "",
    cells: [],
    absent
  });
  if (day.length < LEAST_INCIDENTS)
    return none({why: "few_of_type", needed: LEAST_INCIDENTS, have: day.length});
  if (day[0] === day[day.length - 1]) return none({why: "one_day"});
  for (let first = 0; day.length - first >= LEAST_INCIDENTS; first = Math.ceil((first + day.length) / 2)) {
    const used = day.subarray(first);
    const figures = knoxTest(x.subarray(first), y.subarray(first), used, {
      to_m: SPACE_BANDS.map(({to_m}) => to_m),
      to_days: TIME_BANDS.map(({to_days}) => to_days),
      n_permutations: N_PERMUTATIONS,
      seed,
      progress
    });
    if (figures)
      return {
        type,
        incidents: used.length,
        from: isoDay(used[0]),
        to: isoDay(used[used.length - 1]),
        cells: knoxCells(figures),
        absent: null
      };
  }
  return none({why: "few_places"});
}
