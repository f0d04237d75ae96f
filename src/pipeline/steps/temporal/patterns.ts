import {join} from "node:path";
import {usClockChanges} from "../../../calendar/clock-changes.ts";
import {dayNumber, daysBetween} from "../../../calendar/days.ts";
import {usHolidays} from "../../../calendar/us-holidays.ts";
import {literal} from "../../../engine/database.ts";
import {openEngine} from "../../../engine/engine.ts";
import type {ReportNumbers} from "../../../report/numbers.ts";
import type {PatternGroup} from "../../../report/patterns.ts";
import {seededRandom} from "../../../stats/random.ts";
import {yearsOf} from "../../../temporal/bins.ts";
import {holidayEffects} from "../../../temporal/holiday-effects.ts";
import {hourExposure} from "../../../temporal/hour-series.ts";
import {describeGroup, type GroupCounts} from "../../../temporal/pattern-group.ts";
import {weekSeries} from "../../../temporal/week-series.ts";
import {writeJson} from "../../artifacts/files.ts";
import {readPlacesInfo} from "../../artifacts/places-table.ts";
import {countBy, countTypes} from "../../queries/pattern-counts.ts";
import type {RunStep} from "../../runner/step.ts";
import {hasColumn, readIngest} from "../data/ingest.ts";

/** Groups shown on their own, most incidents first. */
const MOST = {type: 20, district: 30, area: 80};

/**
 * Rates by hour, weekday, month, day and year, habits of writing times down, seasons, changes, holidays, and what can
 * be said of them. Where most places lie in the shipped boundaries the city is Chicago, whose clock changes and
 * holidays are known; elsewhere neither is assumed.
 */
export const run: RunStep = async ({inputs, out_dir, threads, params: {seed}, progress}) => {
  const ingested = readIngest(inputs.ingest);
  const {boundaries, area_names} = readPlacesInfo(inputs.places);
  const [from, to] = [ingested.period.from.slice(0, 10), ingested.period.to.slice(0, 10)];
  const days = {first_day: dayNumber(from), n_days: daysBetween(from, to)};
  const file = literal(join(inputs.ingest, "incidents.parquet"));
  const engine = await openEngine({threads, temp_dir: join(out_dir, "spill")});
  const {all, types} = await countTypes(engine, file, MOST.type, days);
  const districts = hasColumn(ingested, "district")
    ? await countBy(engine, file, "district", MOST.district, days)
    : [];
  const areas = hasColumn(ingested, "community_area")
    ? await countBy(engine, file, "nullif(community_area, 0)", MOST.area, days)
    : [];
  engine.close();
  progress(0.4, "profiles");

  const first_cell = (day: string) => (dayNumber(day) - days.first_day) * 24;
  const changes = boundaries ? usClockChanges(from, to) : [];
  const {exposure, gaps} = hourExposure(days.first_day, all.counts, changes);
  const skipped = changes
    .filter(({hours}) => hours === 0)
    .reduce((sum, {day, hour}) => sum + all.counts[first_cell(day) + hour], 0);
  const frame = {...days, exposure};
  const describe = (kind: PatternGroup["kind"], name: string, counts: GroupCounts) =>
    describeGroup({kind, name}, counts, frame, seed);
  const groups = [
    describe("all", "All incidents", all),
    ...types.map((group) => describe("type", group.name, group)),
    ...districts.map((group) => describe("district", `District ${group.name}`, group)),
    ...areas.map((group) => describe("area", area_names[group.name] ?? `Area ${group.name}`, group))
  ];
  progress(0.7, "weeks");
  const series = {...frame, counts: all.counts};
  const {weekly, note} = weekSeries(series, groups[0].season, seededRandom(seed));
  writeJson(out_dir, "patterns.json", {
    exposure: {days: days.n_days, hours: exposure.reduce((a, b) => a + b, 0), gaps},
    clock: {applied: boundaries, skipped, changes},
    years: yearsOf(days),
    groups,
    weekly,
    weekly_note: note,
    holidays: boundaries
      ? {effects: holidayEffects({...frame, counts: all.off_hour}, usHolidays(from, to))}
      : null
  } satisfies ReportNumbers["patterns.json"]);
};
