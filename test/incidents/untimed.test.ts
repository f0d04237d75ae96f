import {describe, expect, it} from "vitest";
import {dayNumber} from "../../src/calendar/days.ts";
import {withEngine} from "../../src/engine/engine.ts";
import {groupCounts} from "../../src/pipeline/queries/pattern-counts.ts";
import {zoneCounts} from "../../src/pipeline/queries/zone-counts.ts";
import {createMembers} from "../../src/pipeline/queries/zone-members.ts";
import {readFirstLines, untimedInWords} from "../../src/prose/report/read-first.ts";
import {describeGroup} from "../../src/temporal/pattern-group.ts";
import {ingestText, testFolder} from "./fixture.ts";

const folder = testFolder();
const DAYS = 56;
const PER_DAY = 10;
const first_day = dayNumber("2021-03-01");

const two = (n: number): string => `${n}`.padStart(2, "0");

/** The day and the time of record i: ten a day over eight weeks, at times that move. */
const dayOf = (i: number): string =>
  new Date((first_day + Math.floor(i / PER_DAY)) * 86_400_000).toISOString().slice(0, 10);
const timeOf = (i: number): string => `${two((i * 7) % 24)}:${two((i * 11) % 60)}`;

/** Every seventh time is not there. */
const isBlank = (i: number): boolean => i % 7 === 3;

const csv = (time: (i: number) => string | null, date: (day: string) => string = (day) => day): string =>
  `Date,Time,Type,Latitude,Longitude,District\n${Array.from({length: DAYS * PER_DAY}, (_, i) => {
    const text = time(i);
    return text === null
      ? ""
      : `${date(dayOf(i))},${text},${i % 2 ? "THEFT" : "BURGLARY"},52.5${i % 10},13.4${i % 9},00${1 + (i % 2)}\n`;
  }).join("")}`;

/** Counts of a file by day and hour, as the step of patterns makes them. */
async function counted(text: string) {
  const {result} = await ingestText(folder, text);
  const counts = await withEngine({threads: 1, temp_dir: `${folder}/spill`}, (engine) =>
    groupCounts(engine, result.incidents, {first_day, n_days: DAYS}, (column) => column === "district")
  );
  const frame = {first_day, n_days: DAYS, exposure: new Float64Array(DAYS * 24).fill(1)};
  const groups = [
    describeGroup({kind: "all", name: "all"}, counts.all, frame, 1),
    ...counts.types.map((each) => describeGroup({kind: "type", name: each.name}, each, frame, 1)),
    ...counts.districts.map((each) => describeGroup({kind: "district", name: each.name}, each, frame, 1))
  ];
  return {result, groups};
}

describe("rows whose time is blank beside their date", () => {
  it.each([
    ["a date", (day: string) => day],
    ["a date at midnight, as portals write it", (day: string) => `${day}T00:00:00.000`]
  ])("of %s keep it, and are no record of midnight", async (_, date) => {
    const {result, incidents} = await ingestText(
      folder,
      csv((i) => (isBlank(i) ? "" : timeOf(i)), date)
    );
    const {precision, rows} = result.quality;
    expect(precision).toMatchObject({level: "minute", untimed: 80, unread_times: {rows: 0, examples: []}});
    expect(rows).toBe(560);
    expect(new Set(incidents.map(({at}) => `${at}`.slice(0, 10))).size).toBe(DAYS);
    expect(untimedInWords(result.quality)).toBe(
      "80 of 560 rows (14.3%) have no time of day: they keep their date and take part in nothing by hour."
    );
  });

  it("say nothing by hour, and all that others say by day", async () => {
    const with_blanks = await counted(csv((i) => (isBlank(i) ? "" : timeOf(i))));
    const without = await counted(csv((i) => (isBlank(i) ? null : timeOf(i))));
    const whole = await counted(csv(timeOf));
    expect(with_blanks.groups).toHaveLength(5);
    with_blanks.groups.forEach((group, g) => {
      const [timed, dated] = [without.groups[g], whole.groups[g]];
      expect(group.profiles.hour).toEqual(timed.profiles.hour);
      expect(group.peaks.hour).toEqual(timed.peaks.hour);
      expect(group.peaks.hour_left).toEqual(timed.peaks.hour_left);
      expect(group.busiest_hours).toEqual(timed.busiest_hours);
      expect(group.weekend).toEqual(timed.weekend);
      expect(group.round_times).toEqual(timed.round_times);
      expect(group.midnight).toEqual(timed.midnight);
      expect(group.incidents).toBe(dated.incidents);
      expect(group.profiles.weekday).toEqual(dated.profiles.weekday);
      expect(group.profiles.month).toEqual(dated.profiles.month);
      expect(group.peaks.weekday).toEqual(dated.peaks.weekday);
      expect(group.first_of_month?.all).toEqual(dated.first_of_month?.all);
      expect(group.season).toEqual(dated.season);
    });
  });

  it("leave hours out of the whole report where they are more than one in five", async () => {
    const {result} = await ingestText(
      folder,
      csv((i) => (i % 4 === 0 ? "" : timeOf(i)))
    );
    expect(result.quality.precision).toMatchObject({level: "day", untimed: 0, share: 0.25});
    expect(untimedInWords(result.quality)).toBeNull();
  });
});

