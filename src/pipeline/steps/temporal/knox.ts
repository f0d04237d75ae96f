import {offencesBy} from "../../../features/offence/offence-of.ts";
import {type RepeatedKind, repeatedKind} from "../../../features/repeated-type.ts";
import type {Numbers} from "../../../report/numbers.ts";
import type {KnoxTable} from "../../../report/rhythms.ts";
import {
  knoxTable,
  N_PERMUTATIONS,
  noKnoxTable,
  SPACE_BANDS,
  TIME_BANDS
} from "../../../temporal/near-repeats.ts";
import {readOutput, whyTooCoarse, writeOutput} from "../../artifacts/outputs.ts";
import {datedPoints, locatedTypes} from "../../queries/located.ts";
import {withIncidents} from "../../queries/with-incidents.ts";
import type {Run} from "../../steps.ts";

/** What is tested, by the name that a table has where these data have no such type. */
const KINDS: readonly {kind: RepeatedKind; name: string}[] = [
  {kind: "burglary", name: "BURGLARY"},
  {kind: "robbery", name: "ROBBERY"},
  {kind: "vehicle_theft", name: "MOTOR VEHICLE THEFT"}
];

/** Tests burglary, robbery and vehicle theft for near repeats: of the types of these data that are one, the most frequent. */
export const run: Run<"knox"> = async (context) => {
  const {inputs, out_dir, params, progress} = context;
  const absent = whyTooCoarse(readOutput(inputs.ingest, "ingest.json"), "near_repeats");
  if (absent !== null) return writeOutput(out_dir, "knox.json", {absent});
  const offenceOf = offencesBy(params.types_map?.codes);
  const {projection} = readOutput(inputs.places, "places.json");
  const tables = await withIncidents(context, async (engine, file) => {
    const types = await locatedTypes(engine, file);
    const tested: Numbers<KnoxTable>[] = [];
    for (const [i, {kind, name}] of KINDS.entries()) {
      const type = types.find((each) => repeatedKind(each, offenceOf) === kind);
      if (type === undefined) {
        tested.push(noKnoxTable(name, {why: "no_such_type", kind}));
        continue;
      }
      const points = await datedPoints(engine, file, type, projection);
      const tell = (share: number) => progress((i + share) / KINDS.length, type.toLowerCase());
      tested.push(knoxTable(type, points, {seed: params.seed, progress: tell}));
    }
    return tested;
  });
  const tested = tables.filter(({absent}) => absent === null).length;
  const line = 0.05 / Math.max(1, tested);
  writeOutput(out_dir, "knox.json", {
    n_permutations: N_PERMUTATIONS,
    n_cells: tested * SPACE_BANDS.length * TIME_BANDS.length,
    line,
    space_bands: SPACE_BANDS,
    time_bands: TIME_BANDS,
    tables
  });
};
