import {MONTH_DAYS} from "../../calendar/counted-days.ts";
import {NEARLY_ALL, tells} from "../../calendar/precision.ts";
import {MIN_HISTORY_DAYS} from "../../hotspots/origins.ts";
import type {StudyArea} from "../../report/numbers.ts";
import type {TimeNeed} from "../../report/precision.ts";
import type {Coarse, Part, Reason} from "../../report/reason.ts";
import type {RiskPart} from "../../report/risk.ts";
import {STABLE} from "../../temporal/stability.ts";
import {count, percent} from "../../text/format.ts";
import {list} from "../../text/words.ts";
import {LIMITS} from "../../zones/limits.ts";

/** How finely the records tell time, without an end; of hours and minutes there is nothing to say. */
export function coarseRecords({level, share, times}: Coarse): string {
  const which = share < NEARLY_ALL ? `${percent(share)} of these records` : "These records";
  const stand = `${share === 1 ? "all" : "nearly all"} stand at ${list(times)}`;
  switch (level) {
    case "month":
      return `${which} tell months and no days`;
    case "day":
      return `${which} are dates without a time of day${share >= NEARLY_ALL && times.length === 1 ? ` (${stand})` : ""}`;
    case "part_of_day":
    case "hour":
    case "minute":
      return `${which} tell parts of the day and no hours${times.length > 0 ? ` (${list(times)})` : ""}`;
  }
}

/** What is left out for want of finer times, by what it needs. */
const LEFT_OUT: Record<TimeNeed, string> = {
  days: "days, weekdays and weeks cannot be told.",
  near_repeats: "whether incidents are repeated nearby within days cannot be tested.",
  hours: "hours, nights and weekends by the clock cannot be told.",
  shifts: "units cannot be spread over shifts. Ask for whole days with --shifts 1 --shift-start 0.",
  whole_days: "units cannot be spread over the days of a week."
};

/** Parts of a forecast inside a sentence. */
const PART_NAMES: Record<RiskPart, string> = {
  own_past: "the cell’s own past",
  around: "what happened around it",
  other_types: "what happened of other types",
  base: "the base"
};

type Sentences = {[Why in Reason["why"]]: (reason: Extract<Reason, {why: Why}>) => string};

/** A number of days; of records that tell months alone, of months, begun ones among them. */
function spanOf({n_days, by_month = false}: {n_days: number; by_month?: boolean}): string {
  const months = Math.ceil(n_days / MONTH_DAYS);
  return by_month ? (months === 1 ? "a month" : `${months} months`) : `${n_days} days`;
}

/** How days are counted where records tell months alone; nothing elsewhere. */
export const monthsRule = (by_month: boolean | undefined): string =>
  by_month
    ? "These records tell months and no days: each month counts as 30 days and a year as 360, so that 30 days are a month and 90 days three months, " +
      "and what is elsewhere drawn or scatters by weeks does so by months. "
    : "";

const KIND_NAMES = {theft: "thefts", burglary: "burglaries"};

const NO_SUCH: Record<Extract<Reason, {why: "no_such_type"}>["kind"], string> = {
  theft: "theft: none has that class in the ICCS, by --types-map or its words",
  burglary: "burglary: none has that class in the ICCS, by --types-map or its words",
  robbery: "robbery: none is called so",
  vehicle_theft: "theft of vehicles: none is called vehicle, auto or car theft"
};

