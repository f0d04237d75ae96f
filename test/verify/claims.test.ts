import type {Topology} from "topojson-specification";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {disparity} from "../../src/patrol/disparity.ts";
import {strategyBrief} from "../../src/prose/brief.ts";
import {seededRandom} from "../../src/stats/random.ts";
import {cityOf} from "../../src/verify/city.ts";
import {writtenAs} from "../../src/verify/claim.ts";
import {CLAIMS, claimOf} from "../../src/verify/claims.ts";
import {noiseShare} from "../../src/verify/noise.ts";
import {claimNames} from "../../src/verify/verify.ts";
import {fixtureReport} from "../site/fixture.ts";
import {temporaryFolder} from "../support/cli.ts";
import {openPlanted, type PlantedRow, square} from "../support/planted-rows.ts";

/** Rows planted in time: thefts at 00:00 and 00:10, 01:10 and 23:10, and pairs of burglaries at one place. */
function plantedRows(): PlantedRow[] {
  const rows: PlantedRow[] = [];
  for (let day = 0; day < 730; day++) {
    const date = new Date(Date.UTC(2016, 0, 1 + day));
    const iso = date.toISOString().slice(0, 10);
    const first = iso.endsWith("-01");
    for (let i = 0; i < (first ? 6 : 3); i++) rows.push({at: `${iso} 00:00`});
    for (const hour of ["00", "01", "23"]) rows.push({at: `${iso} ${hour}:10`});
    if (day % 10 < 2)
      rows.push({
        at: `${iso} 13:05`,
        type: "BURGLARY",
        lat: 41.88 + 0.01 * Math.floor(day / 100),
        lon: -87.63
      });
    if (day % 3 === 0)
      rows.push({at: `${iso} 14:05`, type: "BURGLARY", lat: 41.7, lon: -87.6 - 0.0001 * day});
  }
  return rows;
}

const ODD: PlantedRow[] = [
  {id: 1, at: "2016-05-05 10:10", type: "ARSON", updated: "2018-01-01 00:00"},
  {id: 1, at: "2016-06-06 10:10", type: "ASSAULT", updated: "2017-01-01 00:00"},
  {id: 2, at: "2016-05-05 10:10", type: "ARSON", lat: "", lon: ""},
  {id: 3, at: "2016-05-05 10:10", type: "ARSON", lat: 43.9, lon: -87.63},
  {id: 4, at: "never", type: "ARSON"},
  {id: 5, at: "2016-05-05 10:10", type: ""},
  {id: 6, at: "1990-05-05 10:10", type: "ARSON", lat: 41.9, lon: -87.63},
  {id: 7, at: "2031-05-05 10:10", type: "ARSON", lat: "", lon: ""}
];

const PERIOD = {from: "2016-01-01", to: "2017-12-30", days: 730};

const folder = temporaryFolder();
let city: Awaited<ReturnType<typeof openPlanted>>;
const recomputed: (typeof city)["recomputed"] = (...asked) => city.recomputed(...asked);
const planted = plantedRows();

beforeAll(async () => {
  city = await openPlanted(folder, [...planted, ...ODD], PERIOD);
}, 60_000);

afterAll(() => city?.close());

describe("zones", () => {
  const zones = {
    zones: [{rank: 7, geometry: square(-87.63, 41.91)}],
    outlook: {trend: {from: "2017-01-01", to: "2017-04-09"}}
  };

  it("hold the incidents within their outlines, on their ground", async () => {
    // Of each hundred days twenty have a burglary at its own place; this is that of days 300 to 399.
    const of = (...stated: string[]) => recomputed("densest-zones", stated, {"zones.json": zones});
    expect(await of("20", "0.037 km²")).toMatchObject([{holds: true}, {holds: true}]);
    expect(await of("40", "0.050 km²")).toMatchObject([
      {recomputed: "20", holds: false},
      {recomputed: "0.037", holds: false}
    ]);
  });

  it("have changed as the same days of two years say", async () => {
    const of = (stated: string) =>
      recomputed("zone-trend-of-7", [stated, "1.5 times"], {"zones.json": zones});
    expect(await of("0 → 6")).toMatchObject([{holds: true}, {recomputed: "6", holds: true}]);
    expect(await of("0 → 40")).toMatchObject([{holds: true}, {recomputed: "6", holds: false}]);
    await expect(recomputed("zone-trend-of-8", ["0 → 6"], {"zones.json": zones})).rejects.toThrow(
      "no trend of zone 8"
    );
  });
});

