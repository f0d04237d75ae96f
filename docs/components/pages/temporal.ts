import * as Inputs from "npm:@observablehq/inputs";
import {html} from "npm:htl";
import {hourWeekdayChart} from "../../src/draw/charts/hour-weekday-chart.js";
import {sequential} from "../../src/draw/palette.js";
import type {Ratio} from "../../src/report/estimate.ts";
import type {PatternGroup, PatternsReport} from "../../src/report/patterns.ts";
import type {QualityReport} from "../../src/report/quality.ts";
import type {HourWeekday, TemporalReport} from "../../src/report/temporal.ts";
import {change} from "../../src/text/changes.js";
import {count, percent, sentenceCase} from "../../src/text/format.js";
import {areaTitle, dateInWords, list, timesInWords} from "../../src/text/words.js";
import {colorKey} from "../charts/color-key.js";
import {dayNightChart, hoursByTypeChart, midnightChart} from "../charts/day-night-chart.js";
import {holidaysChart, partChart, seasonChart, weeklyChart} from "../charts/level-charts.js";
import {monthsChart} from "../charts/months-chart.js";
import {ratesChart} from "../charts/rates-chart.js";
import {yearsChart} from "../charts/years-chart.js";
import {findingsList} from "../parts/findings-list.js";
import {busiestHourOfWeek, busiestHours, changeFigure, groupFigures} from "../parts/group-figures.js";
import {type KeyFigure, keyFigures} from "../parts/key-figures.js";
import {part} from "../parts/part.js";
import {heapingTable, roundTimesTable} from "../tables/record-tables.js";
import {overusedTimes, stampsTable} from "../tables/stamped-times.js";
import {yearsTable} from "../tables/years-table.js";
import {absent, askedOf, banner, fitted, rule} from "./controls.js";

type DayNight = TemporalReport["day_night"][number];

/** Why nothing is shown by type. */
const NO_TYPE = "No type has the 100 incidents from which its hours are shown.";

const missing = () => part(null, "temporal", () => "");

/** "before 1.21× (95% interval 1.19–1.22)", or nothing. */
const interval = (ratio: Ratio | null | undefined, before: string): string =>
  ratio
    ? `${before ? `${before} ${ratio.ratio.toFixed(2)}×` : ""} (95% interval ${ratio.lo.toFixed(2)}–${ratio.hi.toFixed(2)})`
    : "";

/** The hours, weeks and months of a report, as recorded and without times that stand for “not known”. */
export function hoursSection(
  temporal: TemporalReport | null,
  patterns: PatternsReport | null,
  quality: QualityReport | null
) {
  const overused = temporal && overusedTimes(temporal.artefact.stamps);
  const perHour = (week: HourWeekday, days: number[]) =>
    Math.max(...week.flatMap((row, day) => row.map((n) => n / (days[day] || 1))));

  return {
    withoutInput: () =>
      overused && temporal.hour_weekday
        ? Inputs.toggle({label: `Take away what ${overused} hold for times not known`, value: true})
        : null,
    typeInput: () =>
      temporal && temporal.day_night.length > 0
        ? Inputs.select(temporal.day_night, {label: "Type", format: ({type}) => sentenceCase(type)})
        : null,
    figures: () => part(temporal, "temporal", (d) => keyFigures(hourFigures(d, patterns?.groups[0]))),
    thinDays: () => {
      const thin = quality?.thin_last_days;
      return thin?.from
        ? banner(
            "The last days are thin.",
            `From ${dateInWords(thin.from)} on there are far fewer records than usual (${count(thin.typical_per_day ?? 0)} a day): some are probably still to come.`
          )
        : "";
    },
    week: (without: boolean | null, dark: boolean) =>
      part(temporal, "temporal", (d) => {
        const week = without ? d.hour_weekday_without_artefact : d.hour_weekday;
        return week
          ? [
              fitted((size) => hourWeekdayChart(week, d.weekday_days, {...size, dark})),
              colorKey("incidents per hour", perHour(week, d.weekday_days), sequential(dark))
            ]
          : absent(d.artefact.note);
      }),
    months: () => part(temporal, "temporal", ({months}) => fitted((size) => monthsChart(months, size))),
    dayNight: () =>
      part(temporal, "temporal", (d) =>
        d.day_night.length > 0
          ? fitted((size) => dayNightChart(d.day_night, size))
          : absent(d.hour_weekday ? NO_TYPE : d.artefact.note)
      ),
    throughDay: (type: DayNight | null) =>
      type || !temporal
        ? part(type, "temporal", (d) => fitted((size) => hoursByTypeChart([d], size)))
        : absent(temporal.hour_weekday ? NO_TYPE : temporal.artefact.note),
    midnight: () => {
      if (!temporal) return "";
      const {note, by_type} = temporal.artefact;
      if (note || by_type.length === 0) return absent(note ?? NO_TYPE);
      return fitted((size) => midnightChart(by_type, size));
    }
  };
}

