import {describe, expect, test} from "vitest";
import {changingTypes} from "../../src/prose/brief/changes.ts";
import {briefText} from "../../src/prose/brief/sentence.ts";
import {briefMarkdown, strategyBrief} from "../../src/prose/brief.ts";
import type {Facts} from "../../src/prose/facts.ts";
import type {BriefFigure, BriefReport} from "../../src/report/brief.ts";
import type {Ratio} from "../../src/report/estimate.ts";
import type {AreaFigures} from "../../src/report/evaluation.ts";
import type {PatrolCheck} from "../../src/report/patrol.ts";
import type {PatternGroup} from "../../src/report/patterns.ts";
import {fixtureReport} from "../site/fixture.ts";

const made = fixtureReport();
const facts = (): Facts => made;
const ratio = (value: number, width: number): Ratio => ({ratio: value, lo: value / width, hi: value * width});

/** The made-up report with one type's yearly change, and all incidents', as given. */
function withTrend(type: Ratio, all: Ratio): Facts {
  const given = facts();
  const patterns = given["patterns.json"];
  if (!patterns) throw new Error("no patterns");
  const [first] = patterns.groups;
  const season = (per_year: Ratio): PatternGroup["season"] => ({
    peak_to_trough: ratio(1.2, 1.5),
    peak: {day: "07-20", plus_minus_days: 10},
    trough: {day: "01-20", plus_minus_days: 10},
    p: 0.01,
    curve: [],
    per_year,
    one_year: false
  });
  const groups: PatternGroup[] = [
    {...first, kind: "all", season: season(all)},
    {...first, kind: "type", name: "BURGLARY", season: season(type)}
  ];
  return {...given, "patterns.json": {...patterns, groups, weekly: null}};
}

const lines = (brief: BriefReport, section: number) =>
  brief.sections[section].sentences.map((each) => briefText(each, "plain"));
const figures = (brief: BriefReport): BriefFigure[] =>
  brief.sections.flatMap(({sentences}) =>
    sentences.flatMap(({parts}) => parts.filter((part): part is BriefFigure => typeof part !== "string"))
  );

describe("what changed", () => {
  test.each([
    [ratio(1.2, 1.05), /burglary rise by \+20\.0% \(95% interval \+14\.3% to \+26\.0%\)/],
    [ratio(0.8, 1.05), /burglary fall by −20\.0% \(95% interval −23\.8% to −16\.0%\)/]
  ])("the sign and the verb follow the figure: %o", (change, expected) => {
    expect(lines(strategyBrief(withTrend(change, ratio(1, 1.1))), 0).join("\n")).toMatch(expected);
  });

  test("nothing is claimed whose interval holds no change; it is named among what is not supported", () => {
    const brief = strategyBrief(withTrend(ratio(1.2, 1.3), ratio(1.1, 1.2)));
    expect(lines(brief, 0).join("\n")).not.toMatch(/burglary|All incidents/);
    expect(lines(brief, 2).join("\n")).toMatch(/incidents rise or fall as a whole: per year \+10\.0%/);
    expect(lines(brief, 2).join("\n")).toMatch(/A change of every type: burglary/);
  });

  test("of many types without a change hardly any is called one", () => {
    const [group] = withTrend(ratio(1, 1.1), ratio(1, 1.1))["patterns.json"]?.groups.slice(1) ?? [];
    if (!group?.season) throw new Error("no season");
    const {season} = group;
    // Estimates at the even quantiles of chance: z = ±1.96 and less, as 40 types without any change would show.
    const groups = Array.from({length: 40}, (_, i) => {
      const z = -1.96 + (3.92 * i) / 39;
      return {
        ...group,
        name: `T${i}`,
        season: {...season, per_year: ratio(Math.exp(0.05 * z), Math.exp(0.05 * 1.96))}
      };
    });
    expect(changingTypes(groups)).toEqual([]);
  });

  test("a type that police discover is said to be one", () => {
    const given = withTrend(ratio(0.7, 1.05), ratio(1, 1.1));
    const patterns = given["patterns.json"];
    if (!patterns) throw new Error("no patterns");
    const groups = patterns.groups.map((group) =>
      group.kind === "type" ? {...group, name: "NARCOTICS"} : group
    );
    expect(lines(strategyBrief({...given, "patterns.json": {...patterns, groups}}), 0).join("\n")).toMatch(
      /narcotics fall by .*police discover them/
    );
  });
});

