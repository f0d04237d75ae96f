import {expect, it} from "vitest";
import {reportsText} from "../../src/prose/report/zones.ts";
import {
  chancesInWords,
  kindsInWords,
  listsWithZones,
  locationsInWords,
  zoneLists
} from "../../src/text/zone-words.ts";
import {fixtureReport} from "../site/fixture.ts";

const report = fixtureReport()["zones.json"];
if (!report) throw new Error("no zones");

it("lists the first five by density and the first five by what a patrol can meet, with what they hold", () => {
  const {densest, patrol} = zoneLists(report);
  expect(densest.title).toBe("The five densest zones");
  expect(densest.zones.map(({rank}) => rank)).toEqual([1, 2, 3, 4, 5]);
  expect(densest.incidents).toBe(700 + 610 + 520 + 430 + 340);
  expect(patrol.title).toBe("The five patrol zones");
  expect(patrol.counted).toBe("reported incidents in public places and transit");
  expect(patrol.zones.map((zone) => zone.patrol.rank)).toEqual([1, 2, 3, 4, 5]);
  expect(patrol.incidents).toBe(patrol.zones.reduce((all, zone) => all + zone.patrol.incidents, 0));
  expect(densest.kinds?.outdoor).toBeCloseTo(0.4, 9);
});

it("says by reports and of offences where a report may have several", () => {
  const zones = report.zones.map((zone) => ({...zone, reports: zone.rank}));
  const {densest, patrol} = zoneLists({...report, zones});
  expect([densest.ranked_by, densest.counted, densest.held]).toEqual(["reports", "offences", "offences"]);
  expect(patrol.ranked_by).toBe("reports of reported incidents in public places and transit");
  expect(zoneLists(report).densest).toMatchObject({
    ranked_by: "incidents",
    counted: "incidents",
    held: "of them"
  });
  expect(reportsText(report.zones)).toBe("");
  expect(
    reportsText([
      {rank: 1, incidents: 40, reports: 2},
      {rank: 2, incidents: 12, reports: 11}
    ])
  ).toMatch(/one of several of their report: D1 \(40 offences of 2 reports\)\.$/);
});

it("lists no zone where a patrol meets nothing, and fewer where there are fewer", () => {
  const quiet = report.zones
    .slice(0, 2)
    .map((zone) => ({...zone, kinds: null, patrol: {...zone.patrol, incidents: 0}}));
  const lists = listsWithZones({...report, zones: quiet});
  expect(lists.map(({title, kinds}) => [title, kinds])).toEqual([["The 2 densest zones", null]]);
  expect(listsWithZones({...report, zones: []})).toEqual([]);
  expect(zoneLists({...report, zones: report.zones.slice(0, 1)}).densest.title).toBe("The densest zone");
});

it("says kinds of places and ranks in words", () => {
  const kinds = {outdoor: 0.08, residence: 0, commercial: 0.84, transport: 0.05, airport: 0, other: 0.03};
  expect(kindsInWords(kinds)).toBe("84% shops and other businesses, 8% streets and parks");
  expect(locationsInWords([{description: "DEPARTMENT STORE", share: 0.699}])).toBe("department store 70%");
  expect(locationsInWords([{description: "CTA TRAIN", share: 0.27}])).toBe("CTA train 27%");
  expect(chancesInWords({among_5: 0.97, among_20: 1})).toBe(
    "among the first five in 97% of draws, among the first twenty in 100%"
  );
});
