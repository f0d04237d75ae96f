import {describe, expect, it} from "vitest";
import {delaysOf} from "../../src/hotspots/delays.ts";
import {type History, historyBefore} from "../../src/hotspots/history.ts";
import {knownTests} from "../../src/hotspots/known-tests.ts";
import {delaysInWords} from "../../src/prose/report/delays.ts";
import {cellsAt, gridOfPoints} from "../../src/space/study-grid.ts";
import {atOnce, lateCity, oftenLate} from "./late-city.ts";

const gridOf = ({x, y}: History) => gridOfPoints(x, y, "");

/** What is told of a city; throws where nothing is. */
function toldOf({history, id}: ReturnType<typeof lateCity>) {
  const told = delaysOf(history, id, gridOf(history), 42);
  if ("absent" in told) throw new Error(told.absent.why);
  return told;
}

describe("delays by the order of IDs", () => {
  const city = lateCity();

  it("are those that were planted, type by type", () => {
    const {history, reported} = city;
    const {types, apart, order} = toldOf(city);
    expect(apart).toEqual([]);
    expect(order).toBeGreaterThan(0.99);
    expect(types.map(({type}) => type)).toEqual(expect.arrayContaining(["all", "FRAUD", "THEFT"]));
    for (const {type, incidents, within_1, within_7, within_30} of types) {
      const mine = [...history.day.keys()].filter(
        (i) =>
          history.day[i] < history.n_days - 30 &&
          (type === "all" || history.type_names[history.type[i]] === type)
      );
      const share = (days: number) =>
        mine.filter((i) => reported[i] - history.day[i] <= days).length / mine.length;
      expect(incidents).toBe(mine.length);
      expect(within_1).toBeCloseTo(share(1), 2);
      expect(within_7).toBeCloseTo(share(7), 2);
      expect(within_30).toBeCloseTo(share(30), 2);
    }
  });

  it("leave a type out whose IDs run on their own, and move nothing else", () => {
    const with_own = {THEFT: atOnce, FRAUD: oftenLate, HOMICIDE: atOnce};
    const {history, id, reported} = lateCity({lateness: with_own});
    const own = history.type_names.indexOf("HOMICIDE");
    let next = 1;
    const apart_id = id.map((each, i) => (history.type[i] === own ? next++ : each));
    const told = toldOf({history, id: apart_id, reported});
    expect(told.apart).toEqual(["HOMICIDE"]);
    expect(told.types.map(({type}) => type).sort()).toEqual(["FRAUD", "THEFT", "all"]);
    const fraud = told.types.find(({type}) => type === "FRAUD");
    expect(fraud?.within_7).toBeCloseTo(2 / 3 + (1 / 3) * (5.5 / 20), 1);
  });

  it("are not moved by a few records that are far out of order", () => {
    const {history, id, reported} = city;
    const odd = id.slice();
    // Records of the last days under IDs of the first ones.
    for (let k = 0; k < 6; k++) odd[odd.length - 1 - 400 * k] = 1_000_100.5 + 300 * k;
    const told = toldOf({history, id: odd, reported});
    expect(told.types[0].within_7).toBeCloseTo(toldOf(city).types[0].within_7, 2);
  });

  it.each([
    [
      "ids_out_of_order",
      "IDs do not follow days",
      (id: Float64Array) => id.map((each) => (each * 7919) % 104_729)
    ],
    [
      "ids_not_numbers",
      "not whole numbers",
      (id: Float64Array) => id.map((each, i) => (i % 20 === 0 ? Number.NaN : each))
    ],
    ["no_late_records", "IDs go by the day", (id: Float64Array) => id.map((_, i) => i)]
  ])("are not told where they cannot be: %s", (why, sentence, changed) => {
    const absent = delaysOf(city.history, changed(city.id), gridOf(city.history), 42);
    expect(absent).toMatchObject({absent: {why}});
    expect(delaysInWords(absent as never).findings.join()).toContain(sentence);
  });

  it("are not told where IDs count on within each type", () => {
    const lateness = Object.fromEntries(["A", "B", "C", "D"].map((name) => [name, atOnce]));
    const {history} = lateCity({lateness});
    // Types of very different size, each numbered from 1: by far the largest takes longest to come to an ID.
    const type = history.type.map((_, i) => (i % 10 < 4 ? 0 : i % 10 < 7 ? 1 : i % 10 < 9 ? 2 : 3));
    const next = [0, 0, 0, 0];
    const id = Float64Array.from(type, (each) => next[each]++);
    expect(delaysOf({...history, type}, id, null, 42)).toEqual({absent: {why: "ids_by_type"}});
  });

  it("are not told of 300 records, and are of one type and of fourteen months", () => {
    const few = lateCity({n_days: 300, a_day: 1});
    const {absent} = delaysOf(few.history, few.id, gridOf(few.history), 42) as {absent: {why: string}};
    expect(absent).toMatchObject({why: "few_records_a_day", needed: 10, have: 1});
    const soon = lateCity({n_days: 60, a_day: 20});
    expect(delaysOf(soon.history, soon.id, null, 42)).toEqual({
      absent: {why: "few_numbered", needed: 2000, have: 1200}
    });
    const one = toldOf(lateCity({n_days: 425, lateness: {FRAUD: oftenLate}}));
    expect(one.types.map(({type}) => type)).toEqual(["all", "FRAUD"]);
    expect(one.tests.map(({period_days, n}) => [period_days, n])).toEqual([
      [7, 8],
      [1, 60]
    ]);
    const {history, id} = lateCity();
    const short = delaysOf(historyBefore(history, 200), id.subarray(0, 200 * 40), gridOf(history), 42);
    expect("absent" in short ? [] : short.tests).toEqual([]);
    expect("absent" in short ? [] : short.types).not.toEqual([]);
  });
});

