import {present} from "../../src/report/reason.ts";
import {type Files, texts} from "./report-files.ts";
import type {Written} from "./timed-city.ts";

/** A part that is there, or that times would allow, but that asks for more incidents than the city has. */
const orTooFew = <T extends object>(part: T | {absent: string}): unknown =>
  present(part) ?? (/needs? at least|No area can be compared/.test(texts(part).join()) || null);

/** The parts that a report has figures of, by the need they have in common. */
export const HAS: Record<
  "minutes" | "hours" | "days" | "months",
  Record<string, (files: Files) => unknown>
> = {
  minutes: {
    "times that stand for “not known”": ({patterns}) => patterns.groups[0].midnight,
    "round times": ({patterns}) => patterns.groups[0].round_times,
    "firsts of a month beside records off round times": ({patterns}) => patterns.groups[0].first_of_month
  },
  hours: {
    "rates by hour": ({patterns}) => patterns.groups[0].profiles.hour,
    "hours of the week": ({temporal}) => temporal.hour_weekday,
    "the busiest hours": ({temporal}) => temporal.peak,
    "weekends by the clock": ({patterns}) => patterns.groups[0].weekend,
    "shares by night": ({temporal}) => temporal.day_night.length > 0 || null,
    "kinds of days": ({rhythms}) => orTooFew(rhythms.days),
    "hours of zones": ({rhythms}) => present(rhythms.zones),
    "hours on the map": ({zones}) => zones.zones[0].hours,
    "thefts at night": ({temporal}) => orTooFew(temporal.theft_and_burglary.thefts),
    "a plan by shifts": ({patrol}) => present(patrol),
    "the model of weeks": ({models}) => models.models.find(({name}) => name === "Temporal_KMeans"),
    "its version": ({registered}) => registered.includes("Temporal_KMeans") || null,
    "its card": ({cards}) => cards.cards.find(({name}) => name === "Temporal_KMeans"),
    "kinds of places by time": ({kinds}) => orTooFew(kinds.cells),
    "hours as features": ({reduction}) => reduction.features.find(({name}) => name === "hour_sin"),
    "colours by hour": ({embedding}) => embedding.hour
  },
  days: {
    "rates by weekday": ({patterns}) => patterns.groups[0].profiles.weekday,
    "the busiest weekday": ({patterns}) => patterns.groups[0].peaks.weekday,
    "the level by weeks": ({patterns}) => patterns.weekly,
    "near repeats": ({rhythms}) => present(rhythms.near_repeats),
    "thin last days": ({quality}) => quality.thin_last_days.typical_per_day,
    "forecasts by near repeats": ({evaluation}) =>
      evaluation.groups[0].tests[0].series[0].methods.find(({name}) => name === "near_repeat"),
    "weekdays as features": ({reduction}) => reduction.features.find(({name}) => name === "weekday_sin")
  },
  months: {
    "rates by month": ({patterns}) => patterns.groups[0].profiles.month,
    "the course of the year": ({patterns}) => patterns.groups[0].season,
    "rates by year": ({patterns}) => patterns.groups[0].profiles.year,
    "years compared": ({patterns}) => present(patterns.by_year),
    "months counted": ({temporal}) => temporal.months,
    zones: ({zones}) => zones.zones[0],
    "ranges of zones": ({zones}) => zones.zones[0].forecast,
    "trends of zones": ({zones}) => zones.outlook.trend,
    "how sure ranks are": ({zones}) => zones.zones[0].chances,
    "tested forecasts": ({evaluation}) => evaluation.groups[0].tests[0].origins.length === 12 || null,
    "expected cells": ({risk}) => risk.targets[0].tests
  }
};

/** What each file tells at least. */
export const TELLS: Record<Written, (keyof typeof HAS)[]> = {
  minutes: ["minutes", "hours", "days", "months"],
  hours: ["hours", "days", "months"],
  parts: ["days", "months"],
  days: ["days", "months"],
  months: ["months"]
};
