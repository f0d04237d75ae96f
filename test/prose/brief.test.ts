import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {briefText, of} from "../../src/prose/brief/sentence.ts";
import {briefMarkdown, strategyBrief} from "../../src/prose/brief.ts";
import type {Facts} from "../../src/prose/facts.ts";
import {reasonText} from "../../src/prose/report/reasons.ts";
import {byYearInWords} from "../../src/prose/report/years.ts";
import {type BriefFigure, type BriefReport, sourceHref} from "../../src/report/brief.ts";
import type {Ratio} from "../../src/report/estimate.ts";
import type {AgainstSimple} from "../../src/report/evaluation.ts";
import type {PatrolCheck} from "../../src/report/patrol.ts";
import type {PatternGroup} from "../../src/report/patterns.ts";
import type {YearChange, YearGroup} from "../../src/report/years.ts";
import {fixtureReport} from "../site/fixture.ts";

const made = fixtureReport();
const facts = (): Facts => made;
const ratio = (value: number, width: number): Ratio => ({ratio: value, lo: value / width, hi: value * width});

const year = (value: number, width: number, clear = true): YearChange => ({...ratio(value, width), clear});

/** The made-up report with these groups by year. */
function withYears(groups: YearGroup[]): Facts {
  const given = facts();
  const patterns = given["patterns.json"];
  if (!patterns) throw new Error("no patterns");
  const numbers = {years: [2015, 2016, 2017], partial: [], groups};
  return {...given, "patterns.json": {...patterns, weekly: null, by_year: byYearInWords(numbers)}};
}

const ALL: YearGroup = {
  kind: "all",
  name: "All incidents",
  incidents: [20_000, 20_100, 20_050],
  changes: [year(1.005, 1.02, false), year(0.998, 1.02, false)],
  overall: year(1.0025, 1.02, false),
  per_year: ratio(1.001, 1.01),
  line_p: 0.7,
  steps: []
};
const NARCOTICS: YearGroup = {
  kind: "type",
  name: "NARCOTICS",
  incidents: [23_883, 13_287, 11_653],
  changes: [year(0.556, 1.08), year(0.877, 1.08)],
  overall: year(0.488, 1.08),
  per_year: null,
  line_p: 0.001,
  steps: [{month: "2015-12", from: "2015-11", to: "2016-02", change: ratio(0.55, 1.1)}]
};
const THEFT: YearGroup = {
  kind: "type",
  name: "THEFT",
  incidents: [57_000, 61_000, 64_000],
  changes: [year(1.07, 1.02), year(1.05, 1.02)],
  overall: year(1.12, 1.02),
  per_year: ratio(1.06, 1.01),
  line_p: 0.4,
  steps: []
};
const HOMICIDE: YearGroup = {
  kind: "type",
  name: "HOMICIDE",
  incidents: [502, 786, 674],
  changes: [year(1.57, 1.15), year(0.86, 1.12)],
  overall: year(1.34, 1.15),
  per_year: null,
  line_p: 0.0001,
  steps: []
};
const ARSON: YearGroup = {
  kind: "type",
  name: "ARSON",
  incidents: [450, 470, 440],
  changes: [year(1.04, 1.2, false), year(0.94, 1.2, false)],
  overall: year(0.98, 1.2, false),
  per_year: ratio(0.99, 1.1),
  line_p: 0.3,
  steps: []
};

const lines = (brief: BriefReport, section: number) =>
  brief.sections[section].sentences.map((each) => briefText(each, "plain"));
const figures = (brief: BriefReport): BriefFigure[] =>
  brief.sections.flatMap(({sentences}) =>
    sentences.flatMap(({parts}) => parts.filter((part): part is BriefFigure => typeof part !== "string"))
  );