function hourFigures(
  {peak, weekend, artefact, hour_weekday}: TemporalReport,
  all: PatternGroup | undefined
): KeyFigure[] {
  const beside = all?.midnight?.spike_left;
  const firsts = all?.first_of_month?.all;
  const first_of_month = {
    label: "First of the month",
    value: firsts ? `${firsts.ratio.toFixed(2)}×` : "–",
    note: `the records of its other days${interval(firsts, "")}`
  };
  if (!peak) return firsts ? [first_of_month] : [];
  return [
    busiestHours(peak.hours, artefact.note === null),
    busiestHourOfWeek(peak, hour_weekday),
    changeFigure("Weekend nights", weekend?.nights, "than other nights, 20:00–04:00"),
    changeFigure("Weekend days", weekend?.days, "than other days, 06:00–18:00"),
    {
      label: "Midnight hour",
      value: all?.midnight ? percent(1 - all.midnight.left_share) : "–",
      note: `of the records from 00:00 to 01:00 stand for a time not known${interval(beside, "; the rest is")}${beside ? " the hours beside it" : ""}`
    },
    first_of_month
  ];
}

const GROUP_NAMES: Record<PatternGroup["kind"], (name: string) => string> = {
  all: (name) => name,
  type: (name) => `Type: ${sentenceCase(name)}`,
  district: (name) => name,
  area: (name) => `Area: ${areaTitle(name)}`
};

