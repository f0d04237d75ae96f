import {drawWithoutBrowser, pageModule, textOf} from "../support/pages.ts";
import type {Files} from "./report-files.ts";

/** The text of what the page draws, by what it is called. */
export async function drawn({
  temporal,
  patterns,
  quality,
  rhythms
}: Files): Promise<{get: (name: string) => string}> {
  drawWithoutBrowser();
  const {hoursSection, patternsSection} = await pageModule("temporal");
  const {alikeSection, contrastSection, rhythmsSection} = await pageModule("rhythms");
  const [group] = patterns.groups;
  const hours = hoursSection(temporal, patterns, quality);
  const rates = patternsSection(patterns);
  const alike = alikeSection(temporal);
  const kept = rhythmsSection(rhythms);
  const contrast = contrastSection(temporal, {type: "Topology", objects: {}, arcs: []});
  const parts: Record<string, () => unknown> = {
    figures: () => hours.figures(),
    week: () => hours.week(false, false),
    months: () => hours.months(),
    day_night: () => hours.dayNight(),
    through_day: () => hours.throughDay(temporal.day_night[0] ?? null),
    midnight: () => hours.midnight(),
    findings: () => rates.findings(),
    rates_rule: () => rates.ratesRule(),
    group_figures: () => rates.figures(group),
    by_hour: () => rates.rates(group, "hour"),
    by_weekday: () => rates.rates(group, "weekday"),
    by_month: () => rates.rates(group, "month"),
    by_year: () => rates.rates(group, "year"),
    week_hours: () => rates.weekHours(group),
    year_days: () => rates.yearDays(group),
    years: () => rates.years(),
    level_rules: () => rates.levelRules(),
    season: () => rates.season(group),
    level: () => rates.level(),
    holidays: () => rates.holidays(),
    heaping_rules: () => rates.heapingRules(),
    heaping: () => rates.heaping(),
    stamps: () => rates.stamps(group),
    round_times: () => rates.roundTimes(group),
    contrast: () => contrast.lists(),
    alike: () => [alike.lead(), alike.findings(), alike.weeks(), alike.members(), alike.counts()],
    days: () => [kept.daysRules(), kept.calendar(), kept.dayHours(), kept.dayCounts()],
    zones: () => [kept.zonesRules(), kept.zones(false), kept.shifts()],
    near_repeats: () => [kept.nearRepeatsRules(), kept.nearRepeats(false)]
  };
  return {get: (name) => textOf(parts[name]())};
}