describe("what changed", () => {
  const brief = strategyBrief(withYears([ALL, NARCOTICS, THEFT, HOMICIDE, ARSON]));
  const changed = lines(brief, 0).join("\n");

  test("is told by counts of years; those that may lie on a line also a year, no others", () => {
    expect(changed).toMatch(
      /Theft rose: 57,000 → 61,000 → 64,000 records in 2015–2017, steadily, by \+6\.0% \(/
    );
    expect(changed).toMatch(
      /Homicide rose: 502 → 786 → 674 records in .*, \+34\.0% \(.*\) from the first to the last/
    );
    expect(changed).not.toMatch(/Homicide.* a year/);
  });

  test("a fall says which year has most of it, from which month it lasts, and that police discover such records; no sign stands twice", () => {
    expect(changed).toMatch(
      /Narcotics fell: 23,883 → 13,287 → 11,653 records .*−51\.2% \(95% interval −54\.8% to −47\.3%\) from the first to the last; most of it from 2015 to 2016; the level shifted, to stay for the rest of the data, in December 2015; police discover these/
    );
    expect(JSON.stringify(brief)).not.toMatch(/(fell|fall|falls) by −/);
  });

  test("types come by records, those that rose first, at most five a side", () => {
    const more = ["A", "B", "C", "D", "E", "F"].map((name, i): YearGroup => {
      return {...THEFT, name, incidents: [1000, 1100, 1200 + 100 * i]};
    });
    const rose = lines(strategyBrief(withYears([ALL, ...more])), 0).filter((line) => / rose: /.test(line));
    expect(rose.map((line) => line.slice(0, 1))).toEqual(["F", "E", "D", "C", "B"]);
  });

  test("the sharpest year in proportion is named, of the types that are not among those of most records", () => {
    const many = ["A", "B", "C", "D", "E"].map((name): YearGroup => ({...THEFT, name}));
    const text = lines(strategyBrief(withYears([ALL, ...many, HOMICIDE])), 0).join("\n");
    expect(text).toMatch(
      /in proportion, is that of homicide: 502 → 786 → 674 records in .*, \+57\.0% \(.*\) from 2015 to 2016/
    );
  });

  test("what is open is not called unchanged", () => {
    const open = lines(brief, 2).join("\n");
    expect(changed).not.toMatch(/All incidents|Arson/);
    expect(open).toMatch(/as a whole: 20,000 → 20,100 → 20,050 records .*\+0\.2% \(.*\).*leaves it open/);
    expect(open).toMatch(
      /in 1 of 4 types no change between years stands clear of chance; whether there was one is open/
    );
  });

  test("without two whole years it says why", () => {
    const given = withYears([ALL]);
    const patterns = given["patterns.json"];
    if (!patterns) throw new Error("no patterns");
    const absent = {absent: reasonText({why: "few_years", needed: 2, have: 1})};
    const short = strategyBrief({...given, "patterns.json": {...patterns, by_year: absent}});
    expect(short.sections[0].silent).toContain("Years are compared from 2 whole ones on");
    expect(lines(short, 0).join("\n")).not.toMatch(/records in/);
  });
});

describe("every sentence", () => {
  const brief = strategyBrief(facts());

  test("carries a number with an interval, or counts what is there", () => {
    for (const {sentences} of brief.sections)
      for (const {parts} of sentences) expect(parts.some((part) => typeof part !== "string")).toBe(true);
    expect(figures(brief).filter(({interval}) => interval !== null).length).toBeGreaterThan(5);
  });

  test("links to the figure that shows it, with what its controls must be set to, also as Markdown", () => {
    const text = briefMarkdown(brief);
    for (const source of figures(brief)) expect(text).toContain(`](${sourceHref(source)})`);
    expect(text).toMatch(/\]\(\.\/patrol\.html\?place=\d+#zone-week\)/);
    expect(sourceHref(of({page: "temporal", anchor: "years"}, "CRIMINAL DAMAGE"))).toBe(
      "./temporal.html?of=CRIMINAL%20DAMAGE#years"
    );
  });

  test("no zone's hour is praised whose interval holds its mean", () => {
    const given: Facts = {...facts(), "patrol.json": null};
    const rhythms = given["rhythms.json"];
    if (!rhythms || "absent" in rhythms.zones) throw new Error("no zones");
    const zones = rhythms.zones.zones.map((zone) => ({
      ...zone,
      peaks: zone.peaks.map((peak) => ({...peak, ratio: {value: 1.8, lo: 0.9, hi: 2.7}}))
    }));
    const text = lines(
      strategyBrief({...given, "rhythms.json": {...rhythms, zones: {...rhythms.zones, zones}}}),
      1
    ).join("\n");
    expect(lines(strategyBrief(given), 1).join("\n")).toMatch(/mean hour/);
    expect(text).not.toMatch(/mean hour/);
  });
});

test("a report of nothing but data says what is missing, and claims nothing", () => {
  const empty: Facts = {
    ...facts(),
    "models.json": {models: [], agreements: []},
    "patterns.json": null,
    "rhythms.json": null,
    "temporal.json": null,
    "hotspots.json": null,
    "validity.json": null,
    "zones.json": null,
    "patrol.json": null,
    "evaluation.json": null,
    "responsible.json": null
  };
  const brief = strategyBrief(empty);
  expect(figures(brief)).toEqual([]);
  expect(briefMarkdown(brief)).toContain("Patterns in time are not part of this report.");
});

test("the page of the brief has its sections, under their own headings and in their order", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/brief.md"), "utf8");
  const headings = (text: string) => [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const brief = strategyBrief(facts());
  expect(headings(page)).toEqual(headings(briefMarkdown(brief)));
  expect([...page.matchAll(/sections\[(\d)\]/g)].map(([, at]) => Number(at))).toEqual([
    ...brief.sections.keys()
  ]);
});

describe("of forecasts", () => {
  /** The made-up evaluation with the predictor's figures against the best simple method changed, in every group. */
  function withAgainst(given: Partial<AgainstSimple>): Facts {
    const report = facts();
    const evaluation = structuredClone(report["evaluation.json"]);
    if (!evaluation) throw new Error("no evaluation");
    for (const {tests} of evaluation.groups)
      for (const each of tests[0].series[0].against_simple) Object.assign(each, given);
    return {...report, "evaluation.json": evaluation};
  }

  test("of all incidents the forecast stands beside the best simple method and the count, of types the one that gains most", () => {
    const text = lines(strategyBrief(facts()), 1).join("\n");
    expect(text).toMatch(
      /Of all incidents, the forecast “Hotspot predictor” meets 1\.01 times \(95% interval 0\.98–1\.04\) what the best simple method, “Decayed count”, meets on 1% of the ground, a difference that chance can make; and 1\.05 times \(.*\) what the prior count meets\./
    );
    expect(text).toMatch(/Of burglary, the forecast “Hotspot predictor” meets 1\.06 times/);
    expect(lines(strategyBrief(facts()), 2).join("\n")).toMatch(
      /for 1 of 2 groups of types “Hotspot predictor” is not ahead .* of all incidents it is at 1\.01 times/
    );
  });

  test("one that is ahead everywhere stands not among what is unsupported, one that is behind is said to be", () => {
    const ahead = strategyBrief(withAgainst({ratio: 1.2, lo: 1.1, hi: 1.3, verdict: 1}));
    expect(lines(ahead, 1).join("\n")).toMatch(/meets 1\.20 times \(95% interval 1\.10–1\.30\)/);
    expect(lines(ahead, 2).join("\n")).not.toMatch(/every simple method/);
    const behind = strategyBrief(withAgainst({ratio: 0.9, lo: 0.85, hi: 0.95, verdict: -1}));
    expect(lines(behind, 1).join("\n")).toMatch(/0\.90 times .*, less beyond chance;/);
    expect(lines(behind, 1).join("\n")).not.toMatch(/Of burglary/);
    expect(lines(behind, 2).join("\n")).toMatch(/for 2 of 2 groups/);
  });

  test("zones that foresee less than a count are said to", () => {
    expect(lines(strategyBrief(facts()), 2).join("\n")).toMatch(
      /DBSCAN zones, the best of them, are at 0\.87 times/
    );
  });

  test("without an evaluation nothing is said of them", () => {
    const evaluation = facts()["evaluation.json"];
    if (!evaluation) throw new Error("no evaluation");
    const brief = strategyBrief({...facts(), "evaluation.json": {...evaluation, absent: "Too short."}});
    expect(JSON.stringify(brief)).not.toMatch(/Decayed|against-simple/);
  });
});

describe("of patrols and zones", () => {
  const plans = (check: Partial<PatrolCheck>, kind: "areas" | "zones" = "areas"): Facts => {
    const report = facts();
    const patrol = structuredClone(report["patrol.json"]);
    if (!patrol || "absent" in patrol || "absent" in patrol.check) throw new Error("no plan");
    Object.assign(patrol.check, check);
    patrol.ground.kind = kind;
    return {...report, "patrol.json": patrol};
  };
  const apart = (value: number, lo: number) => ({
    observed: 60 - value,
    km2: 0.3,
    less: {value, lo, hi: value + 5}
  });

  test("the plan is praised only where it met more than units that stay in place, by more than chance", () => {
    const better = strategyBrief(plans({same: apart(20, 15)}));
    expect(lines(better, 1).join("\n")).toMatch(
      /on 0\.47 km² met 60\.0 of the city’s 402\.0 reported incidents a week, in whose patrol area and shift a unit was: 20\.0 \(95% interval 15\.0–25\.0\) more/
    );
    expect(lines(better, 2).join("\n")).not.toMatch(/moving units/);
    const no_better = strategyBrief(plans({same: apart(1, -1)}));
    expect(lines(no_better, 1).join("\n")).not.toMatch(/in whose patrol area and shift/);
    expect(lines(no_better, 2).join("\n")).toMatch(
      /moving units from shift to shift.*60\.0 against 59\.0 of the city’s 402\.0/
    );
  });

  test("patrol areas are said to meet more than zones only where they did; a plan on zones is compared with none", () => {
    const equal_ground = null;
    const better = strategyBrief(plans({on_zones: {plan: apart(20, 15), equal_ground}}));
    expect(lines(better, 1).join("\n")).toMatch(
      /in DBSCAN’s zones would have met 40\.0, on 0\.30 km²: 20\.0/
    );
    const no_better = strategyBrief(plans({on_zones: {plan: apart(2, -3), equal_ground}}));
    expect(lines(no_better, 2).join("\n")).toMatch(
      /That patrol areas meet more than DBSCAN’s zones: 60\.0 against 58\.0/
    );
    const on_zones = strategyBrief(plans({on_zones: null}, "zones"));
    expect(JSON.stringify(on_zones)).not.toMatch(/patrol areas|DBSCAN’s zones/);
    expect(lines(on_zones, 1).join("\n")).toMatch(/in whose zone and shift a unit was/);
  });

  test("a shift that is to expect next to nothing is not named", () => {
    const report = facts();
    const patrol = structuredClone(report["patrol.json"]);
    if (!patrol || "absent" in patrol) throw new Error("no plan");
    for (const zone of patrol.zones) zone.lo = zone.lo.map(() => 0.04);
    expect(lines(strategyBrief(report), 1).join("\n")).toMatch(/are expected on the .* shift/);
    expect(lines(strategyBrief({...report, "patrol.json": patrol}), 1).join("\n")).not.toMatch(
      /are expected on the .* shift/
    );
  });

  test("zones that have changed under every variance are named with their counts; the others are left open, not called steady", () => {
    const report = facts();
    const zones = structuredClone(report["zones.json"]);
    if (!zones?.outlook.trend) throw new Error("no trends");
    zones.zones.forEach((zone, i) => {
      zone.trend =
        i === 0
          ? {incidents: 50, year_before: 100, ratio: ratio(0.6, 1.3), false_sign: 0.001, clear: true}
          : {incidents: 50, year_before: 49, ratio: ratio(1, 1.1), false_sign: 0.6, clear: false};
    });
    Object.assign(zones.outlook.trend, {compared: 7, clear: {shared: 3, drawn: 2, larger: 1}, told: 1});
    const brief = strategyBrief({...report, "zones.json": zones});
    const changed = lines(brief, 0).join("\n");
    expect(changed).toContain("1 to 3 stand out, by how their variance is taken (under every variance 1)");
    expect(changed).toMatch(
      /is down: 100 → 50 incidents; allowing for chance, 0\.60 times \(95% interval 0\.46–0\.78\)/
    );
    expect(changed).not.toContain("is up");
    expect(lines(brief, 2).join("\n")).toMatch(/in 6 of 7 zones the last 90 days leave it open/);
    expect(JSON.stringify(brief)).not.toMatch(/none beyond chance.*zone/);
  });

  test("where no zone stands out nothing is said to have changed, and nothing to have stayed", () => {
    const report = facts();
    const zones = structuredClone(report["zones.json"]);
    if (!zones?.outlook.trend) throw new Error("no trends");
    for (const zone of zones.zones) if (zone.trend) zone.trend.clear = false;
    Object.assign(zones.outlook.trend, {compared: 6, clear: {shared: 0, drawn: 0, larger: 0}, told: 0});
    const brief = strategyBrief({...report, "zones.json": zones});
    expect(lines(brief, 0).join("\n")).not.toMatch(/zones have changed|is up|is down/);
    expect(lines(brief, 2).join("\n")).toMatch(/in 6 of 6 zones the last 90 days leave it open/);
  });
});

describe("weekends", () => {
  const withWeekends = (nights: Ratio, days: Ratio, all: Ratio): BriefReport => {
    const given = facts();
    const patterns = given["patterns.json"];
    if (!patterns) throw new Error("no patterns");
    const [first] = patterns.groups;
    const groups: PatternGroup[] = [
      {...first, kind: "all"},
      {...first, kind: "type", name: "BURGLARY", incidents: first.incidents / 2}
    ].map((group) => ({...group, weekend: {...all, nights, days}}) as PatternGroup);
    return strategyBrief({...given, "patterns.json": {...patterns, groups}});
  };

  test("are said of nights and of days, each with its interval, and of all hours what is not shown", () => {
    const brief = withWeekends(ratio(1.25, 1.04), ratio(0.8, 1.04), ratio(1.01, 1.04));
    const said = lines(brief, 1).join("\n");
    expect(said).toContain("hold 25.0% more (95% interval 20.2%–30.0%) incidents than other nights");
    expect(said).toContain("hold 20.0% fewer (95% interval 16.8%–23.1%) incidents than other days");
    expect(said).toContain("Of burglary, weekend nights hold 25.0% more");
    expect(lines(brief, 2).join("\n")).toContain("A surge at weekends as a whole");
  });

  test("are not said where an interval holds no difference", () => {
    const brief = withWeekends(ratio(1.02, 1.04), ratio(0.98, 1.04), ratio(1.2, 1.04));
    expect(lines(brief, 1).join("\n")).not.toContain("eekend");
    expect(lines(brief, 2).join("\n")).not.toContain("weekend");
  });
});