const n_burglaries = planted.filter(({type}) => type === "BURGLARY").length;

describe("rows", () => {
  const rows = {
    ...{read: planted.length + 8, located: planted.length + 2, unlocated: 3, rejected: 3},
    outside: {before: 1, after: 1, located: 1}
  };

  it("of the files are counted as the report counts them: repeats, places far off, records without a date and those outside the period aside", async () => {
    const compared = await recomputed("rows-located", [], {}, {rows});
    expect(compared?.map(({holds}) => holds)).toEqual([true, true, true, true, true]);
  });

  it("that a report counts otherwise are found out", async () => {
    const compared = await recomputed("rows-located", [], {}, {rows: {...rows, located: rows.located - 1}});
    expect(compared?.filter(({holds}) => !holds)).toEqual([
      {
        stated: `${(rows.located - 1).toLocaleString("en-US")} located`,
        recomputed: `${rows.located.toLocaleString("en-US")} located`,
        holds: false
      }
    ]);
  });

  it("are counted by type and by year", async () => {
    const types = [
      {type: "THEFT", incidents: planted.length - n_burglaries},
      {type: "BURGLARY", incidents: n_burglaries},
      {type: "ARSON", incidents: 3}
    ];
    expect((await recomputed("types-of-incidents", [], {}, {types}))?.every(({holds}) => holds)).toBe(true);
    const by_year = [2016, 2017].map((year) =>
      planted.filter(({type, at}) => type === "BURGLARY" && at.startsWith(String(year))).length.toString()
    );
    const years = (counts: string[]) =>
      recomputed("years-of-burglary", ["+8.1%", counts.join(" → ")], {
        "patterns.json": {by_year: {years: [2016, 2017]}}
      });
    expect(await years(by_year)).toMatchObject([{holds: true}, {holds: true}]);
    expect(await years([by_year[0], "7"])).toMatchObject([
      {holds: true},
      {stated: "7", recomputed: by_year[1], holds: false}
    ]);
    expect(await years([by_year[0]])).toEqual([]);
    await expect(recomputed("years-of-jaywalking", ["1"])).rejects.toThrow("no type of these files");
  });

  it("of types that police discover are counted over all", async () => {
    const share = 3 / (planted.length + 3);
    const responsible = {types: [{type: "ARSON", discovered: true}]};
    const stated = `${(100 * share).toFixed(1)}%`;
    expect(await recomputed("discovered-share", [stated], {"responsible.json": responsible})).toEqual([
      {stated, recomputed: stated, holds: true}
    ]);
  });
});

