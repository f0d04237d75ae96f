import {describe, expect, it} from "vitest";
import {precisionInWords, withoutTimes} from "../../../src/prose/report/dataset.ts";
import {coarseRecords, reasonText} from "../../../src/prose/report/reasons.ts";
import type {FilePrecision, Precision} from "../../../src/report/precision.ts";

const file = (name: string, more: Partial<FilePrecision> = {}): FilePrecision => ({
  name,
  level: "day",
  rows: [{level: "day", n: 10}],
  columns: ["Date"],
  choice: null,
  ...more
});
const all = (more: Partial<Precision>): Precision => ({
  level: "day",
  share: 1,
  times: [],
  untimed: 0,
  unread_times: {rows: 0, examples: []},
  files: [],
  ...more
});

describe("records that do not tell time finely", () => {
  it("are said to be so, with their share where they are not nearly all", () => {
    expect([
      coarseRecords(all({})),
      coarseRecords(all({times: ["00:00"]})),
      coarseRecords(all({times: ["00:01"], share: 0.97})),
      coarseRecords(all({share: 0.25})),
      coarseRecords(all({level: "month"})),
      coarseRecords(all({level: "part_of_day", times: ["day", "night"]}))
    ]).toEqual([
      "These records are dates without a time of day",
      "These records are dates without a time of day (all stand at 00:00)",
      "These records are dates without a time of day (nearly all stand at 00:01)",
      "25.0% of these records are dates without a time of day",
      "These records tell months and no days",
      "These records tell parts of the day and no hours (day and night)"
    ]);
  });

  it("leave out the plan, by shifts or by days", () => {
    const why = (level: "day" | "month") =>
      reasonText({why: "too_coarse", need: "shifts", level, share: 1, times: []});
    expect(why("day")).toMatch(/spread over shifts\. Ask for whole days with --shifts 1/);
    expect(why("month")).toBe(
      "These records tell months and no days: units cannot be spread over the days of a week."
    );
  });

  it("are mended by the column that holds the times, where there is one", () => {
    const choice = {kind: "left_time", column: "Um", over: "Date"} as const;
    const [{consequence}] = withoutTimes(all({files: [file("a.csv", {choice})]}));
    expect(consequence).toContain('another column has times: give it with --column time="Um"');
    expect(withoutTimes(all({level: "hour"}))).toEqual([]);
  });
});

it("files that are alike share a sentence, and what was chosen or differs is said", () => {
  const preferred = {kind: "preferred", column: "OCCURRED", over: "date"} as const;
  const mixed: FilePrecision["rows"] = [
    {level: "day", n: 1200},
    {level: "minute", n: 4}
  ];
  expect(
    precisionInWords(
      all({
        files: [
          ...["a", "b", "c", "d", "e"].map((name) => file(`${name}.csv`)),
          file("f.csv", {rows: mixed}),
          file("g.csv", {
            level: "minute",
            rows: [{level: "minute", n: 3}],
            columns: ["OCCURRED"],
            choice: preferred
          })
        ]
      })
    )
  ).toEqual([
    "a.csv, b.csv, c.csv, and 2 more files tell time to the day, read from Date.",
    "f.csv tells time to the day (1,200 records to the day and 4 records to the minute), read from Date.",
    "g.csv tells time to the minute, read from OCCURRED, which has times, before date, of the same days."
  ]);
});