const SENTENCES: Sentences = {
  no_column: ({column}) => `no file has the column ${column}`,
  no_areas: () => "These data name no areas: give a column community_area to compare areas.",
  no_dbscan: () => "The hours of zones need DBSCAN's zones: run the report with the step “dbscan”.",
  no_dbscan_step: () => "the step dbscan is not part of this report",
  no_zone: () => "DBSCAN found no zone in these data.",

  places_are_zones: ({n_places}) => `Every one of the ${n_places} places is a zone of its own.`,
  zoneless: () => "There is no zone.",
  one_zone: ({largest_share}) => `There is only one zone, with ${percent(largest_share)} of the incidents.`,
  most_in_one_zone: ({n_zones, largest_share}) =>
    `One of the ${n_zones} zones holds ${percent(largest_share)} of the incidents.`,
  unfit_zones: ({swept_well, n_zones, largest_share, largest_km2}) =>
    `${swept_well ? "On all days the chosen setting no longer" : "No setting of the sweep"} gives at least ${LIMITS.n_zones} zones, ` +
    `none above ${LIMITS.largest_share * 100}% of incidents or ${LIMITS.largest_km2} km²: this one has ${
      n_zones === 0
        ? "no zone."
        : `${n_zones === 1 ? "one zone" : `${n_zones} zones, the largest`} with ${percent(largest_share)} of incidents on ${largest_km2.toFixed(2)} km².`
    }`,
  no_better_than_chance: () =>
    "Its best zones catch no more of the test days' incidents than chance would on as much ground.",
  few_profiles: ({have}) =>
    `Only ${have === 1 ? "one profile" : `${have} profiles`} of type × area: too few incidents to speak of rhythms that places share.`,
  too_coarse: ({need, ...coarse}) =>
    `${coarseRecords(coarse)}: ${LEFT_OUT[need === "shifts" && !tells(coarse.level, "whole_days") ? "whole_days" : need]}`,
  no_departures: ({agreement}) =>
    `What departs from the types' weeks in odd weeks hardly does in even ones (correlation ${agreement.toFixed(2).replace("-", "−")}): it is mostly chance.`,
  unstable: ({mean}) =>
    `Resampled weeks bring these clusters back with an adjusted Rand index of ${mean.toFixed(2)} only; ${STABLE} would be stable.`,

  no_place: () => "No incident has a place: there is no ground to forecast on.",
  one_cell: ({cell_m}) =>
    `All incidents before the first test lie in one cell of ${cell_m} m: there is nothing to choose between.`,
  no_test: ({from, to, period_days, test_year, ...span}) => {
    const inSpan = (days: number) => spanOf({...span, n_days: days});
    const need = `The data cover ${spanOf(span)}, ${from} to ${to}: a test of ${inSpan(period_days)} needs ${inSpan(MIN_HISTORY_DAYS)} before it`;
    return test_year === null
      ? `${need}, ${inSpan(MIN_HISTORY_DAYS + period_days).replace(/ (days|months)$/, "")} in all, so no forecast can be judged; give earlier or later months too.`
      : `${need}, so none can be made in ${test_year}; choose another --test-year.`;
  },
  tests_in_gaps: ({period_days}) =>
    `Each test of ${count(period_days)} days would have a gap of the files in it, so no forecast can be judged; give the rows of the gap, or set the main period with --from and --to.`,
  nothing_learned: (span) =>
    `The data cover ${spanOf(span)}, too few to learn weights from: cells are ranked by their count of all days.`,
  few_to_test: ({needed, have}) =>
    `${have === 1 ? "Only one incident lies" : `Only ${have} incidents lie`} on the days of the tests: fewer than ${needed} do not tell a forecast from chance.`,
  nothing_tested: (span) =>
    `The data cover ${spanOf(span)}: a test needs a year before it, so the forecast is made but could not be tested, and knows no season.`,

  parts_untested: ({needed, have}) =>
    `What the expected numbers are made of is not told: a split is checked on ${needed} tests, and these data allow ${have === 0 ? "none" : have}.`,
  parts_move: ({part, lo, hi}) =>
    `What the expected numbers are made of is not told: the share of ${PART_NAMES[part]} was anything from ${percent(lo, 0)} to ${percent(hi, 0)} in the tests.`,
  parts_disagree: ({more, worth_more}) =>
    `What the expected numbers are made of is not told: ${PART_NAMES[more]} makes more of them than ${PART_NAMES[worth_more]}, and yet the forecast loses less without it.`,

  no_ids: () =>
    "When records were known cannot be told: no file has the column ID, whose order dates reports.",
  ids_not_numbers: () =>
    "When records were known cannot be told: the IDs are not whole numbers, so their order does not date reports.",
  ids_by_type: () =>
    "When records were known cannot be told: IDs count on within each type of incident, so their order does not date reports.",
  no_late_records: () =>
    "When records were known cannot be told: IDs go by the day of the incident, as if every record had been known at once.",
  few_records_a_day: ({needed, have}) =>
    `When records were known is told from ${needed} records with an ID a day on; these data have ${have.toFixed(1)}.`,
  few_numbered: ({needed, have}) =>
    `When records were known is told from ${needed} records with an ID on; these data have ${have}.`,
  ids_out_of_order: ({order, needed}) =>
    `When records were known cannot be told: IDs do not follow days (rank correlation ${order.toFixed(2).replace("-", "−")}; ${needed} is asked for), so their order does not date reports.`,

  few_places_to_compare: ({needed, have, min_incidents}) =>
    `Kinds of places need at least ${needed} places with ${min_incidents} incidents; these data have ${have}.`,
  few_kinds_to_compare: ({needed, have}) =>
    `Kinds of places need at least ${needed} types at a time of the week that are recorded often enough; these data have ${have}.`,
  few_years: ({needed, have}) =>
    `Years are compared from ${needed} whole ones on, 1 January to 31 December; these data have ${have === 0 ? "none" : have}.`,
  few_months: ({needed, have}) =>
    `Classes by month need ${needed} full months, to tell a change from chance; these data have ${have}.`,
  few_days: ({needed, have}) => `Kinds of days need at least ${needed} days; these data have ${have}.`,
  few_incidents_a_day: ({needed, have}) =>
    `Kinds of days need at least ${needed} incidents a day, one for each hour; these data have ${have.toFixed(1)}.`,
  few_weeks_of_zones: ({needed, have}) =>
    `The hours of zones need at least ${needed} full weeks, half to choose peaks and half to measure them; these data have ${have}.`,
  few_weeks_of_level: ({needed, have}) =>
    `The level by weeks needs ${needed} whole weeks, Monday to Sunday; the data have ${have}.`,
  missing_weeks: () => "The level by weeks is left out: weeks are missing between the first and the last.",
  few_of_type: ({needed, have}) =>
    `${have} located ${have === 1 ? "incident" : "incidents"} of this type: a test needs at least ${needed}.`,
  one_day: () => "All of its incidents are of one day: dates cannot be permuted.",
  few_places: () => "Its incidents lie at too few places for their pairs to be held.",
  no_such_type: ({kind}) => `No type of these data is a ${NO_SUCH[kind]}.`,
  no_known_times: ({kind}) =>
    `No ${kind} with an area has a time of day that is known: these are dates, or all stand at a time that means “not known”.`,
  few_in_areas: ({kind, needed}) =>
    `No area can be compared: each needs at least ${needed} ${KIND_NAMES[kind]}, and another area beside it.`,
  whole_hours: () =>
    "Nearly all records stand on a full hour: these data carry no minutes, so times that stand for “not known” cannot be told from others, and all are taken as recorded.",

  no_zone_to_plan: () =>
    "There is nothing to plan: DBSCAN found no zone in these data, and no patrol areas were grown.",
  no_forecast_to_grow: () =>
    "Patrol areas are grown from a forecast of Hotspot_Predictor, which this report has not, or which had too few days to learn from: the plan is on DBSCAN’s zones.",
  few_to_plan: ({needed, have}) =>
    `A plan for the week needs at least ${needed} located incidents that patrols may be aimed at, one for each hour of it; these data have ${have}.`,
  few_weeks_to_plan: ({needed, have}) =>
    `A plan for the week needs ${needed} full weeks of records; these data have ${have}.`,
  all_discovered: () =>
    "Every type of these data is one that police discover; --include-discovered would plan for them.",
  few_weeks_to_check: ({needed, have}) =>
    `The plan cannot be tried on weeks kept out of its demand: that takes ${needed} full weeks, these data have ${have}.`,
  few_areas: () =>
    "The feedback loop needs at least two areas with incidents; name areas in a column community_area.",
  few_discovered: ({needed, have}) =>
    `These data hold ${have} incidents of types that police discover; the feedback loop starts from at least ${needed}, and from reported ones.`
};

export const reasonText = (reason: Reason): string =>
  (SENTENCES[reason.why] as (reason: Reason) => string)(reason);

export const whyText = (reason: Reason | null): string | null => reason && reasonText(reason);

/** A part of the report in words, or why there is none. */
export const partInWords = <N extends object, T>(
  part: N | {absent: Reason},
  inWords: (part: N) => T
): Part<T> => ("absent" in part ? {absent: reasonText(part.absent as Reason)} : inWords(part as N));

/** What the cells of a study area are. */
export const STUDY_AREAS: Record<StudyArea, string> = {
  city: "cells whose centre lies inside the city's boundary, and those beside them with incidents",
  incidents: "cells with an incident",
  incidents_before_tests: "cells with an incident before the first test",
  cells_of_areas: "cells with an incident"
};