describe("times", () => {
  it("at midnight stand over the hours beside them, as recorded and off round times", async () => {
    const at_midnight = planted.filter(({at}) => at.includes(" 00:")).length;
    const ratio = (at_midnight / 730).toFixed(2);
    expect(await recomputed("midnight-wave", [`${ratio} times`, "1.00 times"])).toMatchObject([
      {holds: true},
      {holds: true}
    ]);
    expect(await recomputed("midnight-wave", ["2.00 times", "1.00 times"])).toMatchObject([
      {holds: false},
      {holds: true}
    ]);
  });

  it("at weekends are compared with those of other days at the same hours", async () => {
    // Every day has thefts at 23:10, 00:10 and 01:10, weekends as well.
    expect(await recomputed("weekend-nights", ["1.0% fewer"])).toMatchObject([{holds: true}]);
    const [wrong] = (await recomputed("weekend-nights", ["23.3% more"])) ?? [];
    expect(wrong).toMatchObject({stated: "23.3% more", holds: false});
    expect(Math.abs(Number.parseFloat(wrong.recomputed))).toBeLessThan(1);
  });

  it("at weekend nights of a type are taken without those at times that the report calls not known", async () => {
    const stamps = [{time: "00:00", reduced: true}];
    const patterns = {groups: [{kind: "type", name: "THEFT", midnight: {stamps}}]};
    const files = {"patterns.json": patterns};
    expect(await recomputed("weekend-nights-of-theft", ["1.0% fewer"], files)).toMatchObject([{holds: true}]);
    expect(await recomputed("weekend-nights-of-theft", ["45.0% more"], files)).toMatchObject([
      {holds: false}
    ]);
    expect(await recomputed("weekend", ["1.01 times"])).toMatchObject([{holds: true}]);
    expect(await recomputed("weekend", ["1.21 times"])).toMatchObject([{holds: false}]);
  });

  it("of areas are not compared where no record has one", async () => {
    const thefts = {types: ["THEFT"], areas: [{area: "Loop", number: 32, above: true}]};
    const files = {"temporal.json": {theft_and_burglary: {thefts}}};
    expect(await recomputed("night-thefts", ["1", "14.6%", "9.2%"], files)).toBeNull();
  });

  it("on the first of a month stand over its other days", async () => {
    // Three thefts more on firsts, so much for each month's other days; off round times firsts are days like others.
    const by_month = new Map<string, {first: number; rest: number; days: number}>();
    for (let day = 0; day < 730; day++) {
      const month = new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 7);
      const own = by_month.get(month) ?? {first: 0, rest: 0, days: 0};
      by_month.set(month, {...own, days: own.days + 1});
    }
    for (const {at} of [...planted, ...ODD.slice(0, 1), ...ODD.slice(2, 4)]) {
      const own = by_month.get(at.slice(0, 7));
      if (own) own[at.slice(8, 10) === "01" ? "first" : "rest"]++;
    }
    let [above, below] = [0, 0];
    for (const {first, rest, days} of by_month.values()) {
      above += (first * (days - 1)) / days;
      below += rest / days;
    }
    const stated = `${(above / below).toFixed(2)} times`;
    const [all, off] = (await recomputed("first-of-month-wave", [stated, "1.0 times"])) ?? [];
    expect(all).toEqual({stated, recomputed: stated, holds: true});
    expect(Number.parseFloat(stated)).toBeGreaterThan(1.4);
    expect(Number.parseFloat(off.recomputed)).toBeCloseTo(1, 1);
  });

  it("of burglaries at one place are counted as pairs over what chance expects", async () => {
    const points = planted
      .filter(({type}) => type === "BURGLARY")
      .map(({at, lat, lon}) => ({day: Date.parse(at.slice(0, 10)) / 86_400_000, place: `${lat} ${lon}`}));
    let [both, near, soon] = [0, 0, 0];
    points.forEach((a, i) => {
      for (const b of points.slice(0, i)) {
        const apart = Math.abs(a.day - b.day);
        const in_time = apart >= 1 && apart <= 2;
        const there = a.place === b.place;
        if (there) near++;
        if (in_time) soon++;
        if (there && in_time) both++;
      }
    });
    const n_pairs = (points.length * (points.length - 1)) / 2;
    const stated = `${(both / ((near * soon) / n_pairs)).toFixed(2)} times`;
    const near_repeats = {
      tables: [{type: "BURGLARY", from: PERIOD.from, to: PERIOD.to}],
      time_bands: [{from_days: 1, to_days: 2}]
    };
    expect(await recomputed("near-repeats-of-burglary", [stated], {"rhythms.json": {near_repeats}})).toEqual([
      {stated, recomputed: stated, holds: true}
    ]);
  });
});

