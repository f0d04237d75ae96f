import {describe, expect, it} from "vitest";
import {ingestText, officialCsv, type Row, testFolder} from "./fixture.ts";

const folder = testFolder();
const DAY = 86_400_000;
const START = Date.UTC(2016, 0, 1);

const portalDate = (ms: number) => new Date(ms).toISOString().slice(0, 19);

/** Rows at the given hours and minutes on each of `days` days. */
function everyDay(days: number, times: readonly [hour: number, minute: number][]): Row[] {
  return Array.from({length: days}, (_, day) =>
    times.map(([hour, minute]) => ({
      Date: portalDate(START + day * DAY + hour * 3_600_000 + minute * 60_000)
    }))
  ).flat();
}

const quality = async (rows: readonly Row[]) => (await ingestText(folder, officialCsv(rows))).result.quality;

describe("the quality report", () => {
  it("counts what is missing in each column of the accepted rows", async () => {
    const report = await quality([{Beat: ""}, {Beat: "", Latitude: ""}, {}, {Date: "", Ward: ""}]);
    expect(report.rows).toBe(3);
    const missing = Object.fromEntries(report.missing.map((each) => [each.column, each]));
    expect(missing.beat).toEqual({column: "beat", count: 2, share: 2 / 3});
    expect(missing.lat).toMatchObject({count: 1});
    expect(missing.ward).toMatchObject({count: 0, share: 0});
  });

  it("tells dates without a time of day from times, parts of the day from hours, and hours from minutes", async () => {
    const at = (times: readonly [hour: number, minute: number][]) => everyDay(20, times);
    const of = async (rows: readonly Row[]) => {
      const {level, share, times} = (await quality(rows)).precision;
      return {level, share, times};
    };
    expect(await of(at([[0, 0]]))).toEqual({level: "day", share: 1, times: ["00:00"]});
    const some = [...at([[0, 1]]), ...at([[0, 1]]), {Date: "2016-01-03T17:20:00"}];
    expect(await of(some)).toEqual({level: "day", share: 1, times: ["00:01"]});
    const half_known = everyDay(20, [
      ...Array.from({length: 9}, (_, i): [number, number] => [2 * i + 1, 7 * i]),
      [0, 0],
      [0, 0]
    ]);
    expect((await of(half_known)).level).toBe("minute");
    const shifts = await of(
      at([
        [6, 0],
        [14, 0],
        [22, 0]
      ])
    );
    expect(shifts).toEqual({level: "part_of_day", share: 1, times: ["06:00", "14:00", "22:00"]});
    expect(
      (
        await of(
          at([
            [0, 0],
            [12, 0]
          ])
        )
      ).level
    ).toBe("part_of_day");
    const hours = Array.from({length: 24}, (_, hour): [number, number] => [hour, 0]);
    expect(await of(at(hours))).toEqual({level: "hour", share: 1, times: []});
  });

  it("names the thin days at the end, and none at the end of an even period", async () => {
    const ten = Array.from({length: 40}, (_, i): [number, number] => [i % 24, 7]);
    const full = everyDay(100, ten);
    expect((await quality(full)).thin_last_days).toMatchObject({typical_per_day: 40, from: null, days: []});
    const thin = full.filter((row, i) => (row.Date ?? "") < "2016-04-06" || i % 4 === 0);
    expect((await quality(thin)).thin_last_days).toMatchObject({
      typical_per_day: 40,
      from: "2016-04-06",
      days: ["06", "07", "08", "09"].map((day) => ({date: `2016-04-${day}`, incidents: 10}))
    });
    expect((await quality(everyDay(20, ten))).thin_last_days.typical_per_day).toBeNull();
  });

  it("covers every month of the period, empty ones too, with the share that is located", async () => {
    const report = await quality([
      {Date: "2016-01-31T23:59:59"},
      {Date: "2016-01-01T00:00:00", Latitude: ""},
      {Date: "2016-03-01T00:00:00"}
    ]);
    expect(report.months).toEqual([
      {month: "2016-01", incidents: 2, located_share: 0.5},
      {month: "2016-02", incidents: 0, located_share: null},
      {month: "2016-03", incidents: 1, located_share: 1}
    ]);
  });
});
