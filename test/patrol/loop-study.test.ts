import {describe, expect, test} from "vitest";
import {overRecorded, studyFeedback} from "../../src/patrol/loop-study.ts";
import {reasonText} from "../../src/prose/report/reasons.ts";
import {loopFindings} from "../../src/prose/report/responsible.ts";
import type {LoopSeries} from "../../src/report/responsible.ts";

const areas = Array.from({length: 20}, (_, i) => ({
  name: `Area ${i}`,
  reported: 1000,
  discovered: i < 2 ? 400 : 100
}));
const estimate = (value: number, half = 0.01) => ({value, lo: value - half, hi: value + half});
const series = (given: Partial<LoopSeries>): LoopSeries => ({
  follow: "discovered",
  truth: "as reported",
  focus: 1,
  share: [estimate(0.3), estimate(0.6)],
  true_share: 0.1,
  theil_end: estimate(0.5),
  ...given
});

describe("the study of a city's own records", () => {
  test("marks the tenth of the areas with most discovered records for their reports", () => {
    expect(overRecorded(areas)).toEqual([0, 1]);
    expect(overRecorded(areas.map((area) => ({...area, reported: area.discovered})))).toEqual([0, 1]);
    expect(overRecorded([{name: "a", reported: 0, discovered: 9}, ...areas.slice(2, 4)])).toEqual([1]);
  });

  test("finds that discovered records keep patrols where records were, and reports do not; the same for one seed", () => {
    const study = () => studyFeedback(areas, {n_weeks: 52, seed: 1, n_runs: 6});
    const found = study();
    if ("absent" in found) throw new Error(reasonText(found.absent));
    expect(found.marked).toEqual(["Area 0", "Area 1"]);
    const end = (follow: string) =>
      found.series
        .find((each) => each.follow === follow && each.focus === 1 && each.truth === "as reported")
        ?.share.at(-1)?.value ?? Number.NaN;
    expect(found.series[0].true_share).toBeCloseTo(0.1, 12);
    expect(end("reported")).toBeCloseTo(0.1, 1);
    expect(end("discovered")).toBeGreaterThan(0.25);
    expect(study()).toEqual(found);
  });

  test.each([
    ["one area", areas.slice(0, 1), /at least two areas/],
    [
      "too little that police discovered",
      areas.map((a) => ({...a, discovered: 1})),
      /hold 20 incidents of types that police discover/
    ],
    ["nothing that was reported", areas.map((a) => ({...a, reported: 0})), /from reported ones/]
  ])("says why it cannot with %s", (_, given, why) => {
    const found = studyFeedback(given, {n_weeks: 52, seed: 1, n_runs: 2});
    expect("absent" in found && reasonText(found.absent)).toMatch(why);
  });
});

describe("its sentences", () => {
  test("follow the figures: away from or towards the truth", () => {
    expect(loopFindings([series({})], 8)[0]).toMatch(
      /from 30.0% to 60.0%.*59.0%–61.0%\), away from the truth/
    );
    expect(loopFindings([series({share: [estimate(0.3), estimate(0.2)]})], 1)[0]).toMatch(
      /^The area .*from 30.0% to 20.0%.*towards the truth/
    );
  });

  test("say nothing where the range of runs holds the truth, nor of patrols that follow reports", () => {
    expect(loopFindings([series({share: [estimate(0.3), estimate(0.1)]})], 8)).toEqual([]);
    expect(loopFindings([series({follow: "reported"})], 8)).toEqual([]);
  });
});
