import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../src/engine/engine.ts";
import {contrastCounts} from "../../src/pipeline/queries/contrast-counts.ts";
import {incidentAreas} from "../../src/pipeline/queries/incident-areas.ts";
import type {TypeStamps} from "../../src/pipeline/queries/placeholder-weight.ts";
import {contrastInWords} from "../../src/prose/report/contrasted-hours.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {type AreaWeeks, contrastHours, type KindHours} from "../../src/temporal/contrasted-hours.ts";
import {ROOT} from "../support/cli.ts";
import {poisson, weekFactor} from "./draws.ts";

const N_AREAS = 40;
const N_WEEKS = 80;

/** Incidents of one kind in areas of 100 to 4,000: weeks differ, and where nothing is planted every area has the city's share. */
function kindHours(seed: number, share: number, planted: Record<number, number> = {}): KindHours {
  const random = seededRandom(seed);
  const all: AreaWeeks = {
    n_weeks: N_WEEKS,
    n: new Float64Array(N_AREAS * N_WEEKS),
    hits: new Float64Array(N_AREAS * N_WEEKS)
  };
  for (let i = 0; i < N_AREAS; i++)
    for (let w = 0; w < N_WEEKS; w++) {
      const mean = 1.25 * 40 ** (i / (N_AREAS - 1)) * weekFactor(random, 0.3);
      const own = (planted[i] ?? share) * weekFactor(random, 0.5);
      const hits = poisson(mean * own, random);
      all.hits[i * N_WEEKS + w] = hits;
      all.n[i * N_WEEKS + w] = hits + poisson(mean * (1 - own), random);
    }
  return {types: ["X"], all, homes: null, places: []};
}

const areas = Array.from({length: N_AREAS}, (_, i) => ({number: i + 1, name: `AREA ${i + 1}`}));
const named = (part: ReturnType<typeof contrastHours>["thefts"]) =>
  "absent" in part ? [] : part.areas.filter(({above}) => above).map(({number}) => number - 1);

describe("thefts at night and burglaries by day", () => {
  it("name the areas where they are planted, each on its own list", () => {
    const found = contrastHours({
      mapped: true,
      areas,
      theft: kindHours(1, 0.09, {20: 0.18}),
      burglary: kindHours(2, 0.4, {30: 0.55})
    });
    expect([named(found.thefts), named(found.burglaries), found.both]).toEqual([[20], [30], []]);
    const {sentence, findings} = contrastInWords(found);
    expect(sentence).toMatch(
      /^Thefts keep nightlife hours more than elsewhere in Area 21 .*Area 31 .*; no area is on both lists\.$/
    );
    expect(findings[2]).toBe("No area is on both lists.");
  });

  it("name an area of both", () => {
    const planted = {25: 0.6};
    const found = contrastHours({
      mapped: true,
      areas,
      theft: kindHours(3, 0.09, {25: 0.2}),
      burglary: kindHours(4, 0.4, planted)
    });
    expect(found.both).toEqual(["AREA 26"]);
    expect(contrastInWords(found).sentence).toContain("both hold in Area 26");
  });

  it("name an area where none is planted in at most 1 of 20 cities, though weeks differ", () => {
    let night = 0;
    let day = 0;
    for (let seed = 0; seed < 200; seed++) {
      const found = contrastHours({
        mapped: true,
        areas,
        theft: kindHours(1000 + seed, 0.09),
        burglary: kindHours(5000 + seed, 0.4)
      });
      if (named(found.thefts).length > 0) night++;
      if (named(found.burglaries).length > 0) day++;
    }
    expect(Math.max(night, day)).toBeLessThanOrEqual(0.08 * 200);
  });

  it("say what is missing: types, times of day, areas", () => {
    const none = kindHours(1, 0.09);
    const empty = {...none, all: {n_weeks: 0, n: new Float64Array(), hits: new Float64Array()}};
    const why = (theft: KindHours, of = areas) =>
      contrastInWords(contrastHours({mapped: true, areas: of, theft, burglary: {...none, types: []}}));
    const absent = (theft: KindHours, of = areas) => {
      const {thefts} = why(theft, of);
      return "absent" in thefts ? thefts.absent : "";
    };
    expect(why(none).burglaries).toEqual({
      absent:
        "No type of these data is a burglary: none has that class in the ICCS, by --types-map or its words."
    });
    expect(absent(empty)).toContain("No theft with an area has a time of day that is known");
    const one = {n_weeks: 1, n: Float64Array.of(900), hits: Float64Array.of(100)};
    expect(absent({...none, all: one}, areas.slice(0, 1))).toContain("No area can be compared");
    expect(why(empty)).toMatchObject({sentence: null, findings: [], both: []});
  });
});