describe("dates without a time among dates with one", () => {
  const dates = (i: number) => (isBlank(i) ? dayOf(i) : `${dayOf(i)} ${timeOf(i)}`);
  const rows = (place: (i: number) => string) =>
    `Date,Type,Latitude,Longitude\n${Array.from({length: 560}, (_, i) => `${dates(i)},THEFT,${place(i)}\n`).join("")}`;

  it("are rows without a time too", async () => {
    const {result} = await ingestText(
      folder,
      rows((i) => `52.5${i % 10},13.4${i % 9}`)
    );
    expect(result.quality.precision).toMatchObject({level: "minute", untimed: 80});
  });

  it("count in no hour of a zone", async () => {
    const {result} = await ingestText(
      folder,
      rows(() => "52.5,13.4")
    );
    const hours = await withEngine({threads: 1, temp_dir: `${folder}/spill`}, async (engine) => {
      const places = {lat: Float64Array.of(52.5), lon: Float64Array.of(13.4)};
      await createMembers(engine, result.incidents, places, Int32Array.of(0));
      return (await zoneCounts(engine)).hours.get(0) ?? [];
    });
    const timed = Array.from({length: 560}, (_, i) => i).filter((i) => !isBlank(i));
    expect(hours.reduce((sum, {n}) => sum + n, 0)).toBe(480);
    expect(hours.find(({hour}) => hour === 0)?.n).toBe(
      timed.filter((i) => timeOf(i).startsWith("00")).length
    );
  });
});

describe("times that cannot be read", () => {
  it("are counted and named", async () => {
    const bad = ["25:99", "n/k", "n/k"];
    const {result} = await ingestText(
      folder,
      csv((i) => (i % 28 === 3 ? bad[i % 3] : isBlank(i) ? "" : timeOf(i)))
    );
    expect(result.quality.precision.unread_times).toEqual({rows: 20, examples: ["n/k", "25:99"]});
    expect(untimedInWords(result.quality)).toBe(
      "80 of 560 rows (14.3%) have no time of day, 20 of them one that cannot be read, such as “n/k” and “25:99”: " +
        "they keep their date and take part in nothing by hour."
    );
  });

  it("are named where no hours are told, too", async () => {
    const {result} = await ingestText(
      folder,
      csv(() => "half nine")
    );
    expect(result.quality.precision.level).toBe("day");
    expect(untimedInWords(result.quality)).toBe(
      "560 of 560 rows (100.0%) have a time that cannot be read, such as “half nine”: times are read like 14:05, 2:05 PM or 1405."
    );
  });

  it("are none where a row tells a part of the day", async () => {
    const {result} = await ingestText(
      folder,
      csv((i) => (i % 20 === 0 ? "Evening" : timeOf(i)))
    );
    expect(result.quality.precision).toMatchObject({level: "minute", untimed: 28, unread_times: {rows: 0}});
  });
});

it("what must be read first stands under one title", () => {
  expect(readFirstLines([])).toEqual([]);
  expect(readFirstLines(["Rows are lost.", "Places are in doubt."])).toEqual([
    "Read this first:",
    "  Rows are lost.",
    "  Places are in doubt.",
    ""
  ]);
});
