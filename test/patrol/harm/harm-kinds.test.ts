import {readFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {withEngine} from "../../../src/engine/engine.ts";
import {type CountedOffence, harmKinds} from "../../../src/patrol/harm/harm-kinds.ts";
import {temporaryFolder} from "../../support/cli.ts";

const dir = temporaryFolder();
const ROOT = join(import.meta.dirname, "../../..");

/** What Python weighs by the words of types and descriptions: scripts/golden/harm.py. */
const golden = JSON.parse(readFileSync(join(ROOT, "test/golden/patrol/harm.json"), "utf8")) as {
  types: Record<string, Record<"csi" | "law", {weighted: number; days: number}> & {incidents: number}>;
};

const offence = (type: string, iucr: string | null, n: number, description: string | null = null) => ({
  type,
  iucr,
  description,
  n
});

describe("kinds of offences", () => {
  it("are listed with their incidents, most first, and those without a weight are told", () => {
    const {kinds, kind_of} = harmKinds([
      offence("THEFT", "0820", 40),
      offence("OTHER OFFENSE", "4625", 30),
      offence("CRIMINAL TRESPASS", "1330", 20),
      offence("THEFT", "0890", 10)
    ]);
    expect(kinds.kinds.map(({name, incidents, weight}) => ({name, incidents, ...weight}))).toEqual([
      {name: "theft of $500 and under, or of a value not recorded", incidents: 50, csi: 37, law: 182},
      {name: "other offense (kinds in no table)", incidents: 30, csi: null, law: null},
      {name: "trespass to land", incidents: 20, csi: null, law: 90}
    ]);
    expect(kinds.incidents).toBe(100);
    expect(kinds.weighted).toEqual({csi: 50, law: 70});
    expect([...kind_of]).toEqual([0, 1, 2, 0]);
  });

  it("say by what they are known where codes are missing", () => {
    const {kinds} = harmKinds([
      offence("BATTERY", "0460", 1),
      offence("BATTERY", null, 2, "AGGRAVATED: HANDGUN"),
      offence("BATTERY", null, 4),
      offence("JAYWALKING", null, 8)
    ]);
    expect(kinds.known_by).toEqual({code: 1, description: 2, type: 4, nothing: 8});
    expect(kinds.weighted).toEqual({csi: 7, law: 7});
  });
});

describe("the sample's records, by their codes", () => {
  let offences: CountedOffence[];

  beforeAll(async () => {
    offences = await withEngine({threads: 1, temp_dir: join(dir, "spill")}, (engine) =>
      engine.rows<CountedOffence & Record<string, unknown>>(
        `SELECT "Primary Type" AS type, IUCR AS iucr, Description AS description, count(*)::INTEGER AS n
         FROM '${join(ROOT, "data/sample/chicago-2015-2017.parquet")}' WHERE Latitude IS NOT NULL GROUP BY ALL`
      )
    );
  });

  it.each(Object.entries(golden.types))(
    "of the type %s weigh what Python weighs by their words",
    (type, expected) => {
      const {kinds} = harmKinds(offences.filter((each) => each.type === type));
      expect(kinds.incidents).toBe(expected.incidents);
      for (const index of ["csi", "law"] as const) {
        expect(kinds.weighted[index]).toBe(expected[index].weighted);
        expect(kinds.kinds.reduce((days, kind) => days + kind.incidents * (kind.weight[index] ?? 0), 0)).toBe(
          expected[index].days
        );
      }
    }
  );

  it("are all of them types that Python weighed", () => {
    expect([...new Set(offences.map(({type}) => type))].sort()).toEqual(Object.keys(golden.types).sort());
  });
});