describe("forecasts from what was known that morning", () => {
  it("count just these records, weighed by when they happened", () => {
    const {history, reported} = lateCity({n_days: 420, a_day: 20});
    const grid = gridOf(history);
    const cell = cellsAt(grid, history.x, history.y);
    const n_cells = grid.col.length;
    const [week] = knownTests({history, cell, known: reported, n_cells}, 42);
    const origins = Array.from({length: week.n}, (_, k) => 420 - 7 * (week.n - k));
    /** Hits of all tests by plain loops. */
    const hitsBy = (memory: number, n_flagged: number, counts: (i: number, origin: number) => boolean) =>
      origins.reduce((sum, origin) => {
        const score = new Float64Array(n_cells);
        history.day.forEach((day, i) => {
          if (counts(i, origin)) score[cell[i]] += Math.exp((day - origin) / memory);
        });
        const top = [...score.keys()].sort((a, b) => score[b] - score[a] || a - b).slice(0, n_flagged);
        const came = history.day.filter(
          (day, i) => day >= origin && day < origin + 7 && top.includes(cell[i])
        );
        return sum + came.length;
      }, 0);
    for (const {memory_days, areas} of week.methods)
      for (const {share, hit_rate, known_hit_rate} of areas) {
        const n = Math.round(share * n_cells);
        const all = hitsBy(memory_days, n, (i, origin) => history.day[i] < origin);
        const then = hitsBy(memory_days, n, (i, origin) => reported[i] < origin);
        expect(hit_rate * week.incidents).toBeCloseTo(all, 6);
        expect(known_hit_rate * week.incidents).toBeCloseTo(then, 6);
      }
    const before = origins.flatMap((origin) =>
      [...history.day.keys()]
        .filter((i) => history.day[i] >= origin - 7 && history.day[i] < origin)
        .map((i) => reported[i] >= origin)
    );
    expect(week.late_share).toBeCloseTo(before.filter(Boolean).length / before.length, 9);
  });

  it("catch less where hotspots move and their records come late, and as much where records come at once", () => {
    const moving = (lateness: typeof oftenLate) => {
      const {history, id} = lateCity({
        a_day: 30,
        lateness: {FRAUD: lateness, THEFT: atOnce},
        place: (day, random) =>
          random() < 0.5
            ? [Math.floor(day / 20) % 20, 3]
            : [Math.floor(20 * random()), Math.floor(20 * random())]
      });
      return delaysOf(history, id, gridOf(history), 42);
    };
    const late = moving((random) => 8 + 10 * random());
    if ("absent" in late) throw new Error(late.absent.why);
    for (const {methods} of late.tests) {
      const [{ratio}] = methods[0].areas;
      expect(ratio?.ratio).toBeLessThan(0.97);
      expect(ratio?.hi).toBeLessThan(1);
    }
    const soon = moving(atOnce);
    if ("absent" in soon) throw new Error(soon.absent.why);
    soon.tests.forEach(({methods}, k) => {
      const {ratio} = methods[0].areas[0];
      expect(ratio?.hi).toBeGreaterThan(1);
      expect(ratio?.ratio).toBeGreaterThan(late.tests[k].methods[0].areas[0].ratio?.ratio ?? 2);
    });
  });
});

it("findings say what was found in the city's own words", () => {
  const {history, id} = lateCity();
  const told = delaysOf(history, id, gridOf(history), 42);
  const {findings, rule} = delaysInWords(told as never);
  expect(rule).toContain("order dates reports");
  expect(findings).toHaveLength(3);
  expect(findings[0]).toMatch(/^Of 20,000 located records, by the order of their IDs, \d/);
  expect(findings[0]).toContain("the latest are of fraud");
  expect(findings[2]).toMatch(
    /^On the morning of a forecast for one day, \d+\.\d% of the incidents of the day before/
  );
});