describe("ground", () => {
  it("that a count flags is the city's, and what falls beyond its cells is missed", async () => {
    const cell_deg = 0.005;
    const [origin, period_days, n_cells] = ["2017-09-01", 60, 2];
    const cells = new Map<string, {before: number; later: number; inside: boolean}>();
    for (const {at, lat = 41.88, lon = -87.63} of planted) {
      const [col, row] = [
        Math.floor((Number(lon) + 88) / cell_deg),
        Math.floor((Number(lat) - 41) / cell_deg)
      ];
      const own = cells.get(`${col},${row}`) ?? {
        before: 0,
        later: 0,
        inside: -88 + (col + 0.5) * cell_deg < -87.62
      };
      if (at < origin) own.before++;
      else if (at < "2017-10-31") own.later++;
      cells.set(`${col},${row}`, own);
    }
    const all = [...cells.values()];
    const flagged = all.filter(({inside}) => inside).sort((a, b) => b.before - a.before);
    const later = (of: typeof all) => of.reduce((sum, each) => sum + each.later, 0);
    const stated = [1, n_cells].map(
      (n) => `${((100 * later(flagged.slice(0, n))) / later(all)).toFixed(1)}%`
    );
    const files = {
      "evaluation.json": {
        groups: [{tests: [{origins: [origin], period_days}]}],
        areas: [
          {kind: "share", asked: 0.01, n_cells},
          {kind: "square_miles", asked: 0.25, n_cells: 1}
        ]
      },
      "gi-star.json": {grid: {lon0: -88, lat0: 41, d_lon: cell_deg, d_lat: cell_deg}},
      "hotspots.json": {boundaries: true}
    };
    expect(later(flagged.slice(0, n_cells))).toBeLessThan(later(all));
    expect(await recomputed("prior-count-hit-rate", stated, files)).toEqual(
      stated.map((each) => ({stated: each, recomputed: each, holds: true}))
    );
  });

  it("of a city is in its areas and in no hole of them", () => {
    const square = (size: number) => [
      [-size, -size],
      [size, -size],
      [size, size],
      [-size, size],
      [-size, -size]
    ];
    const inside = cityOf({
      type: "Topology",
      arcs: [square(2), square(1)],
      objects: {areas: {type: "GeometryCollection", geometries: [{type: "Polygon", arcs: [[0], [1]]}]}}
    } as Topology);
    expect(
      [
        [1.5, 0],
        [0, 0],
        [0, -1.5],
        [3, 0],
        [0, 2.5]
      ].map(([lon, lat]) => inside(lon, lat))
    ).toEqual([true, false, true, false, false]);
  });

  it("that is flagged has the Gini that the report takes another way", async () => {
    const random = seededRandom(3);
    const by_area = Array.from({length: 30}, () => Math.floor(9 * random() ** 3));
    const reported = Array.from({length: 30}, () => 1 + Math.floor(100 * random()));
    const stated = (disparity(by_area, reported)?.gini ?? Number.NaN).toFixed(2);
    const exposure = {areas: reported.map((n) => ({reported: n})), flagged: [{share: 0.02, by_area}]};
    const units = {by_area: by_area.map((n) => (n > 6 ? n : 0))};
    const of_units = (disparity(units.by_area, reported)?.gini ?? Number.NaN).toFixed(2);
    expect(of_units).not.toBe(stated);
    const report = {"responsible.json": {exposure: {...exposure, units}}};
    expect(await recomputed("gini-of-flagged-ground", [stated, of_units], report)).toEqual([
      {stated, recomputed: stated, holds: true},
      {stated: of_units, recomputed: of_units, holds: true}
    ]);
  });

  it("near no core place is noise, as distances between all pairs have it", () => {
    const random = seededRandom(4);
    const places = Array.from({length: 400}, () => ({
      x: 2000 * random() ** 2,
      y: 2000 * random() ** 2,
      n: 1 + Math.floor(4 * random())
    }));
    const [eps, min_samples] = [80, 12];
    const apart = (a: (typeof places)[number], b: (typeof places)[number]) =>
      Math.hypot(a.x - b.x, a.y - b.y);
    const core = places.filter(
      (a) => places.filter((b) => apart(a, b) <= eps).reduce((sum, {n}) => sum + n, 0) >= min_samples
    );
    const count = (of: typeof places) => of.reduce((sum, {n}) => sum + n, 0);
    const noise = places.filter((a) => !core.some((b) => apart(a, b) <= eps));
    expect(noise.length).toBeGreaterThan(20);
    expect(noiseShare(places, eps, min_samples)).toBeCloseTo(count(noise) / count(places), 12);
  });
});

describe("names", () => {
  it("of claims are each there once, and those of a brief are known", () => {
    const names = CLAIMS.map(({name}) => name);
    expect(new Set(names).size).toBe(names.length);
    const brief = strategyBrief(fixtureReport());
    const of_brief = claimNames(brief);
    expect(new Set(of_brief).size).toBe(of_brief.length);
    expect(of_brief.filter((name) => claimOf(name) === null)).toEqual([]);
    expect(of_brief.length).toBeGreaterThan(15);
  });

  it("of a family stand for their own, and nothing is taken for a family itself", () => {
    expect(claimOf("years-of-criminal-damage")?.subject).toBe("criminal-damage");
    for (const none of ["years-of-", "years-of-*", "no-such-claim"]) expect(claimOf(none)).toBeNull();
  });
});

it.each([
  [0.085, "8.5%", "8.5%"],
  [0.8649, "0.1%", "86.5%"],
  [1.185, "+18.5%", "+18.5%"],
  [0.679, "−32.0%", "−32.1%"],
  [7.468, "7.47 times", "7.47 times"],
  [12_345.2, "12,345", "12,345"]
])("%d is written as %s is: %s", (value, like, written) => {
  expect(writtenAs(value, like)).toBe(written);
});