describe("every sentence", () => {
  const brief = strategyBrief(facts());

  test("carries a number with an interval, or counts what is there", () => {
    for (const {sentences} of brief.sections)
      for (const {parts} of sentences) expect(parts.some((part) => typeof part !== "string")).toBe(true);
    expect(figures(brief).filter(({interval}) => interval !== null).length).toBeGreaterThan(5);
  });

  test("links to its source on a page, also as Markdown", () => {
    const text = briefMarkdown(brief);
    for (const {page, anchor} of figures(brief)) expect(text).toContain(`](./${page}.html#${anchor})`);
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

describe("of forecasts", () => {
  /** The made-up evaluation with one method's figures at 1% of the ground changed, in every group. */
  function withForecast(name: string, given: Partial<AreaFigures>): Facts {
    const report = facts();
    const evaluation = structuredClone(report["evaluation.json"]);
    if (!evaluation) throw new Error("no evaluation");
    const at = evaluation.areas.findIndex(({kind, asked}) => kind === "share" && asked === 0.01);
    for (const {tests} of evaluation.groups)
      for (const {methods} of tests[0].series)
        for (const method of methods) if (method.name === name) Object.assign(method.areas[at], given);
    return {...report, "evaluation.json": evaluation};
  }

  test("one that is ahead beyond chance is named with its ratio; one that is not stands among what is not supported", () => {
    const ahead = strategyBrief(withForecast("decayed", {ratio: 1.2, lo: 1.1, hi: 1.3, verdict: 1}));
    expect(lines(ahead, 1).join("\n")).toMatch(
      /“Decayed count” meets 1\.20 times \(95% interval 1\.10–1\.30\)/
    );
    expect(lines(ahead, 2).join("\n")).not.toMatch(/better than a count/);
    const open = strategyBrief(withForecast("decayed", {ratio: 1.2, lo: 0.9, hi: 1.5, verdict: 0}));
    expect(lines(open, 1).join("\n")).not.toMatch(/Decayed/);
    expect(lines(open, 2).join("\n")).toMatch(
      /for 2 of 2 groups of types none is ahead beyond chance.*1\.20 times/
    );
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
    expect(JSON.stringify(brief)).not.toMatch(/Decayed|which-hotspots-predict/);
  });
});

describe("of patrols and zones", () => {
  const plans = (check: Partial<PatrolCheck["plan"]>): Facts => {
    const report = facts();
    const patrol = structuredClone(report["patrol.json"]);
    if (!patrol || "absent" in patrol || "absent" in patrol.check) throw new Error("no plan");
    Object.assign(patrol.check.plan, check);
    return {...report, "patrol.json": patrol};
  };

  test("the plan is praised only where its interval lies above the same zones on every shift", () => {
    const better = strategyBrief(plans({observed: 60, same_every_shift: 40}));
    expect(lines(better, 1).join("\n")).toMatch(
      /was present for 60\.0 \(95% interval .*\) incidents a week.*for 40\.0/
    );
    expect(lines(better, 2).join("\n")).not.toMatch(/moving units/);
    const no_better = strategyBrief(plans({observed: 60, same_every_shift: 59}));
    expect(lines(no_better, 1).join("\n")).not.toMatch(/was present for/);
    expect(lines(no_better, 2).join("\n")).toMatch(/moving units by shift/);
  });

  test("a shift that is to expect next to nothing is not named", () => {
    const report = facts();
    const patrol = structuredClone(report["patrol.json"]);
    if (!patrol || "absent" in patrol) throw new Error("no plan");
    for (const zone of patrol.zones) zone.lo = zone.lo.map(() => 0.04);
    expect(lines(strategyBrief(report), 1).join("\n")).toMatch(/shift is to expect/);
    expect(lines(strategyBrief({...report, "patrol.json": patrol}), 1).join("\n")).not.toMatch(
      /shift is to expect/
    );
  });

  test("a zone's trend is told with its sign when it stands out among all, else not", () => {
    const report = facts();
    const zones = structuredClone(report["zones.json"]);
    if (!zones) throw new Error("no zones");
    zones.zones.forEach((zone, i) => {
      zone.trend = {incidents: 50, year_before: 100, ratio: ratio(i === 0 ? 0.5 : 1.1, 1.3), clear: i === 0};
    });
    const brief = strategyBrief({...report, "zones.json": zones});
    expect(lines(brief, 0).join("\n")).toContain("is down: −50.0% (95% interval −61.5% to −35.0%)");
    expect(lines(brief, 0).join("\n")).not.toContain("is up");
    expect(lines(brief, 2).join("\n")).toMatch(/6 of 7 zones with a trend show none beyond chance/);
  });
});

describe("weekends", () => {
  const withWeekends = (nights: Ratio, days: Ratio, all: Ratio): BriefReport => {
    const given = withTrend(ratio(1, 1.1), ratio(1, 1.1));
    const patterns = given["patterns.json"];
    if (!patterns) throw new Error("no patterns");
    const groups = patterns.groups.map((group) => ({...group, weekend: {...all, nights, days}}));
    return strategyBrief({...given, "patterns.json": {...patterns, groups}});
  };

  test("are said of nights and of days, each with its interval, and of all hours what is not shown", () => {
    const brief = withWeekends(ratio(1.25, 1.04), ratio(0.8, 1.04), ratio(1.01, 1.04));
    const said = lines(brief, 1).join("\n");
    expect(said).toContain("hold 25.0% more (95% interval 20.2%–30.0%) incidents than other nights");
    expect(said).toContain("hold 20.0% fewer (95% interval 16.8%–23.1%) incidents than other days");
    expect(said).toContain("On weekend nights burglary has 1.25 times");
    expect(lines(brief, 2).join("\n")).toContain("A surge at weekends as a whole");
  });

  test("are not said where an interval holds no difference", () => {
    const brief = withWeekends(ratio(1.02, 1.04), ratio(0.98, 1.04), ratio(1.2, 1.04));
    expect(lines(brief, 1).join("\n")).not.toContain("eekend");
    expect(lines(brief, 2).join("\n")).not.toContain("weekend");
  });
});