describe("thefts and burglaries of files", () => {
  const folder = mkdtempSync(join(tmpdir(), "contrast-"));
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({threads: 1, temp_dir: folder});
  });
  afterAll(() => {
    engine.close();
    rmSync(folder, {recursive: true, force: true});
  });
  const none = {lat: new Float64Array(), lon: new Float64Array(), area: new Int32Array()};
  const countsOf = async (
    table: string,
    has_places: boolean,
    stamps: readonly TypeStamps[] = [],
    has_times = true
  ) =>
    contrastCounts(
      engine,
      await incidentAreas(engine, table, none, {area_source: "community_area", area_names: {}}, none.area),
      {has_places, has_times, stamps}
    );

  it("are those that pandas finds in the shipped sample, and the areas that a regression names", async () => {
    const golden = JSON.parse(readFileSync(join(ROOT, "test/golden/temporal/contrasted-hours.json"), "utf8"));
    await engine.run(
      `CREATE TABLE sample AS SELECT "Date"::TIMESTAMP AS "at", "Primary Type" AS type, "Location Description" AS location,
         "Community Area"::INT AS community_area FROM '${join(ROOT, "data/sample/chicago-2015-2017.parquet")}'`
    );
    const stamped = ["00:00", "00:01", "12:00"].map((time) => ({
      time,
      observed: 2,
      expected: 1,
      ratio: 2,
      firsts: null,
      over_used: true,
      reduced: true
    }));
    const stamps = ["THEFT", "BURGLARY"].map((type) => ({type, stamps: stamped}));
    const found = contrastHours(await countsOf("sample", true, stamps));
    for (const kind of ["thefts", "burglaries"] as const) {
      const part = found[kind];
      if ("absent" in part) throw new Error(kind);
      expect([part.incidents, part.share]).toEqual([golden[kind].incidents, golden[kind].share]);
      const own = part.areas.map(({number, incidents, share}) => [number, incidents, share]);
      expect(own.sort(([a], [b]) => a - b)).toEqual(golden[kind].areas);
      expect(
        named(part)
          .map((i) => i + 1)
          .sort((a, b) => a - b)
      ).toEqual(golden[kind].above);
      for (const {place, incidents, share} of part.places)
        if (golden[kind].places[place]) expect([incidents, share]).toEqual(golden[kind].places[place]);
    }
    expect(found.both).toEqual([]);
  }, 60_000);

  it("are absent of dates without times, and need no description of places", async () => {
    await engine.run(
      `CREATE TABLE dates AS SELECT TIMESTAMP '2017-01-02' + INTERVAL (i % 300) DAY AS "at", 1 + i % 3 AS community_area,
         CASE WHEN i % 2 = 0 THEN 'Larceny' ELSE 'Break-in' END AS type FROM range(3000) AS r(i)`
    );
    expect(contrastHours(await countsOf("dates", false, [], false)).thefts).toEqual({
      absent: {why: "no_known_times", kind: "theft"}
    });
    await engine.run(
      `CREATE TABLE times AS SELECT "at" + INTERVAL (7 * community_area) HOUR + INTERVAL 3 MINUTE AS "at", community_area, type FROM dates`
    );
    const {thefts} = contrastHours(await countsOf("times", false));
    if ("absent" in thefts) throw new Error(JSON.stringify(thefts.absent));
    expect(thefts).toMatchObject({types: ["Larceny"], places: []});
    expect(thefts.areas.every(({homes}) => homes === null)).toBe(true);
    await engine.run(`CREATE TABLE other AS SELECT "at", community_area, 'Arson' AS type FROM times`);
    expect(contrastHours(await countsOf("other", false))).toMatchObject({
      thefts: {absent: {why: "no_such_type"}},
      burglaries: {absent: {why: "no_such_type"}}
    });
  });
});