/** Rates, seasons, holidays and time heaping of a report, of what its reader chooses. */
export function patternsSection(patterns: PatternsReport | null) {
  const weekly = patterns?.weekly;
  type Profile = Parameters<typeof ratesChart>[1];
  type Group = PatternGroup | null;
  const titled = (title: string, group: Group, has: unknown) =>
    `${title}${group && has ? `: ${sentenceCase(group.name)}` : ""}`;
  /** A figure of a group; what it lacks is said. */
  const of = (
    group: Group,
    has: (group: PatternGroup) => unknown,
    lacks: string,
    make: (group: PatternGroup) => unknown
  ) => (patterns ? (group && has(group) ? make(group) : absent(lacks)) : missing());

  return {
    findings: () => part(patterns, "temporal", (d) => findingsList(d.findings)),
    /** What how finely records are written does not say; only where something is found of that. */
    noted: () =>
      patterns?.findings.some(({kind}) => kind === "records")
        ? " Finely written is not always finely known: see what is said of records below."
        : "",
    ratesRule: () =>
      part(patterns, "temporal", ({interval_rule, clock, exposure: {gaps}}) => {
        const lost = gaps.reduce((sum, gap) => sum + gap.hours, 0);
        return html`<p class="rule"><b>The rule.</b> ${interval_rule} ${clock.note}${gaps.length > 0 ? ` ${gaps.length} ${gaps.length === 1 ? "gap" : "gaps"} of the files, ${count(lost)} hours, are no exposure.` : ""}</p>`;
      }),
    groupInput: () =>
      patterns &&
      Inputs.select(patterns.groups, {
        label: "Of",
        value: askedOf("of", patterns.groups, ({name}) => name),
        format: ({kind, name, incidents}) => `${GROUP_NAMES[kind](name)} (${count(incidents)})`
      }),
    figures: (group: Group) => (group ? groupFigures(group) : ""),
    rates: (group: Group, kind: Profile) =>
      of(
        group,
        ({profiles}) => profiles[kind],
        (kind === "hour" ? patterns?.heaping_note : patterns?.days_note) ?? "",
        (own) =>
          fitted((size) =>
            ratesChart(own, kind, patterns?.years ?? [], size, kind === "hour" ? own.hour_spread : null)
          )
      ),
    weekHours: (group: Group) =>
      of(
        group,
        ({profiles}) => profiles.week_hour,
        patterns?.groups[0]?.profiles.hour
          ? "Left out: too few incidents, or an area."
          : (patterns?.heaping_note ?? ""),
        (own) => fitted((size) => ratesChart(own, "week_hour", patterns?.years ?? [], size))
      ),
    yearDays: (group: Group) =>
      of(
        group,
        ({profiles}) => profiles.day_of_year,
        patterns?.days_note ?? "Left out: too few incidents for 366 days, or an area or district.",
        (own) => fitted((size) => ratesChart(own, "day_of_year", patterns?.years ?? [], size))
      ),
    years: () => {
      if (!patterns) return missing();
      const {by_year} = patterns;
      if ("absent" in by_year) return absent(by_year.absent);
      return [
        html`<ul>${by_year.findings.map((each) => html`<li>${each}</li>`)}</ul>`,
        html`<div class="card"><h2>Records by year</h2><p class="sub">All incidents and the most frequent types, each from 0 on an axis of its own. Orange: clearly unlike the year before.</p>${fitted((size) => yearsChart(by_year, size))}</div>`,
        html`<div class="card">${yearsTable(by_year)}</div>`,
        rule("The rule.", by_year.rule)
      ];
    },
    levelRules: () =>
      part(patterns, "temporal", (d) =>
        d.days_note
          ? ""
          : html`<p class="rule"><b>The rules.</b> ${d.season_rule}${d.weekly ? html` ${d.weekly.stl} ${d.weekly.change_rule}` : ""}</p>`
      ),
    seasonTitle: (group: Group) => titled("The course of the year", group, group?.season),
    season: (group: Group) =>
      of(
        group,
        ({season}) => season,
        patterns?.days_note
          ? "A season of months is looked for in all incidents and in types, and needs two whole years of them."
          : "A season is looked for in all incidents and in types, and needs a year of days.",
        (own) => [
          html`<p class="sub">Over the year's mean, of what is chosen under Rates; dashed: its peak and its lowest day; the axis does not start at 0. Peak over trough: ${own.season ? timesInWords(own.season.peak_to_trough) : ""}.</p>`,
          fitted((size) => seasonChart(own, size))
        ]
      ),
    level: () => {
      if (!patterns) return missing();
      if (!weekly) return absent(patterns.weekly_note);
      const {trend, seasonal, remainder, changes} = weekly;
      const most = 1.05 * Math.max(...[...(seasonal ?? []), ...(remainder ?? [])].map(Math.abs));
      const note = html`<p class="sub">The axis does not start at 0. ${trend ? "Orange: the trend without season. " : ""}${!trend ? "Whether the level shifted and stayed is not asked: below two years it cannot be told from the season." : changes.length === 0 ? "No week stands out in which the level shifted and stayed." : html`Bars: where the level shifted and stayed, with its 95% interval: ${list(changes.map(({week, change: by}) => `${dateInWords(week)}${by ? ` by ${change(by.ratio)}` : ""}`))}.`}</p>`;
      const parts = trend ? (["seasonal", "remainder"] as const) : [];
      return [
        note,
        fitted((size) => weeklyChart(weekly, size)),
        ...parts.map((name) => fitted((size) => partChart(weekly, name, most, size)))
      ];
    },
    holidays: () => {
      if (!patterns) return missing();
      const {holidays} = patterns;
      if (!holidays)
        return absent(patterns.days_note ?? "The city's holidays are not known, so none is looked at.");
      if (holidays.effects.length === 0)
        return absent("No holiday with neighbouring weeks lies in these data.");
      const note = html`<p class="sub">Coloured: clear among all that are compared. ${holidays.rule}</p>`;
      return [note, fitted((size) => holidaysChart(holidays.effects, size))];
    },
    heapingRules: () =>
      part(patterns, "temporal", (d) =>
        d.groups[0]?.profiles.hour
          ? html`<p class="rule"><b>The rules.</b> ${d.heaping_rule} ${d.weekend_rule}</p>`
          : absent(d.heaping_note)
      ),
    heaping: () =>
      part(patterns, "temporal", (d) => (d.heaping_note ? absent(d.heaping_note) : heapingTable(d.groups))),
    stampsTitle: (group: Group) => titled("Times that stand for “not known”", group, group?.midnight),
    stamps: (group: Group) =>
      of(
        group,
        ({midnight}) => midnight?.stamps.length,
        patterns?.heaping_note ??
          "None: or of a district or an area, whose times are treated by their types.",
        ({midnight}) => stampsTable(midnight?.stamps ?? [])
      ),
    roundTimesTitle: (group: Group) => titled("Round times", group, group?.round_times),
    roundTimes: (group: Group) =>
      of(
        group,
        ({round_times}) => round_times,
        patterns?.heaping_note ?? "Minutes are counted for all incidents and for types.",
        roundTimesTable
      )
  };
}
